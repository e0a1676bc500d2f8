import { soql, soqlList, soqlName } from '@handrail/shared';
import type { RowError, SalesforceGateway, SalesforceRow } from './gateway.ts';

/** What an import did to one row. */
export interface ImportedRow {
  object: string;
  name: string;
  state: 'created' | 'updated' | 'unchanged';
  id: string;
}

/** The org refused a row; the rows before it are in, and a repeat goes on from there. */
export class ImportRefused extends Error {
  readonly row: string;
  readonly errors: readonly RowError[];
  constructor(row: string, errors: readonly RowError[]) {
    super(`${row}: ${errors.map(({ code, message }) => `${message} (${code})`).join('; ')}`);
    this.name = 'ImportRefused';
    this.row = row;
    this.errors = errors;
  }
}

/** How rows are found again. */
export interface Finding {
  /** Field by which a row is known; case does not count. */
  by?: string;
  /** Field and id of the parent, which is set at birth and never after. */
  parent?: readonly [field: string, id: string];
}

/** Creates or updates rows one by one: a starter file has some tens of rows, and each refusal must name its row. */
export class RowWriter {
  readonly written: ImportedRow[] = [];
  readonly #gateway: SalesforceGateway;

  constructor(gateway: SalesforceGateway) {
    this.#gateway = gateway;
  }

  /** Writes the rows that are new or differ from what the org has. @returns ids in the order given */
  async put(
    object: string,
    rows: readonly SalesforceRow[],
    { by = 'Name', parent }: Finding = {},
  ): Promise<string[]> {
    if (rows.length === 0) return [];
    const known = await this.#known(object, rows, by, parent);
    const ids: string[] = [];
    for (const row of rows) {
      const name = String(row[by]);
      const found = known.get(name.toLowerCase());
      const born = parent === undefined ? row : { ...row, [parent[0]]: parent[1] };
      ids.push(await this.#putOne(object, name, found, found === undefined ? born : row));
    }
    return ids;
  }

  /** Completes a row that was just put. */
  async change(object: string, id: string, row: SalesforceRow): Promise<void> {
    const outcome = await this.#gateway.update(object, id, row);
    if (!outcome.ok) throw new ImportRefused(`${object} ${id}`, outcome.errors);
  }

  async #known(
    object: string,
    rows: readonly SalesforceRow[],
    by: string,
    parent: Finding['parent'],
  ): Promise<Map<string, SalesforceRow>> {
    const fields = new Set(['Id', by, ...rows.flatMap(fieldsOf)]);
    const all = soql`SELECT ${soqlList([...fields].map(soqlName))} FROM ${soqlName(object)}`;
    const query = parent === undefined ? all : soql`${all} WHERE ${soqlName(parent[0])} = ${parent[1]}`;
    const found = await this.#gateway.query(query.text);
    return new Map(found.map((row) => [String(row[by]).toLowerCase(), row]));
  }

  async #putOne(
    object: string,
    name: string,
    found: SalesforceRow | undefined,
    row: SalesforceRow,
  ): Promise<string> {
    const keep = (state: ImportedRow['state'], id: string) => {
      this.written.push({ object, name, state, id });
      return id;
    };
    if (found !== undefined && holds(found, row)) return keep('unchanged', String(found['Id']));
    const outcome =
      found === undefined
        ? await this.#gateway.create(object, row)
        : await this.#gateway.update(object, String(found['Id']), row);
    if (!outcome.ok) throw new ImportRefused(`${object} "${name}"`, outcome.errors);
    return keep(found === undefined ? 'created' : 'updated', outcome.id);
  }
}

/** A parent named by its external id (`Calendar__r: { Key__c }`) is read back by the same path. */
function fieldsOf(row: SalesforceRow): string[] {
  return Object.entries(row).flatMap(([field, value]) =>
    isRow(value) ? Object.keys(value).map((inner) => `${field}.${inner}`) : [field],
  );
}

/** Whether the org's row says all of this already. A blank text comes back as null, and blanks at the ends are cut. */
function holds(found: SalesforceRow, row: SalesforceRow): boolean {
  return Object.entries(row).every(([field, value]) => {
    const there = found[field];
    if (isRow(value)) return isRow(there) && holds(there, value);
    return plain(value) === plain(there);
  });
}

function plain(value: unknown): unknown {
  if (typeof value !== 'string') return value ?? null;
  const text = value.replace(/\r\n?/g, '\n').trim();
  return text === '' ? null : text;
}

function isRow(value: unknown): value is SalesforceRow {
  return typeof value === 'object' && value !== null;
}
