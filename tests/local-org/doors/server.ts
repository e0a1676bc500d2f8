import Fastify, { type FastifyInstance } from 'fastify';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { registerPages } from '../pages/register-pages.ts';
import { registerBulk1 } from './bulk/register-bulk1.ts';
import { MOST_BYTES } from './call-gate.ts';
import type { DoorContext } from './context.ts';
import { errorBody, notFound } from './errors.ts';
import { realmOf } from './hosts.ts';
import { registerMetadataRest } from './metadata/register-metadata.ts';
import { pageSessions } from './oauth/browser-session.ts';
import { registerFrontDoor } from './oauth/front-door.ts';
import { registerOauth } from './oauth/register-oauth.ts';
import { registerResources } from './resource.ts';
import { registerRest } from './rest/register-rest.ts';
import { registerStreaming } from './streaming/register-streaming.ts';
import { registerSoap } from './soap/register-soap.ts';
import type { TlsIdentity } from './tls-identity.ts';

/** A deploy's zip is at most 39 MB, in base64 with its envelope about 53. */
const MOST_BODY = 60 * 1024 * 1024;

/** The listening servers of one org. */
export interface OrgServers {
  port: number;
  tlsPort: number;
  /** What the API's host listens on; the verbs below `/services/data` are the router's. */
  routes: readonly DoorRoute[];
  close(): Promise<void>;
}

/** `//services//data/` → `/services/data`, leaving the query alone. The CLI sends doubled slashes. */
function tidy(request: IncomingMessage): string {
  const [path = '/', ...query] = (request.url ?? '/').split('?');
  const tidied = path.replace(/\/{2,}/g, '/').replace(/(.)\/$/, '$1');
  return query.length === 0 ? tidied : `${tidied}?${query.join('?')}`;
}

/** An app that takes every body as bytes; each door reads its own format. */
function bareApp(): FastifyInstance {
  const app = Fastify({
    rewriteUrl: tidy,
    bodyLimit: MOST_BODY,
    exposeHeadRoutes: false,
    // A URL with half an escape: the body may still be on its way, so the connection ends with the answer.
    frameworkErrors: (_error, _request, reply) => {
      reply.hijack();
      reply.raw.writeHead(400, { connection: 'close', 'content-type': 'text/html' });
      reply.raw.end('<h1>Bad Message 400</h1>');
    },
    routerOptions: { maxParamLength: MOST_BYTES },
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  app.addHook('onRequest', async (request, reply) => {
    if (request.url.length > MOST_BYTES)
      return reply
        .code(414)
        .type('text/html')
        .send('<h1>Bad Message 414</h1><pre>reason: URI Too Long</pre>');
    if (request.raw.rawHeaders.join('').length > MOST_BYTES)
      return reply
        .code(431)
        .type('text/html')
        .send('<h1>Bad Message 431</h1><pre>reason: Request Header Fields Too Large</pre>');
    return undefined;
  });
  return app;
}

/** One path a door listens on. */
export interface DoorRoute {
  method: string;
  path: string;
}

function apiApp(context: DoorContext, routes: DoorRoute[]): FastifyInstance {
  const app = bareApp();
  app.addHook('onRoute', ({ method, url }) => {
    for (const one of [method].flat()) routes.push({ method: one, path: url });
  });
  registerOauth(app, context);
  registerResources(app, context);
  registerMetadataRest(app, context);
  registerRest(app, context);
  registerBulk1(app, context);
  registerSoap(app, context);
  registerStreaming(app, context);
  app.setNotFoundHandler(async (request, reply) => {
    context.gaps.note({ method: request.method, path: request.url.split('?')[0] ?? '', what: 'endpoint' });
    return reply.code(404).send(errorBody(notFound()));
  });
  return app;
}

function pagesApp(context: DoorContext): FastifyInstance {
  const app = bareApp();
  registerFrontDoor(app, context);
  registerResources(app, context);
  registerPages(app, { engine: context.engine, sessions: pageSessions(context) });
  return app;
}

async function listen(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const busy = `Port ${port} is already in use. Stop what listens there, or choose another port.`;
      reject(error.code === 'EADDRINUSE' ? new Error(busy, { cause: error }) : error);
    });
    server.listen(port, '127.0.0.1', resolve);
  });
  return (server.address() as AddressInfo).port;
}

async function stop(server: Server): Promise<void> {
  if (!server.listening) return;
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

/** Listen on loopback, plain and with TLS; the host name of each request says which part of the org it is for. */
export async function serve(
  context: DoorContext,
  identity: TlsIdentity,
  ports: { port: number; tlsPort: number },
): Promise<OrgServers> {
  const routes: DoorRoute[] = [];
  const apps = { api: apiApp(context, routes), pages: pagesApp(context) };
  await Promise.all([apps.api.ready(), apps.pages.ready()]);
  const handle = (request: IncomingMessage, response: ServerResponse): void =>
    apps[realmOf(request.headers.host)].routing(request, response);
  // URI and headers are limited each; Node counts them together.
  const limits = { maxHeaderSize: 2 * MOST_BYTES, keepAliveTimeout: 30_000 };
  const plain = createServer(limits, handle);
  const tls = createTlsServer({ ...limits, ...identity }, handle);
  const close = async (): Promise<void> => {
    await Promise.all([stop(plain), stop(tls)]);
    await Promise.all([apps.api.close(), apps.pages.close()]);
  };
  try {
    const port = await listen(plain, ports.port);
    return { port, tlsPort: await listen(tls, ports.tlsPort), routes, close };
  } catch (error) {
    await close();
    throw error;
  }
}
