import type { FastifyInstance } from 'fastify';
import type { DoorContext } from '../context.ts';
import { apiOriginOf, originOf } from '../hosts.ts';
import { requestForm } from '../request-form.ts';
import { authenticated, clientLogin } from './client-login.ts';
import { identityUrl, OauthError } from './token-answer.ts';

/** Revoking a refresh token ends the access tokens it gave; revoking an access token leaves the refresh token. */
function revoke(context: DoorContext, token: string): boolean {
  if (context.sessions.revoke(token)) return true;
  if (!context.grants.revokeRefreshToken(token)) return false;
  context.sessions.expireGrant(token);
  return true;
}

/** What is known of a token, for the app it was given to. Others see it as not active. */
function introspect(
  context: DoorContext,
  origin: string,
  clientId: string,
  token: string,
): Record<string, unknown> {
  const session = context.sessions.peek(token);
  const refresh = context.grants.refreshGrant(token);
  const about = session ?? (refresh?.state === 'good' ? refresh.grant : undefined);
  if (about?.clientId !== clientId) return { active: false };
  return {
    active: true,
    scope: about.scope,
    client_id: clientId,
    username: context.users.byId(about.userId)?.username ?? '',
    sub: identityUrl(origin, context.engine.orgId, about.userId),
    token_type: session ? 'access_token' : 'refresh_token',
    ...(session
      ? {
          exp: Math.floor(session.expiresAt / 1000),
          iat: Math.floor((session.expiresAt - session.lifetimeMs) / 1000),
          nbf: Math.floor((session.expiresAt - session.lifetimeMs) / 1000),
        }
      : {}),
  };
}

/** Salesforce Help, "Revoke OAuth Tokens" and "OpenID Connect Token Introspection". */
export function registerTokenCare(app: FastifyInstance, context: DoorContext): void {
  app.route({
    method: ['GET', 'POST'],
    url: '/services/oauth2/revoke',
    handler: async (request, reply) => {
      if (revoke(context, requestForm(request).get('token') ?? '')) return reply.code(200).send('');
      return reply
        .code(400)
        .send({ error: 'unsupported_token_type', error_description: 'this token type is not supported' });
    },
  });
  app.post('/services/oauth2/introspect', async (request, reply) => {
    const form = requestForm(request);
    try {
      const client = authenticated(context, clientLogin(form, request.headers.authorization), true);
      const origin = apiOriginOf(originOf(request.raw));
      return await reply.send(introspect(context, origin, client.clientId, form.get('token') ?? ''));
    } catch (error) {
      if (!(error instanceof OauthError)) throw error;
      return reply.code(400).send({ error: error.error, error_description: error.message });
    }
  });
}
