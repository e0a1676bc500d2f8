import { createHmac } from 'node:crypto';
import type { DoorContext } from '../context.ts';
import type { ClientApp } from './client-apps.ts';
import { accessTokenHash } from './id-token.ts';

/** A refusal of the token endpoint. */
export class OauthError extends Error {
  readonly error: string;
  constructor(error: string, description: string) {
    super(description);
    this.name = 'OauthError';
    this.error = error;
  }
}

export type TokenAnswer = Record<string, string>;

/** An id token is good for two minutes, as in Salesforce's default. */
const ID_TOKEN_SECONDS = 120;

/** `https://host/id/00D…/005…` */
export const identityUrl = (origin: string, orgId: string, userId: string): string =>
  `${origin}/id/${orgId}/${userId}`;

/** Open a session and answer it in the form all flows share. */
export function tokenAnswer(
  context: DoorContext,
  origin: string,
  app: ClientApp,
  grant: { userId: string; scope: string; refreshToken?: string; nonce?: string },
): TokenAnswer {
  const { userId, scope, refreshToken } = grant;
  const session = context.sessions.open(userId, 'oauth', {
    clientId: app.clientId,
    scope,
    ...(refreshToken === undefined ? {} : { refreshToken }),
    ...(app.sessionTimeoutMs === undefined ? {} : { lifetimeMs: app.sessionTimeoutMs }),
  });
  const id = identityUrl(origin, context.engine.orgId, userId);
  const now = context.engine.now().getTime();
  const idToken = (): string =>
    context.idTokens.sign({
      at_hash: accessTokenHash(session.token),
      sub: id,
      aud: app.clientId,
      iss: origin,
      exp: Math.floor(now / 1000) + ID_TOKEN_SECONDS,
      iat: Math.floor(now / 1000),
      ...(grant.nonce === undefined ? {} : { nonce: grant.nonce }),
    });
  return {
    access_token: session.token,
    ...(refreshToken === undefined ? {} : { refresh_token: refreshToken }),
    signature: createHmac('sha256', app.clientSecret).update(`${id}${now}`).digest('base64'),
    scope,
    ...(scope.split(' ').includes('openid') ? { id_token: idToken() } : {}),
    instance_url: origin,
    id,
    token_type: 'Bearer',
    issued_at: String(now),
  };
}
