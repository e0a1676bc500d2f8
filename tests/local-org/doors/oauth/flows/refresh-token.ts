import type { DoorContext } from '../../context.ts';
import type { ClientApp } from '../client-apps.ts';
import { checkPermitted } from '../permits.ts';
import { OauthError, tokenAnswer, type TokenAnswer } from '../token-answer.ts';

const expired = (): OauthError => new OauthError('invalid_grant', 'expired access/refresh token');

/**
 * A new access token for a refresh token. With rotation the refresh token changes too, and using an old one again
 * ends the grant: the current refresh token and the access tokens that came of it (Salesforce Help, "Refresh Token Rotation").
 */
export function refreshToken(
  context: DoorContext,
  origin: string,
  app: ClientApp,
  form: URLSearchParams,
): TokenAnswer {
  const given = form.get('refresh_token') ?? '';
  const found = context.grants.refreshGrant(given, app.refreshTokens);
  if (found?.state === 'replaced') {
    context.grants.revokeRefreshToken(found.successor);
    context.sessions.expireGrant(found.successor);
    context.sessions.expireGrant(given);
    throw expired();
  }
  if (!found || found.grant.clientId !== app.clientId) throw expired();
  const { userId, scope } = found.grant;
  if (context.users.byId(userId)?.active !== true) throw new OauthError('inactive_user', 'user is inactive');
  checkPermitted(context, app, userId);
  context.grants.used(given);
  const current = app.refreshTokens.rotates ? context.grants.rotate(given) : given;
  const answer = tokenAnswer(context, origin, app, { userId, scope, refreshToken: current });
  if (current === given) delete answer['refresh_token'];
  return answer;
}
