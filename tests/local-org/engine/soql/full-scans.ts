import type { DatabaseSync } from 'node:sqlite';

/**
 * The steps of SQLite's own plan that read a whole table, for every statement `work` prepares.
 * An empty answer means that each table was entered by an index, however busy the machine is.
 */
export function fullScans(db: DatabaseSync, work: () => void): string[] {
  const prepare = db.prepare.bind(db);
  const statements: string[] = [];
  db.prepare = (sql: string) => {
    statements.push(sql);
    return prepare(sql);
  };
  try {
    work();
  } finally {
    db.prepare = prepare;
  }
  return (
    statements
      .filter((sql) => /^\s*(SELECT|WITH)\b/i.test(sql))
      .flatMap((sql) => prepare(`EXPLAIN QUERY PLAN ${sql}`).all())
      .map((step) => String(step['detail']))
      // `SCAN (subquery-2)` reads what the statement itself has gathered, not a table.
      .filter((detail) => /^SCAN (?!\()/.test(detail) && !/\bINDEX\b|CONSTANT ROW|json_each/i.test(detail))
  );
}
