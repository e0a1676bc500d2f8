import type {
  AuditEntry,
  DirtyLink,
  DirtyTicket,
  InboxEvent,
  JobQueue,
  MessageRow,
  OutboxRow,
  Pause,
  SeenHandoff,
  ToldProblem,
  WrittenHealth,
} from '../store.ts';
import { Table } from './table.ts';

export interface TicketRow extends DirtyTicket {
  contentHash: string;
  orgSyncedVersion: number;
  nextAttemptAt: number;
  lastError: string | undefined;
  refusedSince: number | undefined;
}

export interface LinkRow extends DirtyLink {
  orgSyncedVersion: number;
  nextAttemptAt: number;
  lastError: string | undefined;
  refusedSince: number | undefined;
}

export interface OutboxStored extends OutboxRow {
  owner: number | undefined;
  ticketKey: string | undefined;
}

export interface MessageStored extends MessageRow {
  /** Older ones first. */
  order: number;
  owner: number | undefined;
}

export interface TimerRow {
  id: string;
  version: string;
  at: number | undefined;
}

export interface JobRow {
  id: string;
  queue: JobQueue;
  key: string;
  owner: number | undefined;
}

export interface InboxStored extends InboxEvent {
  read: boolean;
}

/** What outlives a process. Stores opened on the same disk see the same rows, as processes share a database. */
export class MemoryDisk {
  readonly cursors = new Table<{ position: string }>();
  readonly tickets = new Table<TicketRow>();
  readonly links = new Table<LinkRow>();
  readonly handoffs = new Table<SeenHandoff>();
  readonly outbox = new Table<OutboxStored>();
  readonly connections = new Table<WrittenHealth>();
  readonly jobs = new Table<JobRow>();
  readonly timers = new Table<TimerRow>();
  readonly messages = new Table<MessageStored>();
  readonly inbox = new Table<InboxStored>();
  readonly pauses = new Table<Pause>();
  readonly audit = new Table<AuditEntry>();
  readonly toldProblems = new Table<ToldProblem>();
  readonly livingWorkers = new Set<number>();
  /** Transactions run one after the other. */
  tail: Promise<unknown> = Promise.resolve();
  #sequence = 0;

  next(): number {
    this.#sequence += 1;
    return this.#sequence;
  }
}
