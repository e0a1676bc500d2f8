import type { DoorContext } from '../../context.ts';
import type { ClientApp } from '../client-apps.ts';
import { grantedScope } from '../permits.ts';
import { OauthError, tokenAnswer } from '../token-answer.ts';

/** The app acts as the user its policy names; nobody signs in. */
export function clientCredentials(
  context: DoorContext,
  origin: string,
  app: ClientApp,
  form: URLSearchParams,
): Record<string, string> {
  if (app.clientCredentialsUser === undefined) {
    throw new OauthError('invalid_grant', 'no client credentials user enabled');
  }
  const user = context.users.byUsername(app.clientCredentialsUser);
  if (!user?.active) throw new OauthError('invalid_grant', 'no client credentials user enabled');
  return tokenAnswer(context, origin, app, { userId: user.id, scope: grantedScope(app, form.get('scope')) });
}
