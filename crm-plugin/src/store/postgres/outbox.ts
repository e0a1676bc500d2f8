import { sql, type RawBuilder, type Selectable, type Transaction, type Updateable } from 'kysely';
import { OutboxLost, type OutboxRow, type OutboxState, type OutboxStatements } from '../store.ts';
import type { Tables } from './tables.ts';
import type { WorkerIdentity } from './worker-lock.ts';

export function outboxStatements(trx: Transaction<Tables>, worker: WorkerIdentity): OutboxStatements {
  const change = async (
    id: number,
    set: Updateable<Tables['outbox_events']> | { refusals: RawBuilder<number> },
  ) => {
    const result = await trx
      .updateTable('outbox_events')
      .set({ ...set, owner_worker: null })
      .where('id', '=', id)
      .where('state', '=', 'sending')
      .where('owner_worker', '=', worker.number)
      .executeTakeFirst();
    if (result.numUpdatedRows !== 1n) throw new OutboxLost(id);
  };

  return {
    async add(entries) {
      if (entries.length === 0) return 0;
      const { rows } = await sql<{ id: number }>`
        insert into outbox_events (target, aggregate, seq, idempotency_key, payload, due_at)
        select target, aggregate, seq, "idempotencyKey", payload, "dueAt"
        from jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) as r
          (target text, aggregate text, seq int, "idempotencyKey" text, payload jsonb, "dueAt" bigint)
        on conflict do nothing returning id`.execute(trx);
      return rows.length;
    },
    async planned(aggregates) {
      if (aggregates.length === 0) return new Set();
      const rows = await trx
        .selectFrom('outbox_events')
        .select('aggregate')
        .where('aggregate', 'in', [...aggregates])
        .execute();
      return new Set(rows.map((row) => row.aggregate));
    },
    async claim(target, now) {
      const { rows } = await sql<Selectable<Tables['outbox_events']>>`
        update outbox_events
        set state = 'sending', owner_worker = ${worker.number}, attempts = attempts + 1,
          previous_attempt_at = last_attempt_at, last_attempt_at = ${now}
        where id = (
          select id from outbox_events as entry
          where target = ${target}
            and ((state = 'pending' and due_at <= ${now})
              or (state = 'sending' and (owner_worker = ${worker.number} or not ${worker.living(sql.ref('entry.owner_worker'))})))
            and not exists (
              select 1 from outbox_events as earlier
              where earlier.target = entry.target and earlier.aggregate = entry.aggregate
                and earlier.seq < entry.seq and earlier.state in ('pending', 'sending'))
          order by due_at, id limit 1 for update skip locked)
        returning *`.execute(trx);
      return rows[0] && shown(rows[0]);
    },
    settle: (id, ticketKey) => change(id, { state: 'done', ticket_key: ticketKey, last_error: null }),
    async postpone(id, until, error, refused = false) {
      const refusals = sql<number>`refusals + ${Number(refused)}`;
      await change(id, { state: 'pending', due_at: until, last_error: error, refusals });
    },
    async remove(id) {
      await change(id, { state: 'pending' });
      await trx.deleteFrom('outbox_events').where('id', '=', id).execute();
    },
    bury: (id, error) => change(id, { state: 'dead', last_error: error }),
    async nextDue(target) {
      const row = await trx
        .selectFrom('outbox_events')
        .select((eb) => eb.fn.min('due_at').as('due'))
        .where('target', '=', target)
        .where('state', '=', 'pending')
        .executeTakeFirst();
      return row?.due ?? undefined;
    },
    async count() {
      const counts: Record<OutboxState, number> = { pending: 0, sending: 0, done: 0, dead: 0 };
      const { rows } = await sql<{ state: OutboxState; n: number }>`
        select state, count(*) as n from outbox_events group by state`.execute(trx);
      for (const row of rows) counts[row.state] = row.n;
      return counts;
    },
    async list(state, limit) {
      const rows = await trx
        .selectFrom('outbox_events')
        .selectAll()
        .where('state', '=', state)
        .orderBy('id')
        .limit(limit)
        .execute();
      return rows.map(shown);
    },
  };
}

function shown(row: Selectable<Tables['outbox_events']>): OutboxRow {
  return {
    id: row.id,
    target: row.target,
    aggregate: row.aggregate,
    seq: row.seq,
    idempotencyKey: row.idempotency_key,
    payload: row.payload,
    dueAt: row.due_at,
    state: row.state,
    attempts: row.attempts,
    refusals: row.refusals,
    lastAttemptAt: row.previous_attempt_at ?? undefined,
    lastError: row.last_error ?? undefined,
  };
}
