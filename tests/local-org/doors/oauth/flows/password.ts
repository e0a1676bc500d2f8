import type { DoorContext } from '../../context.ts';
import type { ClientApp } from '../client-apps.ts';
import { checkPermitted, grantedScope } from '../permits.ts';
import { OauthError, tokenAnswer, type TokenAnswer } from '../token-answer.ts';

/** The username-password flow gives no refresh token and asks no consent. */
export function password(
  context: DoorContext,
  origin: string,
  app: ClientApp,
  form: URLSearchParams,
): TokenAnswer {
  const login = context.passwords.check(form.get('username') ?? '', form.get('password') ?? '');
  // External client apps do not have this flow, and a password that must be changed opens nothing.
  if (!app.passwordFlow || !login.ok || login.passwordExpired)
    throw new OauthError('invalid_grant', 'authentication failure');
  checkPermitted(context, app, login.user.id);
  const scope = grantedScope({ ...app, scopes: app.scopes.filter((word) => word !== 'refresh_token') }, null);
  return tokenAnswer(context, origin, app, { userId: login.user.id, scope });
}
