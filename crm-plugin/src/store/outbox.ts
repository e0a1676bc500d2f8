import type { LinkTargets } from './ticket-links.ts';

/** A ticket to be made, once. The row outlives crashes; the ticket carries `idempotencyKey` itself. */
export interface OutboxEntry {
  /** Connection key of the ticket system. */
  target: string;
  /** What it is about: a hand-off's id. */
  aggregate: string;
  /** Order within target and aggregate. */
  seq: number;
  idempotencyKey: string;
  payload: OutboxPayload;
  dueAt: number;
}

export interface OutboxPayload {
  project: string;
  title: string;
  description: string;
  crmRecordId: string;
  severity: 'Normal' | 'High' | 'Critical';
  due?: string;
  assigneeEmail?: string;
  /** Where the finished ticket is shown. */
  link: LinkTargets;
}

export type OutboxState = 'pending' | 'sending' | 'done' | 'dead';

export interface OutboxRow extends OutboxEntry {
  id: number;
  state: OutboxState;
  /** Started attempts, this one included. Above 1 the ticket may already exist. */
  attempts: number;
  /** Attempts the ticket system understood and refused. */
  refusals: number;
  /** Start of the attempt before this one. */
  lastAttemptAt: number | undefined;
  lastError: string | undefined;
}

export interface OutboxStatements {
  /** Adds what is not there yet (by idempotency key, and by target + aggregate + seq). Answers how many were new. */
  add(entries: readonly OutboxEntry[]): Promise<number>;
  /** Aggregates among these that already have an entry, whatever its state. */
  planned(aggregates: readonly string[]): Promise<ReadonlySet<string>>;
  /**
   * Marks the next due entry of this target `sending` by this worker and counts the attempt.
   * Takes over what a dead worker left in `sending`, or this one could not settle, never what another living one holds;
   * so a worker handles the entries of one target one after the other.
   * an entry waits for the earlier ones of its aggregate.
   */
  claim(target: string, now: number): Promise<OutboxRow | undefined>;
  /** The ticket exists. @throws OutboxLost when the entry is no longer this worker's. */
  settle(id: number, ticketKey: string): Promise<void>;
  /** Back to `pending`. `refused` counts towards the dead letter, an outage does not. */
  postpone(id: number, until: number, error: string, refused?: boolean): Promise<void>;
  /** Nobody wants this ticket any more: as if never planned, so that it can be planned anew. */
  remove(id: number): Promise<void>;
  /** Dead letter: kept with its reason until a person acts. */
  bury(id: number, error: string): Promise<void>;
  /** When the next pending entry of this target is due. */
  nextDue(target: string): Promise<number | undefined>;
  count(): Promise<Record<OutboxState, number>>;
  list(state: OutboxState, limit: number): Promise<OutboxRow[]>;
}

export class OutboxLost extends Error {
  constructor(id: number) {
    super(`Outbox entry ${id} is no longer held by this process.`);
    this.name = 'OutboxLost';
  }
}
