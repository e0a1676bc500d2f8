import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { ObjectDefinition } from '../engine.ts';
import type { StoredRow, StoredValue } from '../soql-context.ts';
import { rolledBack, type JournalEntry } from '../events/journal.ts';
import { makeId } from '../ids.ts';
import { columnsOf, quoted } from './columns.ts';
import { Sequences } from './sequences.ts';

/** Told of the rows of objects it watches. */
export interface WriteWatcher {
  watches(object: ObjectDefinition): boolean;
  /** Without `before` a row was made, without `after` it was erased; `set`: columns an update wrote. */
  wrote(
    object: ObjectDefinition,
    id: string,
    before?: StoredRow,
    after?: StoredRow,
    set?: readonly string[],
  ): void;
}

/** The rows of the org, by object. It knows tables and transactions; what may be written is decided above. */
export class OrgStore {
  readonly db: DatabaseSync;
  #statements = new Map<string, StatementSync>();
  readonly #sequences = new Sequences((sql) => this.statement(sql));
  #depth = 0;
  /** Called after any rollback, so that what is kept in memory beside the tables can be read again. */
  onRollback: (schemaChanged: boolean) => void = () => undefined;
  watcher: WriteWatcher = { watches: () => false, wrote: () => undefined };
  /** What was noted in the transaction, just before it commits: what this writes commits with it. */
  onCommit: (entries: readonly JournalEntry[]) => void = () => undefined;
  /** After a transaction with notes has ended. */
  onCommitted: () => void = () => undefined;
  #journal: JournalEntry[] = [];
  /** Moves whenever tables change shape. */
  #shape = 0;

  constructor(file: string) {
    this.db = new DatabaseSync(file);
    this.db.exec(
      `PRAGMA journal_mode = ${file === ':memory:' ? 'MEMORY' : 'WAL'}; PRAGMA synchronous = NORMAL`,
    );
    this.db.exec('CREATE TABLE IF NOT EXISTS "_sequence" (name TEXT PRIMARY KEY, value INTEGER NOT NULL)');
    this.db.exec(
      'CREATE TABLE IF NOT EXISTS "_object" (name TEXT PRIMARY KEY, prefix TEXT NOT NULL, metadata TEXT NOT NULL)',
    );
    // The recycle bin: which delete took which rows along, and which lookups it made blank.
    this.db.exec(`
      CREATE TABLE IF NOT EXISTS "_bin" (id TEXT NOT NULL UNIQUE, object TEXT NOT NULL, root TEXT NOT NULL);
      CREATE INDEX IF NOT EXISTS "ix _bin.root" ON "_bin" (root);
      CREATE TABLE IF NOT EXISTS "_bin_lookup" (root TEXT NOT NULL, object TEXT NOT NULL, id TEXT NOT NULL,
        field TEXT NOT NULL, value TEXT NOT NULL);
      CREATE INDEX IF NOT EXISTS "ix _bin_lookup.root" ON "_bin_lookup" (root);
    `);
    this.db.exec(
      `CREATE TABLE IF NOT EXISTS "_component" (type TEXT NOT NULL, name TEXT NOT NULL, id TEXT NOT NULL,
        file TEXT NOT NULL, metadata TEXT NOT NULL, content BLOB, created TEXT NOT NULL, modified TEXT NOT NULL,
        PRIMARY KEY (type, name))`,
    );
  }

  /** One transaction; nested calls are savepoints. A throw takes back all that `work` wrote. */
  transaction<T>(work: () => T): T {
    const savepoint = `level${this.#depth}`;
    const shape = this.#shape;
    const mark = this.#journal.length;
    this.db.exec(this.#depth === 0 ? 'BEGIN IMMEDIATE' : `SAVEPOINT ${savepoint}`);
    this.#depth++;
    this.#sequences.begin();
    try {
      const result = work();
      const told = this.#depth === 1 && this.#tell();
      this.#sequences.keep();
      this.#depth--;
      this.db.exec(this.#depth === 0 ? 'COMMIT' : `RELEASE ${savepoint}`);
      if (told) this.onCommitted();
      return result;
    } catch (error) {
      this.#sequences.forget();
      this.#depth--;
      this.db.exec(this.#depth === 0 ? 'ROLLBACK' : `ROLLBACK TO ${savepoint}; RELEASE ${savepoint}`);
      this.#journal = rolledBack(this.#journal, mark);
      this.onRollback(shape !== this.#shape);
      if (this.#depth === 0 && this.#tell()) this.onCommitted();
      throw error;
    }
  }

  /** Note something that is told when the transaction commits, and forgotten when it is taken back. */
  note(entry: JournalEntry): void {
    this.#journal.push(entry);
    if (this.#depth === 0 && this.#tell()) this.onCommitted();
  }
  #tell(): boolean {
    if (this.#journal.length === 0) return false;
    const entries = this.#journal;
    this.#journal = [];
    this.onCommit(entries);
    return true;
  }

  statement(sql: string): StatementSync {
    let statement = this.#statements.get(sql);
    if (!statement) this.#statements.set(sql, (statement = this.db.prepare(sql)));
    return statement;
  }
  /** After tables changed: column lists are stale. */
  forgetStatements(): void {
    this.#statements.clear();
    this.#shape++;
  }

  read(object: ObjectDefinition, id: string): StoredRow | undefined {
    return this.statement(`${select(object)} WHERE "Id" = ?`).get(id) as StoredRow | undefined;
  }
  /** Rows not deleted whose `column` has this value; text without case unless `caseSensitive`. */
  find(object: ObjectDefinition, column: string, value: StoredValue, caseSensitive = true): StoredRow[] {
    const collate = caseSensitive ? '' : ' COLLATE NOCASE';
    const sql = `${select(object)} WHERE ${quoted(column)} = ?${collate} AND "IsDeleted" = 0 ORDER BY "Id"`;
    return this.statement(sql).all(value) as StoredRow[];
  }
  all(object: ObjectDefinition): StoredRow[] {
    return this.statement(`${select(object)} WHERE "IsDeleted" = 0`).all() as StoredRow[];
  }
  hasRows(object: ObjectDefinition): boolean {
    return this.statement(`SELECT 1 FROM ${quoted(object.name)} LIMIT 1`).get() !== undefined;
  }

  insert(object: ObjectDefinition, row: StoredRow): void {
    const { sql, columns } = insertOf(object);
    this.statement(sql).run(...columns.map(({ name, zero }) => row[name] ?? zero));
    if (this.watcher.watches(object)) this.watcher.wrote(object, String(row['Id']), undefined, row);
  }
  update(object: ObjectDefinition, id: string, changes: StoredRow): void {
    const columns = Object.keys(changes);
    if (columns.length === 0) return;
    const sets = columns.map((column) => `${quoted(column)} = ?`).join(', ');
    const sql = `UPDATE ${quoted(object.name)} SET ${sets} WHERE "Id" = ?`;
    const before = this.watcher.watches(object) ? this.read(object, id) : undefined;
    this.statement(sql).run(...columns.map((column) => changes[column] ?? zeroOf(object, column)), id);
    if (before) this.watcher.wrote(object, id, before, { ...before, ...changes }, columns);
  }
  erase(object: ObjectDefinition, id: string): void {
    const before = this.watcher.watches(object) ? this.read(object, id) : undefined;
    this.statement(`DELETE FROM ${quoted(object.name)} WHERE "Id" = ?`).run(id);
    if (before) this.watcher.wrote(object, id, before);
  }

  /** 1, 2, 3 … for a name: ids of an object, numbers of an auto-number field. */
  next(name: string): number {
    return this.#sequences.next(name);
  }
  newId(keyPrefix: string): string {
    return makeId(keyPrefix, this.next(`id ${keyPrefix}`));
  }
}

const selects = new WeakMap<ObjectDefinition, string>();
function select(object: ObjectDefinition): string {
  let sql = selects.get(object);
  if (sql === undefined) {
    sql = `SELECT ${columnsOf(object).map(quoted).join(', ')} FROM ${quoted(object.name)}`;
    selects.set(object, sql);
  }
  return sql;
}

interface Insert {
  sql: string;
  columns: { name: string; zero: StoredValue }[];
}
const inserts = new WeakMap<ObjectDefinition, Insert>();
function insertOf(object: ObjectDefinition): Insert {
  let insert = inserts.get(object);
  if (insert === undefined) {
    const names = columnsOf(object);
    insert = {
      sql: `INSERT INTO ${quoted(object.name)} (${names.map(quoted).join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
      columns: names.map((name) => ({ name, zero: zeroOf(object, name) })),
    };
    inserts.set(object, insert);
  }
  return insert;
}

/** Checkboxes are never null. */
const zeroOf = (object: ObjectDefinition, column: string): StoredValue =>
  column === 'IsDeleted' || object.fields.get(column)?.type === 'boolean' ? 0 : null;
