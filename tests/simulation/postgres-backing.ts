import pg from 'pg';
import { openPostgresStore } from '../../crm-plugin/src/store/postgres/postgres-store.ts';
import type { Backing, StoreSight } from './store-view.ts';

const schema = 'handrail_simulation';
const tables = [
  ...['cursors', 'tickets', 'ticket_links', 'handoffs', 'outbox_events', 'connections', 'timers', 'messages'],
];

/** A world's data in a real PostgreSQL. A process dies when the server ends the session that holds its lock. */
export async function postgresBacking(
  connection: pg.ClientConfig,
): Promise<Backing & { wipe(): Promise<void>; end(): Promise<void> }> {
  const admin = new pg.Client(connection);
  await admin.connect();
  const drop = () => admin.query(`drop schema if exists ${schema}, ${schema}_jobs cascade`);
  await drop();
  const rows = async <Row extends object>(sql: string): Promise<Row[]> => (await admin.query<Row>(sql)).rows;
  return {
    async open() {
      const store = await openPostgresStore({ connection, schema });
      return {
        store,
        async die() {
          await admin.query(
            `select pg_terminate_backend(pid, 5000) from pg_locks where locktype = 'advisory' and objsubid = 2 and objid = $1`,
            [store.worker],
          );
          await store.close().catch(() => undefined);
        },
      };
    },
    async look(): Promise<StoreSight> {
      const waiting = async (table: string, key: string) =>
        (
          await rows<Record<string, unknown>>(
            `select *, ${key} as key, row_version > org_synced_version as dirty from ${schema}.${table}`,
          )
        ).map((row) => ({
          key: String(row['key']),
          remoteVersion: Number(row['remote_version'] ?? 0),
          dirty: row['dirty'] === true,
          attempts: Number(row['attempts']),
          nextAttemptAt: Number(row['next_attempt_at']),
          lastError: typeof row['last_error'] === 'string' ? row['last_error'] : undefined,
        }));
      const outbox = await rows<Record<string, unknown>>(`select * from ${schema}.outbox_events`);
      const messages = await rows<Record<string, unknown>>(`select * from ${schema}.messages`);
      return {
        tickets: await waiting('tickets', 'ticket_key'),
        links: await waiting('ticket_links', 'link_key'),
        outbox: outbox.map((row) => ({
          key: String(row['idempotency_key']),
          target: String(row['target']),
          state: String(row['state']),
          dueAt: Number(row['due_at']),
          attempts: Number(row['attempts']),
          refusals: Number(row['refusals']),
        })),
        messages: messages.map((row) => ({
          id: String(row['id']),
          state: String(row['state']),
          attempts: Number(row['attempts']),
          dueAt: Number(row['due_at']),
          lastError: typeof row['last_error'] === 'string' ? row['last_error'] : undefined,
        })),
        // pg-boss lets what a dead worker had taken expire by the server's own clock.
        jobs: 0,
        cursors: new Map(),
      };
    },
    async wipe() {
      const known = await rows(`select 1 from pg_namespace where nspname = '${schema}'`);
      if (known.length === 0) return;
      await admin.query(`truncate ${tables.map((table) => `${schema}.${table}`).join(', ')}`);
      await admin.query(`delete from ${schema}_jobs.job`);
    },
    async end() {
      await drop();
      await admin.end();
    },
  };
}
