import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { DoorContext } from '../context.ts';
import { readCookie } from '../cookies.ts';
import { originOf } from '../hosts.ts';
import { bearerToken, bodyText } from '../request-form.ts';
import { answerMessages } from './answer-messages.ts';
import { parseMessages } from './bayeux-message.ts';
import type { StreamingClient } from './streaming-client.ts';

const COOKIE = 'BAYEUX_BROWSER';
/** Longest body of a request (Streaming API Developer Guide, "Message Size"). */
const MOST_BODY = 32_768;

/** `/cometd/65.0/connect` → `65.0`; clients may add the kind of message to the address. */
const versionOf = (url: string): string => /^\/cometd\/([^/?]+)/.exec(url)?.[1] ?? '';

async function handle(
  context: DoorContext,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  // No WebSocket, and no polling by script tags.
  if (request.method !== 'POST') return reply.code(405).header('allow', 'POST').type('text/plain').send('');
  const call = { method: request.method, path: request.url };
  if (context.switches.strikes('reset', call)) return cut(request, reply);
  if (context.switches.strikes('unavailable', call))
    return reply
      .code(503)
      .type('text/plain')
      .send('Server is too busy. Please try your request again later.');
  const body = bodyText(request);
  if (body.length > MOST_BODY)
    return reply.code(413).type('text/plain').send('Maximum Request Size Exceeded');
  const messages = parseMessages(body);
  if (!messages) return reply.code(400).type('text/plain').send('Bad Request');
  let waiting: StreamingClient | undefined;
  // Without anybody to hear the answer, the events wait for the next poll.
  reply.raw.once('close', () => waiting?.wake('over'));
  const replies = await answerMessages(
    context,
    {
      version: versionOf(request.url),
      token: bearerToken(request),
      cookie: readCookie(request, COOKIE),
      setCookie: (value) => void reply.header('set-cookie', cookieOf(request, value)),
      polling: (client) => (waiting = client),
    },
    messages,
  );
  if (context.switches.strikes('lostAnswer', call)) return cut(request, reply);
  return reply.header('content-type', 'application/json;charset=UTF-8').send(JSON.stringify(replies));
}

const cookieOf = (request: FastifyRequest, value: string): string =>
  `${COOKIE}=${value}; Path=/cometd/${originOf(request.raw).startsWith('https:') ? '; Secure' : ''}`;

function cut(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  reply.hijack();
  request.raw.socket.destroy();
  return reply;
}

/** `/cometd/XX.0`: the Streaming API by Bayeux long polling. Calls here do not count as API requests. */
export function registerStreaming(app: FastifyInstance, context: DoorContext): void {
  for (const url of ['/cometd', '/cometd/*'])
    app.all(url, async (request, reply) => handle(context, request, reply));
}
