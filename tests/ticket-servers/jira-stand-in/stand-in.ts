import fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';
import { JiraState, users, type JiraUser } from './jira-state.ts';

/** One answer that is given in place of the true one. */
export interface Interruption {
  status: number;
  headers?: Record<string, string>;
}

export interface JiraServer {
  url: string;
  state: JiraState;
  interrupt(next: Interruption): void;
  down(): Promise<void>;
  up(): Promise<void>;
  stop(): Promise<void>;
}

/** What the two faces share: a caller for every request, the site's clock in every answer, 501 for the unknown. */
export interface Face {
  /** The user of these credentials; undefined for a stranger. */
  caller(authorization: string): JiraUser | undefined;
  routes(
    app: FastifyInstance,
    deps: { state: JiraState; me: (request: FastifyRequest) => JiraUser; site: () => string },
  ): void;
  /** Trap: paths that answer a stranger with 200 and nothing, see `refuseStranger`. */
  openToStrangers: readonly string[];
}

export async function startJira(
  face: Face,
  options: { now?: () => number; port?: number } = {},
): Promise<JiraServer> {
  const state = new JiraState(options.now ?? Date.now);
  const interruptions: Interruption[] = [];
  let url = '';
  const build = () => {
    const app = fastify({ forceCloseConnections: true });
    const callers = new WeakMap<FastifyRequest, JiraUser>();
    app.addHook('onRequest', async (request, reply) => {
      void reply.header('date', new Date(state.now()).toUTCString());
      const next = interruptions.shift();
      if (next)
        return reply
          .code(next.status)
          .headers(next.headers ?? {})
          .send({ errorMessages: ['Rate limit'] });
      const caller = face.caller(request.headers.authorization ?? '');
      if (caller) {
        callers.set(request, caller);
        return undefined;
      }
      void reply.header('x-seraph-loginreason', 'AUTHENTICATED_FAILED');
      if (face.openToStrangers.includes(request.url.split('?')[0] ?? '')) {
        return reply.send(
          request.url.includes('/field') ? [] : { issues: [], isLast: true, startAt: 0, total: 0 },
        );
      }
      return reply
        .code(401)
        .send({ errorMessages: ['Client must be authenticated to access this resource.'], errors: {} });
    });
    app.setNotFoundHandler((request, reply) => {
      void reply
        .code(501)
        .send({ standIn: `The Jira stand-in does not know ${request.method} ${request.url}.` });
    });
    const me = (request: FastifyRequest) => callers.get(request) ?? stranger();
    face.routes(app, { state, me, site: () => url });
    return app;
  };
  let app = build();
  await app.listen({ port: options.port ?? 0, host: '127.0.0.1' });
  const address = app.server.address();
  if (address === null || typeof address === 'string') throw new Error('The stand-in has no port.');
  const { port } = address;
  url = `http://127.0.0.1:${port}`;
  return {
    url,
    state,
    interrupt: (next) => void interruptions.push(next),
    down: () => app.close(),
    up: async () => {
      app = build();
      await app.listen({ port, host: '127.0.0.1' });
    },
    stop: () => app.close(),
  };
}

export function userCalled(name: string): JiraUser {
  return users.find((one) => one.name === name) ?? stranger();
}

function stranger(): never {
  throw new Error('No such user: the login check did not run.');
}
