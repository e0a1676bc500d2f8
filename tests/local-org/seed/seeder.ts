import type { Caller, Engine, InputRow } from '../engine/engine.ts';
import type { SeededRandom } from './random.ts';

/** Writes the sample through the engine's own doors, so that every rule of the org holds for it. */
export class Seeder {
  readonly engine: Engine;
  readonly caller: Caller;
  readonly random: SeededRandom;
  private readonly today: Date;

  constructor(engine: Engine, caller: Caller, today: Date, random: SeededRandom) {
    this.engine = engine;
    this.caller = caller;
    this.today = today;
    this.random = random;
  }

  /** Insert all rows or throw with the first refusal: a sample that breaks a rule is a fault in the sample. */
  insert(type: string, rows: readonly InputRow[]): string[] {
    const ids: string[] = [];
    // The platform takes 200 rows a call; so does the seed.
    for (let start = 0; start < rows.length; start += 200) {
      const page = rows.slice(start, start + 200);
      this.engine.insert(this.caller, type, page, { allOrNone: true }).forEach((result, index) => {
        if (result.success && result.id !== null) {
          ids.push(result.id);
          return;
        }
        const why = result.errors.map((error) => `${error.statusCode}: ${error.message}`).join('; ');
        throw new Error(`The org refused a sample ${type}: ${why}\n${JSON.stringify(page[index])}`);
      });
    }
    return ids;
  }

  /** Change one row or throw with the refusal. */
  rename(type: string, id: string, changes: InputRow): void {
    const [result] = this.engine.update(this.caller, type, [{ ...changes, Id: id }]);
    if (result?.success === true) return;
    throw new Error(`The org refused to change a ${type}: ${JSON.stringify(result?.errors)}`);
  }

  /** The first field of the first row. */
  lookUp(soql: string): string {
    const value = Object.values(this.engine.query(this.caller, soql).records[0] ?? {})[1];
    if (typeof value !== 'string') throw new Error(`The org has no answer to: ${soql}`);
    return value;
  }

  /** The date `days` from today as `YYYY-MM-DD`, moved to Monday when it falls on a weekend. */
  workday(days: number): string {
    const date = new Date(this.today.getTime() + days * 86_400_000);
    const weekday = date.getUTCDay();
    if (weekday === 6 || weekday === 0) date.setUTCDate(date.getUTCDate() + (weekday === 6 ? 2 : 1));
    return date.toISOString().slice(0, 10);
  }

  /** The instant `hours` after 08:00 UTC of today. */
  instant(hours: number): string {
    const { today } = this;
    const morning = Date.UTC(today.getUTCFullYear(), today.getUTCMonth(), today.getUTCDate(), 8);
    return new Date(morning + hours * 3_600_000).toISOString();
  }
}

/** An entry that the sample's own data must hold. */
export function known<K, V>(map: ReadonlyMap<K, V>, key: K): V {
  const value = map.get(key);
  if (value === undefined) throw new Error(`The sample names ${String(key)}, which is not in it`);
  return value;
}
