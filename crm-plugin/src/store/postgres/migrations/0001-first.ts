import { sql, type Kysely } from 'kysely';

/** Everything the walking skeleton remembers. Runs in the store's own schema (search_path). */
export async function up(db: Kysely<unknown>): Promise<void> {
  const statements = [
    `create table cursors (feed text primary key, position text not null)`,
    `create table tickets (
       ticket_key text primary key,
       connection_key text not null,
       ticket jsonb not null,
       content_hash text not null,
       remote_version bigint not null,
       seen_at bigint not null,
       row_version bigint not null default 1,
       org_synced_version bigint not null default 0,
       attempts integer not null default 0,
       next_attempt_at bigint not null default 0,
       last_error text)`,
    // The writer asks for dirty rows only: the index holds nothing else.
    `create index tickets_dirty on tickets (attempts, next_attempt_at) where row_version > org_synced_version`,
    `create table ticket_links (
       link_key text primary key,
       ticket_key text not null,
       targets jsonb not null,
       row_version bigint not null default 1,
       org_synced_version bigint not null default 0,
       attempts integer not null default 0,
       next_attempt_at bigint not null default 0,
       last_error text)`,
    `create index ticket_links_dirty on ticket_links (attempts, next_attempt_at) where row_version > org_synced_version`,
    `create table handoffs (id text primary key, version text not null)`,
    `create table outbox_events (
       id bigint generated always as identity primary key,
       target text not null,
       aggregate text not null,
       seq integer not null,
       idempotency_key text not null unique,
       payload jsonb not null,
       state text not null default 'pending' check (state in ('pending', 'sending', 'done', 'dead')),
       due_at bigint not null,
       attempts integer not null default 0,
       refusals integer not null default 0,
       last_attempt_at bigint,
       previous_attempt_at bigint,
       last_error text,
       owner_worker integer,
       ticket_key text,
       unique (target, aggregate, seq))`,
    `create index outbox_open on outbox_events (target, due_at, id) where state in ('pending', 'sending')`,
    `create index outbox_aggregate on outbox_events (aggregate)`,
    `create table connections (
       key text primary key,
       name text not null,
       system text not null,
       kind text,
       status text not null,
       since bigint not null,
       checked_at bigint,
       message text not null,
       written_status text,
       written_message text,
       written_at bigint)`,
    `create sequence workers as integer`,
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}
