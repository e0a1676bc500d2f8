import type { DmlOptions, SaveResult } from '../engine.ts';
import { RowError } from './row-error.ts';
import type { Org } from './org.ts';

/** What went wrong in another row took this one back too. */
const ROLLED_BACK = {
  statusCode: 'ALL_OR_NONE_OPERATION_ROLLED_BACK',
  message: 'Record rolled back because not all records were valid and the request was using AllOrNone header',
  fields: [],
};
/** Takes the transaction back without being an error to anyone. */
class TakeBack extends Error {}

/** Write rows one after another: each is whole or not at all, and with `allOrNone` so is the call. */
export function writeRows<Item, Result extends SaveResult>(
  org: Org,
  items: readonly Item[],
  options: DmlOptions,
  write: (item: Item) => Result,
  failed: (item: Item, errors: SaveResult['errors']) => Result,
): Result[] {
  let results: Result[] = [];
  const one = (item: Item): Result => {
    try {
      return org.store.transaction(() => write(item));
    } catch (error) {
      if (error instanceof RowError) return failed(item, error.errors);
      throw error;
    }
  };
  try {
    org.store.transaction(() => {
      results = items.map(one);
      if (options.allOrNone === true && results.some((result) => !result.success)) throw new TakeBack();
    });
  } catch (error) {
    if (!(error instanceof TakeBack)) throw error;
    results = results.map((result, index) =>
      result.success ? failed(items[index] as Item, [ROLLED_BACK]) : result,
    );
  }
  return results;
}

export const succeeded = (id: string): SaveResult => ({ id, success: true, errors: [] });
export const refused = (errors: SaveResult['errors']): SaveResult => ({ id: null, success: false, errors });
