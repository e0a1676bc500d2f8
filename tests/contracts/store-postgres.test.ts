import { mkdtemp, chmod, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { runEmbeddedPostgres } from '../../crm-plugin/src/store/postgres/embedded.ts';
import { openPostgresStore } from '../../crm-plugin/src/store/postgres/postgres-store.ts';
import { startDebianPostgres } from '../databases/debian-postgres.ts';
import { has } from '../run/needs.ts';
import { storeContract, type StoreHarness } from './store-contract.ts';

storeContract('embedded PostgreSQL', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'handrail-store-'));
  await chmod(dataDir, 0o711);
  const server = await runEmbeddedPostgres({ dataDir });
  return harnessOn(server.connection, async () => {
    await server.stop();
    await rm(dataDir, { recursive: true });
  });
});

if (has('postgresql', 'the store on a PostgreSQL of the customer')) {
  storeContract('PostgreSQL of DATABASE_URL', async () => {
    const server = await startDebianPostgres();
    return harnessOn({ connectionString: server.url }, () => server.stop());
  });
}

async function harnessOn(connection: pg.ClientConfig, end: () => Promise<void>): Promise<StoreHarness> {
  const schema = 'handrail_contract';
  const admin = new pg.Client(connection);
  await admin.connect();
  const drop = () => admin.query(`drop schema if exists ${schema}, ${schema}_jobs cascade`);
  await drop();
  return {
    open: () => openPostgresStore({ connection, schema }),
    /** The server notices a dead process by its closed connection: end the session that holds the worker's lock. */
    async crash(store) {
      await admin.query(
        `select pg_terminate_backend(pid, 5000) from pg_locks where locktype = 'advisory' and objsubid = 2 and objid = $1`,
        [store.worker],
      );
    },
    /** Tables are emptied, not dropped: making pg-boss's schema anew costs half a second each time. */
    async wipe() {
      const tables = [
        'cursors',
        'tickets',
        'ticket_links',
        'handoffs',
        'outbox_events',
        'connections',
        'timers',
        'messages',
        'inbox_events',
        'pauses',
        'audit',
        'told_problems',
      ];
      const { rows } = await admin.query('select 1 from pg_namespace where nspname = $1', [schema]);
      if (rows.length === 0) return;
      await admin.query(`truncate ${tables.map((table) => `${schema}.${table}`).join(', ')}`);
      await admin.query(`delete from ${schema}_jobs.job`);
    },
    async end() {
      await drop();
      await admin.end();
      await end();
    },
  };
}
