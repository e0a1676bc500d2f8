import type { DatabaseSync } from 'node:sqlite';
import type { QueryScope } from './query-scope.ts';

/** Which user saw which row when: `LastViewedDate` and `LastReferencedDate` are the calling user's own. */
const TABLE = `CREATE TABLE IF NOT EXISTS "_viewed" (user TEXT NOT NULL, id TEXT NOT NULL, viewed TEXT, referenced TEXT,
  PRIMARY KEY (user, id)) WITHOUT ROWID`;

export function useViewHistory(db: DatabaseSync): void {
  db.exec(TABLE);
}

export function lastSeenSql(
  scope: QueryScope,
  idSql: string,
  field: 'LastViewedDate' | 'LastReferencedDate',
): string {
  const column = field === 'LastViewedDate' ? 'viewed' : 'referenced';
  const user = scope.parameters.add(scope.caller.userId);
  return `(SELECT v.${column} FROM "_viewed" v WHERE v.user = ${user} AND v.id = ${idSql})`;
}

/** FOR VIEW and FOR REFERENCE: a row that was viewed was referenced too. */
export function noteSeen(
  db: DatabaseSync,
  userId: string,
  ids: readonly string[],
  when: Date,
  how: 'VIEW' | 'REFERENCE',
): void {
  const moment = `${when.toISOString().slice(0, 19)}.000Z`;
  const insert = db.prepare(
    `INSERT INTO "_viewed" (user, id, viewed, referenced) VALUES (?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET viewed = COALESCE(excluded.viewed, viewed), referenced = excluded.referenced`,
  );
  for (const id of ids) insert.run(userId, id, how === 'VIEW' ? moment : null, moment);
}
