import type { Session } from '../sessions.ts';
import { NEWEST } from '../rest/org/versions.ts';
import type { DoorContext } from '../context.ts';
import { failure, part, replyTo, textOf, type BayeuxMessage } from './bayeux-message.ts';
import { connect, NO_MORE } from './connect.ts';
import type { StreamingClient } from './streaming-client.ts';
import { ERRORS } from './streaming-errors.ts';
import { subscribe, unsubscribe } from './subscribe.ts';

/** What the messages of one request have in common. */
export interface StreamingRequest {
  /** `65.0`; empty when the address has none. */
  version: string;
  token: string | undefined;
  /** Value of the BAYEUX_BROWSER cookie. */
  cookie: string | undefined;
  /** Set when a handshake gave the client a cookie. */
  setCookie: (value: string) => void;
  /** Told which client waits, so that a broken connection ends its poll. */
  polling: (client: StreamingClient) => void;
}

const OLDEST_STREAMING = 37;

/** May this session stream? The scope must give the API. */
const hasApi = (context: DoorContext, session: Session): boolean =>
  context.engine.access({ userId: session.userId }).apiEnabled &&
  session.scope.split(' ').some((word) => word === 'api' || word === 'full');

/** Answer the messages of one request in order; a connect may wait. */
export async function answerMessages(
  context: DoorContext,
  request: StreamingRequest,
  messages: readonly BayeuxMessage[],
): Promise<BayeuxMessage[]> {
  const replies: BayeuxMessage[] = [];
  for (const message of messages) replies.push(...(await answerOne(context, request, message)));
  return replies;
}

async function answerOne(
  context: DoorContext,
  request: StreamingRequest,
  message: BayeuxMessage,
): Promise<BayeuxMessage[]> {
  const wrong = versionError(request.version);
  if (wrong !== undefined) return [failure(message, wrong, { advice: NO_MORE })];
  const channel = textOf(message, 'channel');
  const session = context.sessions.find(request.token);
  if (channel === '/meta/handshake') return [handshake(context, request, message, session)];
  const { streaming } = context;
  const client = streaming.find(textOf(message, 'clientId'));
  if (!session) {
    const error = request.token === undefined ? ERRORS.noToken : ERRORS.authenticationInvalid;
    return [failure(message, error, { clientId: message['clientId'], advice: NO_MORE })];
  }
  if (!client || client.userId !== session.userId)
    return [failure(message, ERRORS.unknownClient, { advice: { interval: 0, reconnect: 'handshake' } })];
  if (request.cookie !== client.cookie) return [failure(message, ERRORS.noCookie(client.id))];
  const answer = await answerClient(context, request, client, message, channel);
  streaming.answered(client);
  return answer;
}

async function answerClient(
  context: DoorContext,
  request: StreamingRequest,
  client: StreamingClient,
  message: BayeuxMessage,
  channel: string,
): Promise<BayeuxMessage[]> {
  const { streaming } = context;
  switch (channel) {
    case '/meta/connect':
      request.polling(client);
      return connect(streaming, client, message, () => context.sessions.find(request.token) !== undefined);
    case '/meta/subscribe':
      return subscribe(streaming, client, message);
    case '/meta/unsubscribe':
      return unsubscribe(client, message);
    case '/meta/disconnect':
      streaming.end(client);
      return [{ clientId: client.id, ...replyTo(message), successful: true }];
    default:
      // Events are published through the APIs that write records.
      return [failure(message, ERRORS.publishDenied, { clientId: client.id })];
  }
}

function versionError(version: string): string | undefined {
  if (version === '') return ERRORS.noVersion(NEWEST);
  const number = Number(version);
  return /^\d+\.0$/.test(version) && number >= OLDEST_STREAMING && number <= NEWEST
    ? undefined
    : ERRORS.wrongVersion(NEWEST);
}

function handshake(
  context: DoorContext,
  request: StreamingRequest,
  message: BayeuxMessage,
  session: Session | undefined,
): BayeuxMessage {
  const denied = (failureReason: string): BayeuxMessage =>
    failure(message, ERRORS.handshakeDenied, {
      ext: { sfdc: { failureReason }, replay: true, 'payload.format': true },
      advice: { reconnect: 'none' },
    });
  if (!session) return denied(request.token === undefined ? ERRORS.noToken : ERRORS.authenticationInvalid);
  if (!hasApi(context, session)) return denied(ERRORS.notEnabled);
  const types = message['supportedConnectionTypes'];
  if (!Array.isArray(types) || !types.includes('long-polling'))
    return failure(message, ERRORS.connectionType(Array.isArray(types) ? types.join(',') : ''), {
      supportedConnectionTypes: ['long-polling'],
      advice: { reconnect: 'none' },
    });
  const { streaming } = context;
  if (streaming.count >= context.switches.streamingClients)
    return failure(message, ERRORS.tooManyClients, { advice: { reconnect: 'none' } });
  const client = streaming.open(session.userId);
  request.setCookie(client.cookie);
  return {
    ext: { ...part(message, 'ext'), replay: true, 'payload.format': true },
    minimumVersion: '1.0',
    clientId: client.id,
    supportedConnectionTypes: ['long-polling'],
    ...replyTo(message),
    version: '1.0',
    successful: true,
  };
}
