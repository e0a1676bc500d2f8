import { randomBytes } from 'node:crypto';
import type { OrgEvents } from '../../engine/events/org-events.ts';
import { DailyCount } from '../daily-count.ts';
import type { Sessions } from '../sessions.ts';
import type { Switches } from '../switches.ts';
import type { BayeuxMessage } from './bayeux-message.ts';
import { StreamingClient } from './streaming-client.ts';

/** A client that does not come back within this time after an answer is forgotten (Streaming API Developer Guide, "Clients and Timeouts"). */
const RECONNECT_MS = 40_000;

const letters = (): string => BigInt(`0x${randomBytes(16).toString('hex')}`).toString(36);

/** The CometD clients of one org; they live in memory, as on the platform, where a client shakes hands again. */
export class StreamingClients {
  readonly events: OrgEvents;
  readonly switches: Switches;
  /** Events delivered in the last 24 hours. */
  readonly delivered: DailyCount;
  readonly #byId = new Map<string, StreamingClient>();
  readonly #now: () => Date;
  readonly #stopListening: () => void;

  constructor(events: OrgEvents, switches: Switches, sessions: Sessions, now: () => Date) {
    this.events = events;
    this.switches = switches;
    this.#now = now;
    this.delivered = new DailyCount(now);
    this.#stopListening = events.bus.listen(() => this.#wakeAll());
    // A poll that waits learns at once that its session has ended.
    sessions.onEnd = () => this.#wakeAll();
  }

  open(userId: string): StreamingClient {
    const client = new StreamingClient(letters(), letters(), userId, this.#now().getTime());
    this.#byId.set(client.id, client);
    return client;
  }

  find(id: string): StreamingClient | undefined {
    const client = this.#byId.get(id);
    if (!client) return undefined;
    const silent = this.#now().getTime() - client.lastAnswer;
    if (!client.waiting && silent > RECONNECT_MS) {
      this.#byId.delete(id);
      return undefined;
    }
    return client;
  }

  answered(client: StreamingClient): void {
    client.lastAnswer = this.#now().getTime();
  }

  end(client: StreamingClient): void {
    this.#byId.delete(client.id);
    client.wake('over');
  }

  /** Clients that have not been silent for too long. */
  get count(): number {
    return [...this.#byId.keys()].filter((id) => this.find(id) !== undefined).length;
  }

  /** Events a client has not had yet, as messages; its positions move. */
  take(client: StreamingClient): BayeuxMessage[] {
    const messages: BayeuxMessage[] = [];
    for (const subscription of client.subscriptions.values()) {
      const { channel } = subscription;
      for (const event of this.events.bus.after(channel.kind, subscription.position)) {
        subscription.position = event.replayId;
        const data = this.events.channels.messageFor({ userId: client.userId }, channel, event);
        if (data) messages.push({ data, channel: channel.name });
      }
    }
    this.delivered.add(messages.length);
    return messages;
  }

  close(): void {
    this.#stopListening();
    for (const client of this.#byId.values()) this.end(client);
  }

  #wakeAll(): void {
    for (const client of this.#byId.values()) client.wake('news');
  }
}
