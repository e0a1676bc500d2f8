import { fastify, type FastifyInstance } from 'fastify';
import type { Log } from '../sync/log.ts';

export const bodyLimit = 1024 * 1024;

export interface ServerLimits {
  /** For a whole request, in ms: a body that trickles in is cut off. */
  requestMs: number;
  /** Without a byte. */
  idleMs: number;
}

const limits: ServerLimits = { requestMs: 10_000, idleMs: 15_000 };

/**
 * The bare server: size and time of every request are bounded, every answer forbids framing, sniffing and scripts, and
 * says nothing of what runs here (SPEC O1).
 */
export function createServer(log: Log, { requestMs, idleMs }: ServerLimits = limits): FastifyInstance {
  const server = fastify({
    bodyLimit,
    requestTimeout: requestMs,
    connectionTimeout: idleMs,
    keepAliveTimeout: 5_000,
    http: { headersTimeout: requestMs, maxHeaderSize: 16_384, connectionsCheckingInterval: 1_000 },
    routerOptions: { maxParamLength: 200 },
    logger: false,
    forceCloseConnections: true,
    return503OnClosing: true,
    frameworkErrors: (_error, _request, reply) => {
      reply.hijack();
      reply.raw.writeHead(400, plainHeaders).end();
    },
  });
  // Bodies stay bytes: a webhook is proven before it is read, a form is read by its page.
  server.removeAllContentTypeParsers();
  for (const type of ['application/json', 'application/x-www-form-urlencoded']) {
    server.addContentTypeParser(type, { parseAs: 'buffer' }, (_request, body, done) => {
      done(null, body);
    });
  }
  server.addHook('onRequest', async (request, reply) => {
    void reply.headers(request.url.startsWith('/admin') ? pageHeaders : plainHeaders);
    const type = request.headers['content-type'] ?? '';
    if (
      request.url.startsWith('/webhooks/') &&
      request.method === 'POST' &&
      !/^application\/json\b/i.test(type)
    )
      return reply.code(415).send();
  });
  server.setNotFoundHandler((_request, reply) => reply.code(404).send());
  server.setErrorHandler((error, _request, reply) => {
    const status = statusOf(error);
    if (status >= 500) log.error({ error }, 'a request failed');
    return reply.code(status).send();
  });
  return server;
}

const plainHeaders = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
};

/** Pages have one style sheet of their own, forms that lead back here, and nothing else. */
const pageHeaders = {
  ...plainHeaders,
  'content-security-policy':
    "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
};

/** What the sender did wrong keeps its number; everything else is ours. */
function statusOf(error: unknown): number {
  const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500;
  return status >= 400 && status < 500 ? status : 500;
}
