import type { Store } from './store.ts';
import { openPostgresStore } from './postgres/postgres-store.ts';
import { runEmbeddedPostgres } from './postgres/embedded.ts';

export interface StoreOptions {
  /** A PostgreSQL of the customer's; without it the embedded one runs in `dataDir`. */
  databaseUrl?: string;
  /** Folder of the embedded database; made when missing. */
  dataDir: string;
  /** Keeps the data of several orgs apart in one database: one schema each. */
  orgId?: string;
}

/** Opens the service's memory, starting the embedded database when nobody else has. */
export async function openStore(options: StoreOptions): Promise<Store> {
  const schema = schemaName(options.orgId);
  if (options.databaseUrl !== undefined) {
    return openPostgresStore({ connection: { connectionString: options.databaseUrl }, schema });
  }
  const embedded = await runEmbeddedPostgres({ dataDir: options.dataDir });
  try {
    const store = await openPostgresStore({ connection: embedded.connection, schema });
    return {
      worker: store.worker,
      transaction: (work) => store.transaction(work),
      async close() {
        await store.close();
        await embedded.stop();
      },
    };
  } catch (error) {
    await embedded.stop();
    throw error;
  }
}

/** Record ids tell orgs apart by case, schema names do not: the 18-character form keeps them distinct. */
function schemaName(orgId: string | undefined): string {
  return orgId === undefined ? 'handrail' : `handrail_${orgId.toLowerCase()}`;
}
