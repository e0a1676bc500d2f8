import { sql, type Kysely } from 'kysely';

/** What webhooks hinted at, what stands still, what was refused since when, and what people did about it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const statements = [
    `create table inbox_events (
       connection_key text not null,
       delivery_key text not null,
       ticket text,
       received_at bigint not null,
       read boolean not null default false,
       primary key (connection_key, delivery_key))`,
    `create index inbox_waiting on inbox_events (connection_key, received_at) where not read`,
    `create index inbox_age on inbox_events (received_at)`,
    `create table pauses (scope text primary key, since bigint not null)`,
    `create table audit (
       id bigint generated always as identity primary key,
       at bigint not null,
       actor text not null,
       action text not null,
       subject text not null,
       detail text not null)`,
    `create table told_problems (key text primary key, hash text not null)`,
    `alter table tickets add column refused_since bigint`,
    `alter table ticket_links add column refused_since bigint`,
    `create index tickets_refused on tickets (refused_since) where refused_since is not null`,
    `create index ticket_links_refused on ticket_links (refused_since) where refused_since is not null`,
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}
