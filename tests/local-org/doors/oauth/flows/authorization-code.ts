import { createHash } from 'node:crypto';
import type { DoorContext } from '../../context.ts';
import type { ClientApp } from '../client-apps.ts';
import { OauthError, tokenAnswer, type TokenAnswer } from '../token-answer.ts';

/** Redirect → token: the code once, from the same client, with the verifier of its challenge. */
export function authorizationCode(
  context: DoorContext,
  origin: string,
  app: ClientApp,
  form: URLSearchParams,
): TokenAnswer {
  const grant = context.grants.takeCode(form.get('code') ?? '');
  if (grant === 'expired') throw new OauthError('invalid_grant', 'expired authorization code');
  if (!grant || grant.clientId !== app.clientId)
    throw new OauthError('invalid_grant', 'invalid authorization code');
  if (form.get('redirect_uri') !== grant.redirectUri) {
    throw new OauthError('redirect_uri_mismatch', 'redirect_uri must match configuration');
  }
  if (grant.challenge !== undefined) {
    const verifier = form.get('code_verifier') ?? '';
    if (createHash('sha256').update(verifier).digest('base64url') !== grant.challenge) {
      throw new OauthError('invalid_grant', 'invalid code verifier');
    }
  }
  const { userId, scope } = grant;
  if (context.users.byId(userId)?.active !== true) throw new OauthError('inactive_user', 'user is inactive');
  const lasting = scope.split(' ').some((word) => word === 'refresh_token' || word === 'offline_access');
  const issued = lasting
    ? context.grants.issueRefreshToken({ clientId: app.clientId, userId, scope })
    : undefined;
  for (const old of issued?.ended ?? []) context.sessions.expireGrant(old);
  return tokenAnswer(context, origin, app, {
    userId,
    scope,
    ...(issued === undefined ? {} : { refreshToken: issued.token }),
    ...(grant.nonce === undefined ? {} : { nonce: grant.nonce }),
  });
}
