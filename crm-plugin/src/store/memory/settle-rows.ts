import type { TicketStatements } from '../store.ts';

/** What settling changes of a row that waits for the org. */
interface Waiting {
  orgSyncedVersion: number;
  attempts: number;
  nextAttemptAt: number;
  lastError: string | undefined;
  refusedSince: number | undefined;
}

/** Notes what became of rows the org was given; tickets and links are settled alike. */
export function settleRows(
  change: (key: string, by: (row: Waiting) => Partial<Waiting>) => void,
): Pick<TicketStatements, 'synced' | 'failed'> {
  return {
    async synced(rows) {
      for (const { key, rowVersion } of rows) {
        change(key, (row) => ({
          orgSyncedVersion: Math.max(row.orgSyncedVersion, rowVersion),
          attempts: 0,
          lastError: undefined,
          refusedSince: undefined,
        }));
      }
    },
    async failed(rows) {
      for (const { key, nextAttemptAt, error, refusedAt } of rows) {
        change(key, (row) => ({
          attempts: row.attempts + 1,
          nextAttemptAt,
          lastError: error,
          refusedSince: row.refusedSince ?? refusedAt,
        }));
      }
    },
  };
}
