import { createHmac } from 'node:crypto';
import type { DoorContext } from '../context.ts';
import type { ClientApp } from './client-apps.ts';

/** A refusal of the token endpoint. */
export class OauthError extends Error {
  readonly error: string;
  constructor(error: string, description: string) {
    super(description);
    this.name = 'OauthError';
    this.error = error;
  }
}

/** `https://host/id/00D…/005…` */
export const identityUrl = (origin: string, orgId: string, userId: string): string =>
  `${origin}/id/${orgId}/${userId}`;

/** Open a session and answer it in the form all flows share. */
export function tokenAnswer(
  context: DoorContext,
  origin: string,
  app: ClientApp,
  grant: { userId: string; scope: string; refreshToken?: string },
): Record<string, string> {
  const { userId, scope } = grant;
  const session = context.sessions.open(userId, 'oauth', { clientId: app.clientId, scope });
  const id = identityUrl(origin, context.engine.orgId, userId);
  const issuedAt = String(context.engine.now().getTime());
  return {
    access_token: session.token,
    ...(grant.refreshToken === undefined ? {} : { refresh_token: grant.refreshToken }),
    signature: createHmac('sha256', app.clientSecret).update(`${id}${issuedAt}`).digest('base64'),
    scope,
    instance_url: origin,
    id,
    token_type: 'Bearer',
    issued_at: issuedAt,
  };
}
