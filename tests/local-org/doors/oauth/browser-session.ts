import type { FastifyReply, FastifyRequest } from 'fastify';
import type { PageSessions } from '../../pages/page-sessions.ts';
import { clearCookie, readCookie, SID } from '../cookies.ts';
import type { DoorContext } from '../context.ts';
import { apiOriginOf, originOf } from '../hosts.ts';
import type { Session } from '../sessions.ts';

/** The session of the `sid` cookie of this host. */
export function browserSession(
  context: Pick<DoorContext, 'sessions'>,
  request: FastifyRequest,
): Session | undefined {
  return context.sessions.find(readCookie(request, SID));
}

/** End the session of the cookie and take the cookie away. */
export function endBrowserSession(
  context: Pick<DoorContext, 'sessions'>,
  request: FastifyRequest,
  reply: FastifyReply,
): void {
  const token = readCookie(request, SID);
  if (token !== undefined) context.sessions.revoke(token);
  clearCookie(request, reply, SID);
}

/** What the pages of the lightning host may know of sessions. */
export function pageSessions(context: Pick<DoorContext, 'sessions'>): PageSessions {
  return {
    userOf: (request) => browserSession(context, request)?.userId,
    loginUrl: (request, returnPath) =>
      `${apiOriginOf(originOf(request.raw))}/?ec=302&startURL=${encodeURIComponent(returnPath)}`,
    logout: (request, reply) => endBrowserSession(context, request, reply),
  };
}
