import { sql, type Kysely } from 'kysely';

/** When to look at which hand-off's ladder, and what people are to be told. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const statements = [
    `create table timers (handoff_id text primary key, version text not null, at bigint)`,
    `create index timers_due on timers (at) where at is not null`,
    `create table messages (
       id text not null,
       channel text not null,
       position bigint generated always as identity,
       notice jsonb not null,
       state text not null default 'pending' check (state in ('pending', 'sending', 'done', 'dead')),
       due_at bigint not null,
       attempts integer not null default 0,
       last_error text,
       owner_worker integer,
       primary key (id, channel))`,
    `create index messages_open on messages (channel, due_at, position) where state in ('pending', 'sending')`,
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}
