import type { Channel } from '../../engine/events/channels.ts';
import type { BayeuxMessage } from './bayeux-message.ts';
import { failure, part, replyTo } from './bayeux-message.ts';
import type { StreamingClient } from './streaming-client.ts';
import type { StreamingClients } from './streaming-clients.ts';
import { ERRORS } from './streaming-errors.ts';

/** Replay id that asks for new events only; also what happens without `ext.replay`. */
const NEW_ONLY = -1;
/** Replay id that asks for everything that is retained. */
const ALL_RETAINED = -2;

/** /meta/subscribe: one reply a channel. */
export function subscribe(
  clients: StreamingClients,
  client: StreamingClient,
  message: BayeuxMessage,
): BayeuxMessage[] {
  const wanted = message['subscription'];
  const names: unknown[] = Array.isArray(wanted) ? wanted : [wanted];
  return names.map((name) => subscribeOne(clients, client, message, name));
}

function subscribeOne(
  clients: StreamingClients,
  client: StreamingClient,
  message: BayeuxMessage,
  name: unknown,
): BayeuxMessage {
  const about = { clientId: client.id, subscription: name };
  if (typeof name !== 'string' || name === '') return failure(message, ERRORS.noChannelName, about);
  const refused = refusal(clients, client, name);
  if (typeof refused === 'string') return failure(message, refused, about);
  const position = startOf(clients, refused, part(message, 'ext', 'replay')?.[name]);
  if (typeof position === 'string') return failure(message, position, about);
  client.subscriptions.set(name, { channel: refused, position });
  return { ...replyTo(message), ...about, successful: true };
}

/** The channel, or why this user may not have it. */
function refusal(clients: StreamingClients, client: StreamingClient, name: string): Channel | string {
  const { channels } = clients.events;
  if (!name.startsWith('/')) return ERRORS.noLeadingSlash;
  // Generic channels are made by subscribing, for those who may create them; here nobody may.
  if (name.startsWith('/u/')) return ERRORS.createDenied;
  const channel = channels.find(name);
  if (!channel) {
    return /^\/data\/\w+ChangeEvents?$/.test(name) ? ERRORS.channelNotValid : ERRORS.noSuchChannel(name);
  }
  const [member] = channel.members;
  const allowed =
    !channel.single || member === undefined || channels.mayReceive({ userId: client.userId }, member.entity);
  return allowed ? channel : ERRORS.subscribeDenied;
}

/** Where reading starts, or the error. */
function startOf(clients: StreamingClients, channel: Channel, replay: unknown): number | string {
  const { bus } = clients.events;
  const given = replay ?? NEW_ONLY;
  // Some clients send the id as a text.
  const id = typeof given === 'string' && /^-?\d+$/.test(given) ? Number(given) : given;
  if (id === NEW_ONLY) return bus.newest();
  if (id === ALL_RETAINED) return 0;
  return typeof id === 'number' && bus.retains(channel.kind, id) ? id : ERRORS.replayId(given);
}

/** /meta/unsubscribe */
export function unsubscribe(client: StreamingClient, message: BayeuxMessage): BayeuxMessage[] {
  const wanted = message['subscription'];
  const names: unknown[] = Array.isArray(wanted) ? wanted : [wanted];
  return names.map((name) => {
    const about = { clientId: client.id, subscription: name };
    if (typeof name !== 'string' || name === '') return failure(message, ERRORS.noChannelName, about);
    client.subscriptions.delete(name);
    return { ...replyTo(message), ...about, successful: true };
  });
}
