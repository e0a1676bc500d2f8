/** Something a person is to be told, over one channel. */
export interface MessageEntry {
  /** Stable across crashes and repeats: whoever receives it twice can tell. */
  id: string;
  /** Name of the notifier that carries it: `salesforce`, `e-mail`, `chat`. */
  channel: string;
  /** What is told, as the sync engine wrote it; JSON. */
  notice: unknown;
  dueAt: number;
}

export type MessageState = 'pending' | 'sending' | 'done' | 'dead';

export interface MessageRow extends MessageEntry {
  state: MessageState;
  /** Started attempts, this one included. Above 1 it may have been received already. */
  attempts: number;
  lastError: string | undefined;
}

/** Messages on their way. Each goes out at least once. */
export interface MessageStatements {
  /** Adds what is not there yet, by id and channel, whatever became of it. Answers how many were new. */
  add(entries: readonly MessageEntry[]): Promise<number>;
  /** Which of these ids are kept already, for any channel. */
  known(ids: readonly string[]): Promise<Set<string>>;
  /** Marks the next due message of this channel `sending` by this worker, or takes over what a dead worker left so. */
  claim(channel: string, now: number): Promise<MessageRow | undefined>;
  /** @throws MessageLost when another worker has it by now; so do the next two. */
  settle(id: string, channel: string): Promise<void>;
  postpone(id: string, channel: string, until: number, error: string): Promise<void>;
  /** Dead letter: kept with its reason. */
  bury(id: string, channel: string, error: string): Promise<void>;
  count(): Promise<Record<MessageState, number>>;
  list(state: MessageState, limit: number): Promise<MessageRow[]>;
}

export class MessageLost extends Error {
  constructor(id: string, channel: string) {
    super(`Message ${id} to ${channel} is no longer held by this process.`);
    this.name = 'MessageLost';
  }
}
