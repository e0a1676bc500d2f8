import type { DoorContext } from '../../context.ts';
import type { ClientApp } from '../client-apps.ts';
import { checkPermitted, grantedScope } from '../permits.ts';
import { OauthError, tokenAnswer, type TokenAnswer } from '../token-answer.ts';

/** The app acts as the user its policy names; nobody signs in, and there is no refresh token. */
export function clientCredentials(context: DoorContext, origin: string, app: ClientApp): TokenAnswer {
  if (app.clientCredentialsUser === undefined) {
    throw new OauthError('invalid_grant', 'no client credentials user enabled');
  }
  const user = context.users.byUsername(app.clientCredentialsUser);
  if (!user?.active) throw new OauthError('invalid_grant', 'no client credentials user enabled');
  if (app.preAuthorized) checkPermitted(context, app, user.id);
  // Scopes cannot be asked for in this flow: the app's are given.
  const scope = grantedScope({ ...app, scopes: app.scopes.filter((word) => word !== 'refresh_token') }, null);
  return tokenAnswer(context, origin, app, { userId: user.id, scope });
}
