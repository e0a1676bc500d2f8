import { sql, type Transaction } from 'kysely';
import type { HandoffStatements } from '../store.ts';
import type { Tables } from './tables.ts';

export function handoffStatements(trx: Transaction<Tables>): HandoffStatements {
  return {
    async notice(seen) {
      if (seen.length === 0) return [];
      // The last reading of an id wins: one statement may not touch a row twice.
      const rows = [...new Map(seen.map((row) => [row.id, row])).values()];
      const { rows: changed } = await sql<{ id: string }>`
        insert into handoffs (id, version)
        select id, version from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as seen (id text, version text)
        on conflict (id) do update set version = excluded.version where handoffs.version <> excluded.version
        returning id`.execute(trx);
      return changed.map((row) => row.id);
    },
  };
}
