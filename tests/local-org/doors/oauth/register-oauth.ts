import type { FastifyInstance } from 'fastify';
import type { DoorContext } from '../context.ts';
import { registerAuthorize } from './authorize.ts';
import { registerFrontDoor, registerSingleAccess } from './front-door.ts';
import { registerIdentity } from './identity.ts';
import { registerLogin } from './login.ts';
import { registerOpenId } from './openid.ts';
import { registerTokenCare } from './revoke.ts';
import { registerToken } from './token.ts';

/** Login, OAuth and identity, on the host of the API. */
export function registerOauth(app: FastifyInstance, context: DoorContext): void {
  registerLogin(app, context);
  registerFrontDoor(app, context);
  registerSingleAccess(app, context);
  registerAuthorize(app, context);
  registerToken(app, context);
  registerIdentity(app, context);
  registerOpenId(app, context);
  registerTokenCare(app, context);
}
