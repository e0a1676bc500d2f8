import type { Caller, Engine, SaveResult, UpsertResult } from '../engine/engine.ts';
import type { MeteredCaller } from './context.ts';

const isMetered = (caller: Caller): caller is MeteredCaller => 'rows' in caller;

/** Count rows on the caller, so that a call costs time for what it touches. */
function count(caller: Caller, rows: number): void {
  if (isMetered(caller)) caller.rows += rows;
}

/** The answer of rows another transaction holds, in Salesforce's words. */
function locked(ids: readonly unknown[]): SaveResult[] {
  return ids.map((id) => ({
    id: null,
    success: false,
    errors: [
      {
        statusCode: 'UNABLE_TO_LOCK_ROW',
        message: `unable to obtain exclusive access to this record or 1 records: ${typeof id === 'string' ? id : 'parent'}`,
        fields: [],
      },
    ],
  }));
}

/** The engine as the doors see it: counts rows, and answers UNABLE_TO_LOCK_ROW when the switches say so. */
export function meteredEngine(engine: Engine): Engine {
  const isLocked = (caller: Caller): boolean => isMetered(caller) && caller.rowsLocked;
  const metered: Partial<Engine> = {
    query: (caller, soql, options) => {
      const result = engine.query(caller, soql, options);
      count(caller, result.records.length);
      return result;
    },
    insert: (caller, type, rows, options) => {
      count(caller, rows.length);
      return isLocked(caller) ? locked(rows.map(() => null)) : engine.insert(caller, type, rows, options);
    },
    update: (caller, type, rows, options) => {
      count(caller, rows.length);
      return isLocked(caller)
        ? locked(rows.map((row) => row.Id))
        : engine.update(caller, type, rows, options);
    },
    upsert: (caller, type, field, rows, options) => {
      count(caller, rows.length);
      if (!isLocked(caller)) return engine.upsert(caller, type, field, rows, options);
      return locked(rows.map(() => null)).map((result): UpsertResult => ({ ...result, created: false }));
    },
    remove: (caller, ids, options) => {
      count(caller, ids.length);
      return isLocked(caller) ? locked(ids) : engine.remove(caller, ids, options);
    },
  };
  // A proxy keeps getters and the private state of the real engine intact.
  return new Proxy(engine, {
    get(target, name) {
      if (Object.hasOwn(metered, name)) return metered[name as keyof Engine];
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? (value as (...args: unknown[]) => unknown).bind(target) : value;
    },
  });
}
