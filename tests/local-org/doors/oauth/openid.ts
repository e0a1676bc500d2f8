import type { FastifyInstance } from 'fastify';
import type { DoorContext } from '../context.ts';
import { apiOriginOf, originOf } from '../hosts.ts';

/** What OpenID clients read first, and the keys of id tokens (Salesforce Help, "OpenID Connect Discovery Endpoint"). */
export function registerOpenId(app: FastifyInstance, context: DoorContext): void {
  app.get('/id/keys', async (_request, reply) => reply.send(context.idTokens.publicKeys()));
  app.get('/.well-known/openid-configuration', async (request, reply) => {
    const origin = apiOriginOf(originOf(request.raw));
    const oauth = `${origin}/services/oauth2`;
    return reply.send({
      issuer: origin,
      authorization_endpoint: `${oauth}/authorize`,
      token_endpoint: `${oauth}/token`,
      revocation_endpoint: `${oauth}/revoke`,
      userinfo_endpoint: `${oauth}/userinfo`,
      jwks_uri: `${origin}/id/keys`,
      introspection_endpoint: `${oauth}/introspect`,
      scopes_supported: ['id', 'api', 'web', 'full', 'refresh_token', 'openid', 'profile', 'email'],
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
      display_values_supported: ['page', 'popup', 'touch'],
      token_endpoint_auth_methods_supported: ['client_secret_post', 'client_secret_basic', 'private_key_jwt'],
      claims_supported: [
        'active',
        'email',
        'email_verified',
        'family_name',
        'given_name',
        'locale',
        'name',
        'nickname',
        'organization_id',
        'preferred_username',
        'profile',
        'sub',
        'updated_at',
        'urls',
        'user_id',
        'user_type',
        'zoneinfo',
      ],
    });
  });
}
