import type { Transaction } from 'kysely';
import type { ConnectionStatements } from '../store.ts';
import type { Tables } from './tables.ts';

export function connectionStatements(trx: Transaction<Tables>): ConnectionStatements {
  return {
    async all() {
      const rows = await trx.selectFrom('connections').selectAll().orderBy('key').execute();
      return rows.map((row) => ({
        key: row.key,
        name: row.name,
        system: row.system,
        kind: row.kind ?? undefined,
        status: row.status,
        since: row.since,
        checkedAt: row.checked_at ?? undefined,
        message: row.message,
        written:
          row.written_status === null || row.written_at === null
            ? undefined
            : { status: row.written_status, message: row.written_message ?? '', at: row.written_at },
      }));
    },
    async save({ key, name, system, kind, status, since, checkedAt, message }) {
      const columns = {
        name,
        system,
        kind: kind ?? null,
        status,
        since,
        checked_at: checkedAt ?? null,
        message,
      };
      await trx
        .insertInto('connections')
        .values({ key, ...columns })
        .onConflict((conflict) => conflict.column('key').doUpdateSet(columns))
        .execute();
    },
    async written(rows) {
      for (const { key, status, message, at } of rows) {
        await trx
          .updateTable('connections')
          .set({ written_status: status, written_message: message, written_at: at })
          .where('key', '=', key)
          .execute();
      }
    },
  };
}
