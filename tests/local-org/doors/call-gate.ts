import type { FastifyReply, FastifyRequest } from 'fastify';
import { setTimeout as sleep } from 'node:timers/promises';
import { SfError } from '../engine/engine.ts';
import type { DoorContext, MeteredCaller } from './context.ts';
import { invalidSession } from './errors.ts';
import { checkApiSession, originOfCall } from './session-rights.ts';
import { underLocks } from './under-locks.ts';

/** A real org takes this many bytes of URI, and as many of headers. */
export const MOST_BYTES = 16_384;

/** What a door gets back: the work's answer, or the news that the socket was cut and nothing is to be sent. */
export type Gated<T> = { cut: false; answer: T } | { cut: true };

/**
 * Every API call of every door passes here: session, API right, limit, faults, latency.
 * The work runs as the user of the token.
 * @throws SfError INVALID_SESSION_ID, API_DISABLED_FOR_ORG, REQUEST_LIMIT_EXCEEDED, SERVER_UNAVAILABLE
 */
export async function throughGate<T>(
  context: DoorContext,
  request: FastifyRequest,
  reply: FastifyReply,
  token: string | undefined,
  work: (caller: MeteredCaller) => T | Promise<T>,
): Promise<Gated<T>> {
  const { switches } = context;
  const call = { method: request.method, path: request.url };
  if (switches.strikes('reset', call)) return cut(request, reply);
  const session = context.sessions.find(token);
  if (!session) throw invalidSession();
  checkApiSession(session);
  const caller: MeteredCaller = {
    userId: session.userId,
    origin: originOfCall(request),
    rows: 0,
    rowsLocked: switches.strikes('rowLock', call),
  };
  if (!context.engine.access(caller).apiEnabled) {
    throw new SfError('API_DISABLED_FOR_ORG', 'The REST API is not enabled for this Organization.', 403);
  }
  const ended = context.usage.begin();
  reply.raw.once('close', ended);
  if (switches.strikes('unavailable', call)) {
    throw new SfError('SERVER_UNAVAILABLE', 'The server is temporarily unavailable. Try again later.', 503);
  }
  let answer: T;
  try {
    answer = await underLocks(context, caller, () => work(caller));
    const wait = switches.latencyMs + switches.costPerRowMs * caller.rows;
    if (wait > 0) await sleep(wait);
  } finally {
    if (context.engine.locks.holds(caller)) context.engine.locks.release(caller);
  }
  return switches.strikes('lostAnswer', call) ? cut(request, reply) : { cut: false, answer };
}

/** Break the connection without a word, as a dying proxy does. */
function cut(request: FastifyRequest, reply: FastifyReply): { cut: true } {
  reply.hijack();
  request.raw.socket.destroy();
  return { cut: true };
}
