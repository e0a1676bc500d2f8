import { ConnectorRefused, type ConnectionReport } from '../connector.ts';
import { meAnswer } from './answers.ts';
import type { ZendeskConfig } from './config.ts';
import { readFieldIds } from './vocabulary.ts';
import type { ZendeskApi } from './zendesk-api.ts';

/** What the admin must know before the connection is used. An outage is thrown, everything else is reported. */
export async function checkConnection(
  api: ZendeskApi,
  config: ZendeskConfig,
  now: () => number,
): Promise<ConnectionReport> {
  try {
    const { body, headers } = await api.exchange({ segments: ['users', 'me.json'], schema: meAnswer });
    const skew = Date.parse(headers.get('date') ?? '') - now();
    const clockSkewMs = Number.isFinite(skew) ? skew : undefined;
    const { user } = body;
    // A token nobody knows is answered with 200 and the anonymous user (Users: Show Self).
    if (user.id === null || user.role === undefined || user.name === 'Anonymous user') {
      const problems = [
        'Zendesk knows no user for this token. Check the e-mail address and that token access is on.',
      ];
      return { ok: false, user: undefined, clockSkewMs, problems };
    }
    const problems = [...rightsProblems(user.role), ...(await fieldProblems(api, config))];
    const zone = user.time_zone == null ? {} : { timeZone: user.time_zone };
    return { ok: problems.length === 0, user: user.name, clockSkewMs, ...zone, problems };
  } catch (error) {
    if (!(error instanceof ConnectorRefused)) throw error;
    const problems = [`${error.message} ${error.whatToDo}`];
    return { ok: false, user: undefined, clockSkewMs: undefined, problems };
  }
}

function rightsProblems(role: string): string[] {
  return role === 'admin'
    ? []
    : [`The service user is ${role}, and only admins may export changed tickets. Make the user an admin.`];
}

async function fieldProblems(api: ZendeskApi, config: ZendeskConfig): Promise<string[]> {
  const fields = await readFieldIds(api, config);
  const missing: [string | number, boolean, string][] = [
    [config.crmField, fields.crm === undefined, 'tickets cannot name their opportunity'],
    [config.nextStepField, fields.nextStep === undefined, 'next steps are not shown'],
  ];
  return missing.flatMap(([name, isMissing, effect]) =>
    isMissing ? [`Zendesk has no active ticket field "${name}": ${effect}. Make it, of the type text.`] : [],
  );
}
