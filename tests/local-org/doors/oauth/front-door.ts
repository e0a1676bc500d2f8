import type { FastifyInstance } from 'fastify';
import { setCookie, SID } from '../cookies.ts';
import type { DoorContext } from '../context.ts';
import { apiOriginOf, originOf } from '../hosts.ts';
import { bearerToken, requestForm } from '../request-form.ts';

const safePath = (path: string | null): string =>
  path !== null && /^\/(?![/\\])/.test(path) ? path : '/lightning/page/home';

/** `/secur/frontdoor.jsp?sid=…&retURL=…` turns a session id, or once `otp=…`, into this host's cookie. Served by both hosts. */
export function registerFrontDoor(app: FastifyInstance, context: DoorContext): void {
  app.get('/secur/frontdoor.jsp', async (request, reply) => {
    const form = requestForm(request);
    const target = safePath(form.get('retURL') ?? form.get('startURL'));
    const pass = form.get('otp');
    const session =
      pass === null ? context.sessions.find(form.get('sid') ?? undefined) : context.passes.use(pass);
    if (!session) {
      const login = `${apiOriginOf(originOf(request.raw))}/?ec=302&startURL=${encodeURIComponent(target)}`;
      return reply.redirect(login, 302);
    }
    setCookie(request, reply, SID, session.token);
    return reply.header('cache-control', 'no-store').redirect(target, 302);
  });
}

/** `sf org open` asks for a link that signs a browser in once, without the token of the API in it. */
export function registerSingleAccess(app: FastifyInstance, context: DoorContext): void {
  app.route({
    method: ['GET', 'POST'],
    url: '/services/oauth2/singleaccess',
    handler: async (request, reply) => {
      const session = context.sessions.find(bearerToken(request));
      if (!session)
        return reply.code(401).send({ error: 'invalid_grant', error_description: 'invalid access token' });
      const pass = context.passes.give(session.userId);
      const target = requestForm(request).get('redirect_uri') ?? '/lightning/page/home';
      const link = `${originOf(request.raw)}/secur/frontdoor.jsp?otp=${encodeURIComponent(pass)}&startURL=${encodeURIComponent(target)}`;
      return reply.send({ frontdoor_uri: link });
    },
  });
}
