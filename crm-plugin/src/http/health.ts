import type { FastifyInstance } from 'fastify';
import { everything } from '../store/store.ts';
import type { ServiceState } from './service-state.ts';

/** The org is looked at every minute at rest and every five while it is nearly used up: later than this something hangs. */
const oldestLookMs = 15 * 60_000;

/** What a supervisor is told: names and states, never messages, which may hold foreign text. */
export interface Readiness {
  ready: boolean;
  store: 'ok' | 'down';
  org: 'ok' | 'down' | 'not asked yet' | 'paused';
  connections: Record<string, string>;
  /** ISO 8601. */
  lastLook: string | null;
  lastWrite: string | null;
}

export function registerHealth(server: FastifyInstance, read: () => Promise<ServiceState>): void {
  server.get('/healthz/live', async (_request, reply) => reply.send({ alive: true }));
  server.get('/healthz/ready', async (_request, reply) => {
    const readiness = await read().then(readinessOf, () => unreachable);
    return reply.code(readiness.ready ? 200 : 503).send(readiness);
  });
}

const unreachable: Readiness = {
  ready: false,
  store: 'down',
  org: 'not asked yet',
  connections: {},
  lastLook: null,
  lastWrite: null,
};

export function readinessOf(state: ServiceState): Readiness {
  const look = state.passes.get('look');
  const paused = state.pauses.some(({ scope }) => scope === everything);
  const fresh = look?.ok === true && state.at - look.at < oldestLookMs;
  const org = paused ? 'paused' : look === undefined ? 'not asked yet' : fresh ? 'ok' : 'down';
  return {
    ready: org === 'ok' || org === 'paused',
    store: 'ok',
    org,
    connections: Object.fromEntries(state.connections.map(({ key, status }) => [key, status])),
    lastLook: iso(look?.at),
    lastWrite: iso(state.passes.get('write')?.at),
  };
}

function iso(at: number | undefined): string | null {
  return at === undefined ? null : new Date(at).toISOString();
}
