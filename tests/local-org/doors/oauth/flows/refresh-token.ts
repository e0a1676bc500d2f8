import type { DoorContext } from '../../context.ts';
import type { ClientApp } from '../client-apps.ts';
import { permits } from '../permits.ts';
import { OauthError, tokenAnswer } from '../token-answer.ts';

export function refreshToken(
  context: DoorContext,
  origin: string,
  app: ClientApp,
  form: URLSearchParams,
): Record<string, string> {
  const grant = context.grants.refreshGrant(form.get('refresh_token') ?? '');
  if (!grant || grant.clientId !== app.clientId)
    throw new OauthError('invalid_grant', 'expired access/refresh token');
  if (context.users.byId(grant.userId)?.active !== true)
    throw new OauthError('inactive_user', 'user is inactive');
  if (permits(context, app, grant.userId) === 'denied') {
    throw new OauthError('invalid_app_access', 'user is not admin approved to access this app');
  }
  return tokenAnswer(context, origin, app, { userId: grant.userId, scope: grant.scope });
}
