import { SfError } from '../../../engine/engine.ts';
import type { DoorContext } from '../../context.ts';
import { PASSWORD_ONLY } from '../../session-rights.ts';
import { childText, type XmlElement } from '../../xml-tree.ts';
import { userInfo } from './user-info.ts';

const NEW_LOCATION =
  " Are you at a new location? When accessing Salesforce--either via a desktop client or the API--from outside of your company's trusted networks, you must add a security token to your password to log in.";

/** login: the only operation without a session. @throws SfError INVALID_LOGIN */
export function login(
  context: DoorContext,
  operation: XmlElement,
  origin: string,
  version: string,
): Record<string, unknown> {
  const username = childText(operation, 'username') ?? '';
  const result = context.passwords.check(username, childText(operation, 'password') ?? '');
  if (!result.ok) {
    const [code, more] =
      result.reason === 'securityToken'
        ? ['LOGIN_MUST_USE_SECURITY_TOKEN', NEW_LOCATION]
        : ['INVALID_LOGIN', ''];
    throw new SfError(code, `Invalid username, password, security token; or user locked out.${more}`, 500);
  }
  if (!context.engine.access({ userId: result.user.id }).apiEnabled)
    throw new SfError('API_DISABLED_FOR_ORG', 'API is not enabled for this Organization or Partner', 500);
  const { passwordExpired } = result;
  const session = context.sessions.open(
    result.user.id,
    'soap',
    passwordExpired ? { scope: PASSWORD_ONLY } : {},
  );
  const org = context.engine.orgId.slice(0, 15);
  return {
    metadataServerUrl: `${origin}/services/Soap/m/${version}/${org}`,
    passwordExpired,
    sandbox: false,
    serverUrl: `${origin}/services/Soap/u/${version}/${org}`,
    sessionId: session.token,
    userId: result.user.id,
    userInfo: userInfo(context, result.user),
  };
}
