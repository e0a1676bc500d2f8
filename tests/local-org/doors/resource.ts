import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { DoorContext } from './context.ts';
import { apiOriginOf, originOf } from './hosts.ts';
import { readOne } from './metadata/zip/read-zip.ts';
import { ZipError } from './metadata/zip/zip-entries.ts';
import { browserSession } from './oauth/browser-session.ts';
import { bearerToken } from './request-form.ts';

/** `/resource/Name`, `/resource/1699999999000/Name` and, for zips, `/resource/Name/path/in/zip`. */
const PATH = /^\/resource\/(?:\d{10,}\/)?([^/?]+)(?:\/([^?]+))?/;

const MIME: Record<string, string> = {
  js: 'text/javascript',
  css: 'text/css',
  json: 'application/json',
  svg: 'image/svg+xml',
  png: 'image/png',
};

function send(context: DoorContext, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const session = browserSession(context, request) ?? context.sessions.find(bearerToken(request));
  if (!session) {
    // A page load is sent to the login; a script's fetch gets a plain refusal.
    if (request.headers['sec-fetch-mode'] === 'navigate') {
      return reply.redirect(
        `${apiOriginOf(originOf(request.raw))}/?ec=302&startURL=${encodeURIComponent(request.url)}`,
        302,
      );
    }
    return reply.code(401).type('text/plain').send('Session expired or invalid');
  }
  const [, name = '', inner] = PATH.exec(request.url) ?? [];
  const resource = context.engine.catalogue.get('StaticResource', decodeURIComponent(name));
  if (!resource?.content)
    return reply.code(404).type('text/plain').send('The requested resource does not exist');
  const declared = resource.metadata['contentType'];
  if (inner === undefined) {
    return reply
      .type(typeof declared === 'string' ? declared : 'application/octet-stream')
      .send(Buffer.from(resource.content));
  }
  const file = fileInside(resource.content, decodeURIComponent(inner));
  if (!file) return reply.code(404).type('text/plain').send('The requested resource does not exist');
  return reply
    .type(MIME[inner.split('.').at(-1) ?? ''] ?? 'application/octet-stream')
    .send(Buffer.from(file));
}

/** Nothing for a resource that is no zip, as for a file the zip does not have. */
function fileInside(content: Uint8Array, path: string): Uint8Array | undefined {
  try {
    return readOne(content, path);
  } catch (error) {
    if (error instanceof ZipError) return undefined;
    throw error;
  }
}

/** Deployed static resources, for a signed-in browser, on both hosts. */
export function registerResources(app: FastifyInstance, context: DoorContext): void {
  app.get('/resource/*', async (request, reply) => send(context, request, reply));
}
