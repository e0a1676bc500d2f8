import { SfError } from '@salesforce/core/sfError';
import { ConnectorRefused, ConnectorUnavailable } from '../connectors/connector.ts';
import { ConnectionDamaged } from '../connections/connection-store.ts';
import { SecretFileRefused, type SecretFileFault } from '../connections/secret-file.ts';
import { ClientIdUnreadable } from '../salesforce/client-id.ts';
import { PermissionSetMissing } from '../salesforce/permission-set.ts';
import { DepartmentMissing, ImportRefused, UsersMissing } from '../salesforce/starter-data.ts';
import { GatewayRefused, GatewayUnavailable } from '../salesforce/gateway.ts';
import { StoreUnavailable } from '../store/store.ts';
import { problem } from './command-problem.ts';
import { exitCodes } from './exit-codes.ts';
import { redact } from './redact.ts';

/** Any error of a command as one a person can act on, without secrets. Known by class, name or code, never by text. */
export function explainError(error: Error): Error {
  return withoutSecrets(translate(error));
}

function translate(error: Error): Error {
  if (error instanceof GatewayUnavailable) {
    switch (error.reason) {
      case 'session':
        return problem('SessionEnded', exitCodes.unreachable, [error.message]);
      case 'limit':
        return problem('ApiLimitReached', exitCodes.limit, [error.message]);
      case 'network':
      case 'busy':
        return problem('OrgUnreachable', exitCodes.unreachable, [error.message]);
    }
  }
  if (error instanceof GatewayRefused) {
    const lines = error.errors.map(({ code, message }) => `${message} (${code})`).join('\n');
    return problem('OrgRefused', exitCodes.refused, [lines], {
      errors: error.errors.map(({ code, message, fields }) => ({ code, message, fields: [...fields] })),
    });
  }
  if (error instanceof ConnectorUnavailable) {
    return problem('TicketSystemUnreachable', exitCodes.ticketSystem, [error.message]);
  }
  if (error instanceof ConnectorRefused) {
    const refused = problem('TicketSystemRefused', exitCodes.ticketSystem, [error.message]);
    refused.actions = [error.whatToDo, ...(refused.actions ?? [])];
    return refused;
  }
  if (error instanceof StoreUnavailable)
    return problem('DatabaseUnavailable', exitCodes.database, [error.message]);
  if (orgNotFoundNames.has(error.name)) return problem('OrgNotFound', exitCodes.notFound, [error.message]);
  if (sessionNames.has(error.name)) return problem('SessionEnded', exitCodes.unreachable, [error.message]);
  if (error instanceof PermissionSetMissing) {
    return problem('PermissionSetMissing', exitCodes.notFound, [error.permissionSet]);
  }
  if (error instanceof UsersMissing) {
    return problem('UsersMissing', exitCodes.notFound, [error.usernames.join(', ')]);
  }
  if (error instanceof DepartmentMissing) {
    return problem('DepartmentMissing', exitCodes.badFile, [error.route, error.department]);
  }
  if (error instanceof ImportRefused) return problem('ImportRefused', exitCodes.refused, [error.message]);
  if (error instanceof ClientIdUnreadable) return problem('ClientIdUnreadable', exitCodes.refused);
  if (error instanceof ConnectionDamaged) return problem('ConnectionDamaged', exitCodes.badFile, [error.key]);
  if (error instanceof SecretFileRefused) {
    return problem(secretFileProblems[error.fault], exitCodes.badFile, [error.path]);
  }
  const code = systemCode(error);
  if (code !== undefined && networkCodes.has(code)) {
    return problem('OrgUnreachable', exitCodes.unreachable, [code]);
  }
  return error;
}

const secretFileProblems: Record<SecretFileFault, string> = {
  missing: 'SecretFileMissing',
  'no file': 'SecretFileMissing',
  'readable by others': 'SecretFileOpen',
  empty: 'SecretFileEmpty',
};

/** Names under which @salesforce/core and sf-plugins-core say that an org is not known. */
const orgNotFoundNames = new Set([
  'NamedOrgNotFoundError',
  'NoDefaultEnvError',
  'NoTargetOrgError',
  'NoAuthInfoFoundError',
  'AuthInfoCreationError',
]);
const sessionNames = new Set(['INVALID_SESSION_ID', 'RefreshTokenAuthError', 'ERROR_HTTP_401']);
const networkCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'UND_ERR_SOCKET',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** The code at the root of an error's chain of causes. */
function systemCode(error: Error): string | undefined {
  let found: string | undefined;
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 6; at = at.cause, depth += 1) {
    if ('code' in at && typeof at.code === 'string') found = at.code;
  }
  return found;
}

/**
 * Message, stack, advice and data are cleaned in place, so that oclif still knows its own error classes. The cause is
 * dropped: libraries keep whole requests in it.
 */
function withoutSecrets(error: Error): Error {
  error.message = redact(error.message);
  if (error.stack !== undefined) error.stack = redact(error.stack);
  delete error.cause;
  if (error instanceof SfError) {
    if (error.actions !== undefined) error.actions = error.actions.map(redact);
    const data: unknown = error.data;
    if (data !== undefined) error.setData(JSON.parse(redact(JSON.stringify(data))) as object);
  }
  return error;
}
