import type { FastifyInstance } from 'fastify';
import type { Engine } from '../engine/engine.ts';
import type { PageSessions } from './page-sessions.ts';

export interface PageDependencies {
  engine: Engine;
  sessions: PageSessions;
}

/** Add the Lightning-like pages to `app`, which the doors give all requests of the `*.lightning.force.com` host. */
export function registerPages(app: FastifyInstance, _deps: PageDependencies): void {
  app.get('/lightning/*', async (_request, reply) => reply.code(503).send('starting'));
}
