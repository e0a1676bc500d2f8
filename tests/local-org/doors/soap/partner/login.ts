import { SfError } from '../../../engine/engine.ts';
import type { DoorContext } from '../../context.ts';
import { childText, type XmlElement } from '../../xml-tree.ts';
import { userInfo } from './user-info.ts';

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
    throw new SfError(
      'INVALID_LOGIN',
      'Invalid username, password, security token; or user locked out.',
      500,
    );
  }
  const session = context.sessions.open(result.user.id, 'soap');
  const org = context.engine.orgId.slice(0, 15);
  return {
    metadataServerUrl: `${origin}/services/Soap/m/${version}/${org}`,
    passwordExpired: false,
    sandbox: false,
    serverUrl: `${origin}/services/Soap/u/${version}/${org}`,
    sessionId: session.token,
    userId: result.user.id,
    userInfo: userInfo(context, result.user),
  };
}
