import type { Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import * as first from './migrations/0001-first.ts';
import * as ladder from './migrations/0002-ladder.ts';
import * as serviceFace from './migrations/0003-service-face.ts';
import type { Tables } from './tables.ts';

/** In order; a migration that has been released is never changed. */
const migrations = { '0001-first': first, '0002-ladder': ladder, '0003-service-face': serviceFace };

/** Brings the schema up to date. Two processes may call it at once: Kysely takes a lock. @throws what the failed step threw. */
export async function migrate(db: Kysely<Tables>, schema: string): Promise<void> {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve(migrations) },
    migrationTableSchema: schema,
  });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error instanceof Error ? error : new Error(JSON.stringify(error));
}
