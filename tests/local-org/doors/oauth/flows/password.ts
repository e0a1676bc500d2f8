import type { DoorContext } from '../../context.ts';
import type { ClientApp } from '../client-apps.ts';
import { grantedScope, permits } from '../permits.ts';
import { OauthError, tokenAnswer } from '../token-answer.ts';

/** The username-password flow gives no refresh token and asks no consent. */
export function password(
  context: DoorContext,
  origin: string,
  app: ClientApp,
  form: URLSearchParams,
): Record<string, string> {
  const login = context.passwords.check(form.get('username') ?? '', form.get('password') ?? '');
  if (!login.ok) throw new OauthError('invalid_grant', 'authentication failure');
  if (permits(context, app, login.user.id) === 'denied') {
    throw new OauthError('invalid_app_access', 'user is not admin approved to access this app');
  }
  return tokenAnswer(context, origin, app, { userId: login.user.id, scope: grantedScope(app, null) });
}
