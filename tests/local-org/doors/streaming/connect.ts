import type { BayeuxMessage } from './bayeux-message.ts';
import { failure, part, replyTo, textOf } from './bayeux-message.ts';
import type { StreamingClient } from './streaming-client.ts';
import type { StreamingClients } from './streaming-clients.ts';
import { ERRORS } from './streaming-errors.ts';

export const NO_MORE = { reconnect: 'none', interval: 0 };

/** What follows a connect: events that wait, then the reply; held up to 110 s while there are none. */
export async function connect(
  clients: StreamingClients,
  client: StreamingClient,
  message: BayeuxMessage,
  stillSignedIn: () => boolean,
): Promise<BayeuxMessage[]> {
  const timeout = clients.switches.longPollMs;
  const about = { clientId: client.id };
  if (textOf(message, 'connectionType') !== 'long-polling')
    return [failure(message, ERRORS.connectionType(textOf(message, 'connectionType')), about)];
  const first = !client.connected;
  client.connected = true;
  const atOnce = first || part(message, 'advice')?.['timeout'] === 0;
  const until = performance.now() + timeout;
  const advice = first ? { advice: { interval: 0, timeout, reconnect: 'retry' } } : {};
  for (;;) {
    if (!stillSignedIn())
      return [failure(message, ERRORS.authenticationInvalid, { ...about, advice: NO_MORE })];
    if (clients.delivered.used >= clients.switches.streamingEvents)
      return [failure(message, ERRORS.tooManyEvents, { ...about, advice: NO_MORE })];
    const events = clients.take(client);
    const left = until - performance.now();
    if (events.length > 0 || atOnce || left <= 0)
      return [...events, { ...about, ...advice, ...replyTo(message), successful: true }];
    if ((await client.wait(left)) === 'over') return [{ ...about, ...replyTo(message), successful: true }];
  }
}
