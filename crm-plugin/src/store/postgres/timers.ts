import { sql, type Transaction } from 'kysely';
import type { TimerStatements } from '../store.ts';
import type { Tables } from './tables.ts';

export function timerStatements(trx: Transaction<Tables>): TimerStatements {
  return {
    async notice(seen, at) {
      if (seen.length === 0) return 0;
      // The last reading of an id wins: one statement may not touch a row twice.
      const rows = [...new Map(seen.map((row) => [row.handoffId, row])).values()];
      const { rows: moved } = await sql<{ handoff_id: string }>`
        insert into timers (handoff_id, version, at)
        select "handoffId", version, ${at}::bigint
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as seen ("handoffId" text, version text)
        on conflict (handoff_id) do update
          set version = excluded.version, at = least(timers.at, excluded.at)
          where timers.version <> excluded.version
        returning handoff_id`.execute(trx);
      return moved.length;
    },
    async wake(handoffIds, at) {
      if (handoffIds.length === 0) return;
      await sql`
        insert into timers (handoff_id, version, at)
        select distinct id, '', ${at}::bigint from jsonb_array_elements_text(${JSON.stringify(handoffIds)}::jsonb) as ids (id)
        on conflict (handoff_id) do update set at = least(timers.at, excluded.at)`.execute(trx);
    },
    async due(now, limit) {
      const rows = await trx
        .selectFrom('timers')
        .select('handoff_id')
        .where('at', '<=', now)
        .orderBy('at')
        .orderBy('handoff_id')
        .limit(limit)
        .execute();
      return rows.map((row) => row.handoff_id);
    },
    async set(handoffId, at) {
      await trx
        .insertInto('timers')
        .values({ handoff_id: handoffId, version: '', at: at ?? null })
        .onConflict((conflict) => conflict.column('handoff_id').doUpdateSet({ at: at ?? null }))
        .execute();
    },
    async next() {
      const row = await trx
        .selectFrom('timers')
        .select((eb) => eb.fn.min('at').as('at'))
        .executeTakeFirst();
      return row?.at ?? undefined;
    },
  };
}
