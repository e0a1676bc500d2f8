import { sql, type RawBuilder, type Transaction } from 'kysely';
import {
  messageOf,
  parseDeadLetterId,
  type DeadLetter,
  type DeadLetterKind,
  type DeadLetterStatements,
} from '../store.ts';
import type { Tables } from './tables.ts';

/** Dead letters of every table in one form; `refused_since` is set only while the org refuses the present version. */
const letters = sql`(
  select 'create:' || id as id, 'create' as kind, target, aggregate as "handoffId", null as "ticketKey",
    coalesce(last_error, '') as cause, coalesce(last_attempt_at, due_at) as since, attempts, payload
  from outbox_events where state = 'dead'
  union all
  select 'ticket:' || ticket_key, 'ticket', connection_key, null, ticket_key,
    coalesce(last_error, ''), refused_since, attempts, ticket
  from tickets where refused_since is not null and row_version > org_synced_version
  union all
  select 'link:' || link_key, 'link', coalesce(t.connection_key, ''), targets ->> 'handoff', l.ticket_key,
    coalesce(l.last_error, ''), l.refused_since, l.attempts, targets
  from ticket_links l left join tickets t on t.ticket_key = l.ticket_key
  where l.refused_since is not null and l.row_version > l.org_synced_version
  union all
  select 'message:' || channel || '/' || id, 'message', channel, null, null,
    coalesce(last_error, ''), due_at, attempts, notice
  from messages where state = 'dead')`;

interface LetterRow extends Omit<DeadLetter, 'handoffId' | 'ticketKey'> {
  handoffId: string | null;
  ticketKey: string | null;
}

export function deadLetterStatements(trx: Transaction<Tables>): DeadLetterStatements {
  async function update(
    id: string,
    set: { outbox: RawBuilder<unknown>; row: RawBuilder<unknown>; message: RawBuilder<unknown> },
  ): Promise<boolean> {
    const parsed = parseDeadLetterId(id);
    if (!parsed) return false;
    const { kind, rest } = parsed;
    const { channel, id: messageId } = messageOf(rest);
    const statements: Record<DeadLetterKind, RawBuilder<unknown>> = {
      create: sql`update outbox_events set ${set.outbox} where id::text = ${rest} and state = 'dead'`,
      ticket: sql`update tickets set ${set.row} where ticket_key = ${rest} and refused_since is not null`,
      link: sql`update ticket_links set ${set.row} where link_key = ${rest} and refused_since is not null`,
      message: sql`update messages set ${set.message} where id = ${messageId} and channel = ${channel} and state = 'dead'`,
    };
    const result = await statements[kind].execute(trx);
    return result.numAffectedRows === 1n;
  }

  return {
    async list(limit) {
      const { rows } = await sql<LetterRow>`
        select * from ${letters} as letters order by since, id limit ${limit}`.execute(trx);
      return rows.map(shown);
    },
    async get(id) {
      const { rows } = await sql<LetterRow>`select * from ${letters} as letters where id = ${id}`.execute(
        trx,
      );
      return rows[0] && shown(rows[0]);
    },
    async count() {
      const counts: Record<DeadLetterKind, number> = { create: 0, ticket: 0, link: 0, message: 0 };
      const { rows } = await sql<{ kind: DeadLetterKind; n: number }>`
        select kind, count(*) as n from ${letters} as letters group by kind`.execute(trx);
      for (const { kind, n } of rows) counts[kind] = n;
      return counts;
    },
    replay: (id, now) =>
      update(id, {
        outbox: sql`state = 'pending', due_at = ${now}, refusals = 0`,
        row: sql`next_attempt_at = 0`,
        message: sql`state = 'pending', due_at = ${now}, attempts = 0`,
      }),
    discard(id, reason) {
      const text = `Discarded: ${reason}`;
      return update(id, {
        outbox: sql`state = 'done', last_error = ${text}`,
        row: sql`org_synced_version = row_version, attempts = 0, refused_since = null, last_error = ${text}`,
        message: sql`state = 'done', last_error = ${text}`,
      });
    },
  };
}

function shown({ handoffId, ticketKey, ...row }: LetterRow): DeadLetter {
  return { ...row, handoffId: handoffId ?? undefined, ticketKey: ticketKey ?? undefined };
}
