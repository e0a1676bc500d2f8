import type { Ticket } from '@handrail/shared';
import type { Generated } from 'kysely';
import type {
  AuditEntry,
  ConnectionStatus,
  LinkTargets,
  MessageState,
  OutboxPayload,
  OutboxState,
  Pause,
  ToldProblem,
} from '../store.ts';

/** The database as the migrations leave it. Times are milliseconds since 1970 in bigint columns. */
export interface Tables {
  cursors: { feed: string; position: string };
  tickets: {
    ticket_key: string;
    connection_key: string;
    ticket: Ticket;
    content_hash: string;
    remote_version: number;
    seen_at: number;
  } & SyncedColumns;
  ticket_links: { link_key: string; ticket_key: string; targets: LinkTargets } & SyncedColumns;
  handoffs: { id: string; version: string };
  outbox_events: {
    id: Generated<number>;
    target: string;
    aggregate: string;
    seq: number;
    idempotency_key: string;
    payload: OutboxPayload;
    state: OutboxState;
    due_at: number;
    attempts: Generated<number>;
    refusals: Generated<number>;
    last_attempt_at: number | null;
    previous_attempt_at: number | null;
    last_error: string | null;
    owner_worker: number | null;
    ticket_key: string | null;
  };
  timers: { handoff_id: string; version: string; at: number | null };
  messages: {
    id: string;
    channel: string;
    position: Generated<number>;
    notice: unknown;
    state: MessageState;
    due_at: number;
    attempts: Generated<number>;
    last_error: string | null;
    owner_worker: number | null;
  };
  inbox_events: {
    connection_key: string;
    delivery_key: string;
    ticket: string | null;
    received_at: number;
    read: Generated<boolean>;
  };
  pauses: Pause;
  audit: AuditEntry & { id: Generated<number> };
  told_problems: ToldProblem;
  connections: {
    key: string;
    name: string;
    system: string;
    kind: 'product' | 'service' | null;
    status: ConnectionStatus;
    since: number;
    checked_at: number | null;
    message: string;
    written_status: ConnectionStatus | null;
    written_message: string | null;
    written_at: number | null;
  };
}

/** Of every row that is mirrored to the org: dirty means row_version > org_synced_version. */
interface SyncedColumns {
  row_version: number;
  org_synced_version: number;
  attempts: number;
  next_attempt_at: number;
  last_error: string | null;
  /** Since when the org says no to it; null while it does not. */
  refused_since: number | null;
}
