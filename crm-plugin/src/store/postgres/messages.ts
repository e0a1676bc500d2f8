import { sql, type Selectable, type Transaction, type Updateable } from 'kysely';
import { MessageLost, type MessageRow, type MessageState, type MessageStatements } from '../store.ts';
import type { Tables } from './tables.ts';
import type { WorkerIdentity } from './worker-lock.ts';

export function messageStatements(trx: Transaction<Tables>, worker: WorkerIdentity): MessageStatements {
  const change = async (id: string, channel: string, set: Updateable<Tables['messages']>) => {
    const result = await trx
      .updateTable('messages')
      .set({ ...set, owner_worker: null })
      .where('id', '=', id)
      .where('channel', '=', channel)
      .where('state', '=', 'sending')
      .where('owner_worker', '=', worker.number)
      .executeTakeFirst();
    if (result.numUpdatedRows !== 1n) throw new MessageLost(id, channel);
  };

  return {
    async add(entries) {
      if (entries.length === 0) return 0;
      const { rows } = await sql<{ id: string }>`
        insert into messages (id, channel, notice, due_at)
        select id, channel, notice, "dueAt"
        from jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) as r
          (id text, channel text, notice jsonb, "dueAt" bigint)
        on conflict do nothing returning id`.execute(trx);
      return rows.length;
    },
    async known(ids) {
      if (ids.length === 0) return new Set();
      const rows = await trx.selectFrom('messages').select('id').distinct().where('id', 'in', ids).execute();
      return new Set(rows.map(({ id }) => id));
    },
    async claim(channel, now) {
      const { rows } = await sql<Selectable<Tables['messages']>>`
        update messages
        set state = 'sending', owner_worker = ${worker.number}, attempts = attempts + 1
        where (id, channel) = (
          select id, channel from messages as entry
          where channel = ${channel}
            and ((state = 'pending' and due_at <= ${now})
              or (state = 'sending' and (owner_worker = ${worker.number} or not ${worker.living(sql.ref('entry.owner_worker'))})))
          order by due_at, position limit 1 for update skip locked)
        returning *`.execute(trx);
      return rows[0] && shown(rows[0]);
    },
    settle: (id, channel) => change(id, channel, { state: 'done', last_error: null }),
    postpone: (id, channel, until, error) =>
      change(id, channel, { state: 'pending', due_at: until, last_error: error }),
    bury: (id, channel, error) => change(id, channel, { state: 'dead', last_error: error }),
    async count() {
      const counts: Record<MessageState, number> = { pending: 0, sending: 0, done: 0, dead: 0 };
      const { rows } = await sql<{ state: MessageState; n: number }>`
        select state, count(*) as n from messages group by state`.execute(trx);
      for (const row of rows) counts[row.state] = row.n;
      return counts;
    },
    async list(state, limit) {
      const rows = await trx
        .selectFrom('messages')
        .selectAll()
        .where('state', '=', state)
        .orderBy('position')
        .limit(limit)
        .execute();
      return rows.map(shown);
    },
  };
}

function shown(row: Selectable<Tables['messages']>): MessageRow {
  return {
    id: row.id,
    channel: row.channel,
    notice: row.notice,
    dueAt: row.due_at,
    state: row.state,
    attempts: row.attempts,
    lastError: row.last_error ?? undefined,
  };
}
