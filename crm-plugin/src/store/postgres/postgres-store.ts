import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { PgBoss } from 'pg-boss';
import { StoreUnavailable, type Store } from '../store.ts';
import { connectionStatements } from './connections.ts';
import { cursorStatements } from './cursors.ts';
import { deadLetterStatements } from './dead-letters.ts';
import { forgetOrg } from './forget-org.ts';
import { handoffStatements } from './handoffs.ts';
import { inboxStatements } from './inbox.ts';
import { jobStatements } from './jobs.ts';
import { messageStatements } from './messages.ts';
import { migrate } from './migrate.ts';
import { mirrorStatements } from './mirror.ts';
import { outboxStatements } from './outbox.ts';
import { auditStatements, pauseStatements, toldProblemStatements } from './service-face.ts';
import type { Tables } from './tables.ts';
import { linkStatements } from './ticket-links.ts';
import { ticketStatements } from './tickets.ts';
import { timerStatements } from './timers.ts';
import { WorkerLock } from './worker-lock.ts';

export interface PostgresStoreOptions {
  /** As `pg` takes it: a connection string, or host (a folder for a Unix socket), user, database. */
  connection: pg.ClientConfig;
  /** Ours alone; made when missing. pg-boss gets `<schema>_jobs`. */
  schema: string;
}

/** The store on any PostgreSQL ≥ 15. @throws StoreUnavailable when it cannot be reached. */
export async function openPostgresStore({ connection, schema }: PostgresStoreOptions): Promise<Store> {
  const config: pg.ClientConfig = {
    ...connection,
    application_name: 'handrail',
    connectionTimeoutMillis: 10_000,
    options: `-c search_path=${schema}`,
    types: numbersAsNumbers(),
  };
  const pool = new pg.Pool({ ...config, max: 5 });
  // An idle connection that breaks is replaced at the next use.
  pool.on('error', () => undefined);
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  const lock = new WorkerLock(config, schema);
  const boss = new PgBoss({
    db: { executeSql: (text, values) => pool.query(text, values) },
    schema: `${schema}_jobs`,
    schedule: false,
    supervise: true,
  });
  // Its own upkeep failed; the statements we run report their errors themselves.
  boss.on('error', () => undefined);

  const close = async () => {
    await boss.stop({ close: false, graceful: false });
    await lock.close();
    await db.destroy();
  };
  try {
    await oneAtATime(config, schema, async () => {
      await sql`create schema if not exists ${sql.id(schema)}`.execute(db);
      await migrate(db, schema);
      await boss.start();
      // A job runs until it succeeds; two jobs of one key never wait at the same time.
      await boss.createQueue('handoff', { policy: 'short', retryLimit: 1_000_000, deleteAfterSeconds: 600 });
    });
    const opened = await lock.identity();
    return {
      worker: opened.number,
      async transaction(work) {
        return unlessUnavailable(async () => {
          const worker = await lock.identity();
          return db.transaction().execute((trx) =>
            work({
              cursors: cursorStatements(trx),
              tickets: ticketStatements(trx),
              links: linkStatements(trx),
              mirror: mirrorStatements(trx),
              handoffs: handoffStatements(trx),
              outbox: outboxStatements(trx, worker),
              connections: connectionStatements(trx),
              jobs: jobStatements(trx, boss),
              timers: timerStatements(trx),
              messages: messageStatements(trx, worker),
              inbox: inboxStatements(trx),
              deadLetters: deadLetterStatements(trx),
              pauses: pauseStatements(trx),
              audit: auditStatements(trx),
              toldProblems: toldProblemStatements(trx),
              forgetOrg: () => forgetOrg(trx),
            }),
          );
        });
      },
      close,
    };
  } catch (error) {
    await close().catch(() => undefined);
    throw asUnavailable(error);
  }
}

/** Two processes that start at the same moment make schema, tables and queues one after the other. */
async function oneAtATime(config: pg.ClientConfig, schema: string, work: () => Promise<void>): Promise<void> {
  const client = new pg.Client(config);
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query(`select pg_advisory_lock(hashtextextended($1, 0))`, [`handrail setup ${schema}`]);
    await work();
  } finally {
    // The lock ends with its session.
    await client.end();
  }
}

/** bigint arrives as text by default: ours are counts and milliseconds, all below 2^53. */
function numbersAsNumbers(): pg.TypeOverrides {
  const types = new pg.TypeOverrides();
  types.setTypeParser(20, Number);
  return types;
}

async function unlessUnavailable<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw asUnavailable(error);
  }
}

/** Connection errors carry a system code (ECONNREFUSED) or an SQLSTATE of class 08 or 57P; others pass unchanged. */
function asUnavailable(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const lost = error instanceof Error && /^Connection terminated/.test(error.message);
  if (lost || /^(E[A-Z]+|08...|57P..)$/.test(code)) {
    return new StoreUnavailable('The database does not answer.', { cause: error });
  }
  return error;
}
