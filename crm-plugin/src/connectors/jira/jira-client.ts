import { ConnectorRefused } from '../connector.ts';
import type { RestFailure } from '../rest-client.ts';
import { faultsAnswer } from './answers.ts';

/**
 * Where the secret is wrong, some resources answer as to a stranger: 200 and an empty list. The header of the login
 * filter tells (developer.atlassian.com, Jira Cloud, "Basic auth for REST APIs"; the same in Data Center).
 * @throws ConnectorRefused
 */
export function refuseStranger(headers: Headers): void {
  const reason = headers.get('x-seraph-loginreason') ?? '';
  if (/AUTHENTICATION_DENIED/.test(reason)) {
    throw new ConnectorRefused(
      'Jira wants the service user to solve a captcha after too many failed logins.',
      'Log in once in a browser as that user, then enter the token anew.',
    );
  }
  if (/AUTHENTICATED_FAILED/.test(reason)) throw wrongToken();
}

export function refusal({ status, body }: RestFailure): ConnectorRefused {
  if (status === 401) return wrongToken();
  if (status === 403) {
    return new ConnectorRefused(
      'Jira says the service user may not do this.',
      'Give it the permissions "Browse projects" and "Create issues" in the project.',
    );
  }
  if (status === 404) {
    return new ConnectorRefused(
      'Jira does not know this address.',
      'Check address and project of the connection.',
    );
  }
  const { errorMessages, errors } = faultsIn(body);
  const said = [...errorMessages, ...Object.values(errors)].join('; ').slice(0, 500);
  return new ConnectorRefused(
    `Jira did not take it: ${said === '' ? `HTTP ${status}` : said}`,
    'Correct it in Jira or in the connection.',
  );
}

function wrongToken(): ConnectorRefused {
  return new ConnectorRefused(
    'Jira refused the token.',
    'Make a new one for the service user. For Jira Cloud it goes with the user’s e-mail address; tokens end after a year at most.',
  );
}

export function faultsIn(body: string): { errorMessages: string[]; errors: Record<string, string> } {
  try {
    return faultsAnswer.parse(JSON.parse(body));
  } catch {
    return { errorMessages: [], errors: {} };
  }
}

/** What a refused create says, by field; what names no field stands under `issue`. */
export function faultsByField(body: string): Record<string, string> {
  const { errorMessages, errors } = faultsIn(body);
  const general = errorMessages.length > 0 ? { issue: errorMessages.join('; ') } : {};
  const faults = { ...general, ...errors };
  return Object.keys(faults).length > 0 ? faults : { issue: 'Jira gives no reason.' };
}
