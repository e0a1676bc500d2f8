import { createHash } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';

/** One hash over every table's definition and every row of the org: equal when nothing at all has changed. */
export function orgDigest(db: DatabaseSync): string {
  const hash = createHash('sha256');
  const tables = db.prepare('SELECT name, sql FROM sqlite_master ORDER BY name').all();
  for (const { name, sql } of tables) {
    hash.update(`${String(name)}\n${String(sql)}\n`);
    if (typeof sql !== 'string' || !/^CREATE TABLE/i.test(sql)) continue;
    for (const row of db.prepare(`SELECT * FROM "${String(name)}"`).all())
      hash.update(
        JSON.stringify(
          Object.values(row).map((value) =>
            value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value,
          ),
        ),
      );
  }
  return hash.digest('hex');
}
