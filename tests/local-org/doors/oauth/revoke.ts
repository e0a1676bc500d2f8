import type { FastifyInstance } from 'fastify';
import type { DoorContext } from '../context.ts';
import { requestForm } from '../request-form.ts';

/** Revoke and introspect. */
export function registerTokenCare(app: FastifyInstance, context: DoorContext): void {
  app.route({
    method: ['GET', 'POST'],
    url: '/services/oauth2/revoke',
    handler: async (request, reply) => {
      const token = requestForm(request).get('token') ?? '';
      const known = context.sessions.revoke(token) || context.grants.revokeRefreshToken(token);
      if (known) return reply.code(200).send('');
      return reply
        .code(400)
        .send({ error: 'unsupported_token_type', error_description: 'this token type is not supported' });
    },
  });
  app.post('/services/oauth2/introspect', async (request, reply) => {
    const form = requestForm(request);
    if (!context.apps.find(form.get('client_id') ?? '')) {
      return reply
        .code(400)
        .send({ error: 'invalid_client_id', error_description: 'client identifier invalid' });
    }
    const session = context.sessions.find(form.get('token') ?? undefined);
    if (!session) return reply.send({ active: false });
    return reply.send({
      active: true,
      scope: session.scope,
      client_id: session.clientId ?? '',
      username: context.users.byId(session.userId)?.username ?? '',
      sub: session.userId,
      token_type: 'access_token',
      exp: Math.floor(session.expiresAt / 1000),
    });
  });
}
