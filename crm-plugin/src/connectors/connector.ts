import type { Ticket } from '@handrail/shared';
import type { WebhookFormat } from './webhook.ts';

/**
 * One ticket system, seen through Handrail's eyes. Connectors know nothing of Salesforce
 * (the Case connector alone is given the gateway port).
 * A webhook is a hint; `changes` is the truth.
 */
export interface Connector {
  readonly system: string;
  readonly kind: 'product' | 'service';
  readonly capabilities: Capabilities;
  /** Undefined where the system sends none. */
  readonly webhooks?: WebhookFormat;
  /** Who am I, what may I do, which fields are missing, how far are our clocks apart. */
  test(): Promise<ConnectionReport>;
  /**
   * Tickets that changed since the watermark, oldest first, asked inclusively with an overlap.
   * The caller drops what it has seen by (key, remoteVersion). Never skips a row that moved between two pages.
   */
  changes(since: Watermark | undefined, signal?: AbortSignal): AsyncIterable<ChangePage>;
  /**
   * `undefined` when it is gone or may not be seen. A ticket that was moved, renamed or transferred is followed:
   * it comes back under the key it has now, which then differs from the one asked for.
   */
  get(key: string): Promise<Ticket | undefined>;
  /**
   * Those of these tickets that can be found by exactly these keys, in few requests: how deletions are noticed that
   * no poll shows. At most 100 keys. Absent where the system has no such request.
   */
  findAll?(keys: readonly string[], signal?: AbortSignal): Promise<readonly Ticket[]>;
  /** The ticket that carries this idempotency key, if any. */
  findByKey(idempotencyKey: string): Promise<Ticket | undefined>;
  /** Create once; the ticket carries the key itself. The caller has searched before. Reads back and reports what was dropped. */
  create(draft: TicketDraft): Promise<CreatedTicket>;
}

export interface Capabilities {
  webhooks: boolean;
  signedTimestamp: boolean;
  idempotentCreate: boolean;
  optimisticLock: boolean;
  tombstones: boolean;
  commentVisibility: boolean;
  slaFields: boolean;
  attachments: boolean;
  userLookupByEmail: boolean;
  /** Smallest step of the incremental query's time, in ms. */
  timeGrainMs: number;
  /** How long a new ticket may stay invisible to `findByKey`, in ms; 0 = at once. */
  searchLagMs: number;
}

export interface ConnectionReport {
  ok: boolean;
  user: string | undefined;
  /** Positive: the remote clock is ahead. */
  clockSkewMs: number | undefined;
  /** The user's time zone, where the system reads or shows times in it. */
  timeZone?: string;
  /** Each says what is missing and what to do. */
  problems: readonly string[];
}

/** Opaque to the engine; kept in the store; JSON. */
export interface Watermark {
  at: string;
}

export interface ChangePage {
  tickets: readonly ObservedTicket[];
  /** Tombstones, from systems that have them. */
  gone?: readonly GoneTicket[];
  /** Save this with the page's rows in one transaction. */
  watermark: Watermark;
}

/** A ticket that is no longer there. */
export interface GoneTicket {
  key: string;
  /** What happened, for a person: `Deleted in Zendesk`. */
  what: string;
}

/** A ticket with the CRM records it names. */
export interface ObservedTicket {
  ticket: Ticket;
  /** 18-character record ids found in the ticket's CRM field. */
  crmRecordIds: readonly string[];
  /** The field could not be read (no right, not there): that it names nothing says nothing. */
  crmFieldUnread?: boolean;
}

export interface TicketDraft {
  idempotencyKey: string;
  project: string;
  title: string;
  /** Plain text, for the other department: inputs with their labels, the deal, the link to the record. */
  description: string;
  crmRecordId: string;
  severity: 'Normal' | 'High' | 'Critical';
  /** ISO date-time, UTC. */
  due: string | undefined;
  assigneeEmail: string | undefined;
}

export interface CreatedTicket {
  ticket: Ticket;
  /** Fields the system took silently away (no right, unknown field), to be told to the admin. */
  dropped: readonly string[];
}

/** The system did not answer or asks us to wait. */
export class ConnectorUnavailable extends Error {
  readonly retryAfterMs: number | undefined;
  constructor(message: string, retryAfterMs?: number) {
    super(message);
    this.name = 'ConnectorUnavailable';
    this.retryAfterMs = retryAfterMs;
  }
}

/** The system understood and said no: wrong key, missing right, invalid value. Repeating will not help until somebody acts. */
export class ConnectorRefused extends Error {
  readonly whatToDo: string;
  constructor(message: string, whatToDo: string) {
    super(message);
    this.name = 'ConnectorRefused';
    this.whatToDo = whatToDo;
  }
}
