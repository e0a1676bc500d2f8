import { createHash } from 'node:crypto';
import { sql, type RawBuilder } from 'kysely';
import pg from 'pg';

/** Who a transaction writes as, and how it asks whether another is alive. */
export interface WorkerIdentity {
  readonly number: number;
  /** SQL condition: the worker with this number holds its lock. */
  living(number: RawBuilder<unknown>): RawBuilder<boolean>;
}

/**
 * A worker is alive exactly as long as its database session holds an advisory lock on its number:
 * the server frees it within milliseconds of a SIGKILL, and no clock has to be trusted.
 * When the session is lost (network, database restart) the next `identity()` takes a new number:
 * what the old one had claimed is then free for everyone, and its late writes are refused.
 */
export class WorkerLock {
  readonly #config: pg.ClientConfig;
  /** First half of the two-part lock key: keeps Handrail's locks, and its schemas', apart from others. */
  readonly #space: number;
  #session: { client: pg.Client; number: number } | undefined;
  #opening: Promise<number> | undefined;

  constructor(config: pg.ClientConfig, schema: string) {
    this.#config = config;
    this.#space = createHash('sha256').update(`handrail worker ${schema}`).digest().readUInt32BE() >>> 1;
  }

  async identity(): Promise<WorkerIdentity> {
    const number = this.#session?.number ?? (await (this.#opening ??= this.#open()));
    const space = this.#space;
    return {
      number,
      living: (other) => sql<boolean>`exists (
        select 1 from pg_locks
        where locktype = 'advisory' and granted and objsubid = 2
          and database = (select oid from pg_database where datname = current_database())
          and classid = ${space}::bigint::oid and objid = ${other}::bigint::oid)`,
    };
  }

  async close(): Promise<void> {
    const session = this.#session;
    this.#session = undefined;
    await session?.client.end().catch(() => undefined);
  }

  async #open(): Promise<number> {
    const client = new pg.Client(this.#config);
    // A lost session only matters to the next `identity()`.
    const lost = () => {
      if (this.#session?.client === client) this.#session = undefined;
    };
    client.on('error', lost);
    client.on('end', lost);
    try {
      await client.connect();
      const { rows } = await client.query<{ number: number }>(`select nextval('workers')::int as number`);
      const number = rows[0]?.number ?? 0;
      await client.query('select pg_advisory_lock($1::int, $2::int)', [this.#space, number]);
      this.#session = { client, number };
      return number;
    } catch (error) {
      await client.end().catch(() => undefined);
      throw error;
    } finally {
      this.#opening = undefined;
    }
  }
}
