import type { DatabaseSync } from 'node:sqlite';
import type { Access, Caller, ObjectDefinition, Schema } from './engine.ts';

/**
 * All that a query may see of the org. The planner turns SOQL into SQL over the store's tables:
 * one table an object, named as the object; one column a stored field, named as the field (quote both).
 *
 * How values are stored: ids and references 18 characters; booleans 0/1; numbers REAL; `YYYY-MM-DD`;
 * `YYYY-MM-DDTHH:mm:ss.SSSZ` in UTC; blank text is null; `IsDeleted` is 0/1 and present in every table.
 * Roll-ups are ordinary columns. Formula fields have no column: ask `formulaValue` with the stored row.
 * Compound fields (type `address`) have no column either: their parts do.
 */
export interface QueryContext {
  db: DatabaseSync;
  schema: Schema;
  orgId: string;
  /** The newest version the org serves, such as `65.0`; it stands in the `attributes.url` of rows. */
  apiVersion: string;
  access(caller: Caller): Access;
  /**
   * SQL that is true for the rows of `object` (under this alias) the caller may see; `true` when that is every row.
   * `bind` adds a value to the statement and gives its placeholder.
   */
  visibleRows(
    caller: Caller,
    object: ObjectDefinition,
    alias: string,
    bind: (value: string) => string,
  ): true | string;
  /** The value of a formula field for a stored row (all its columns), in the JSON types of REST. */
  formulaValue(objectName: string, row: StoredRow, fieldName: string): JsonValue;
  /** IANA name from the caller's User row, for date literals such as TODAY. */
  userTimeZone(caller: Caller): string;
  now(): Date;
}

/** A row as SQLite gives it back. */
export type StoredRow = Record<string, StoredValue>;
export type StoredValue = string | number | null;
export type JsonValue = string | number | boolean | null;

/** The newest API version the org serves; doors may answer older ones under their own numbers. */
export const API_VERSION = '65.0';
