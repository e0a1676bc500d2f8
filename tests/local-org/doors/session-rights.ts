import { SfError } from '../engine/engine.ts';
import type { Session } from './sessions.ts';

/** Scope of a session that is good for nothing but a new password. */
export const PASSWORD_ONLY = 'change_password';

/**
 * May this session call an API? A token without the scope `api` or `full` may not, nor one whose user must first
 * change the password. @throws SfError INVALID_SESSION_ID, INVALID_OPERATION_WITH_EXPIRED_PASSWORD
 */
export function checkApiSession({ scope }: Session): void {
  if (scope === PASSWORD_ONLY)
    throw new SfError(
      'INVALID_OPERATION_WITH_EXPIRED_PASSWORD',
      'The users password has expired, you must call SetPassword before attempting any other API operations',
      403,
    );
  if (!scope.split(' ').some((word) => word === 'api' || word === 'full'))
    throw new SfError('INVALID_SESSION_ID', 'This session is not valid for use with the REST API', 401);
}

/** What change events tell of where a call came from: `com/salesforce/api/rest/65.0;client=Loader`. */
export function originOfCall(request: {
  url: string;
  headers: Record<string, string | string[] | undefined>;
}): string {
  const [, rest] = /^\/services\/data\/v(\d+\.0)/.exec(request.url) ?? [];
  const [, soap] = /^\/services\/Soap\/\w+\/(\d+\.0)/i.exec(request.url) ?? [];
  if (rest === undefined && soap === undefined) return '';
  const api = rest === undefined ? `soap/${soap ?? ''}` : `rest/${rest}`;
  const options = request.headers['sforce-call-options'];
  const client = /\bclient=([^;,]+)/i.exec(typeof options === 'string' ? options : '')?.[1];
  return `com/salesforce/api/${api}${client === undefined ? '' : `;client=${client.trim()}`}`;
}
