import type { Random } from './random.ts';
import type { Call, Fate } from './wire.ts';

/** Every fault the simulation knows. Each seed switches some of them on: rare mixes meet more often than all at once. */
export const faultNames = [
  ...['crash', 'unreached', 'answer lost', 'late', 'twice', 'locked rows', 'stale', 'session expired'],
  ...[
    'limit reached',
    'refused',
    'store',
    'org outage',
    'tracker outage',
    'suspend',
    'clock jump',
    'bad row',
  ],
  ...['upgrade', 'deletion', 'skew', 'two processes', 'two trackers'],
] as const;
export type FaultName = string;

export class FaultPlan {
  readonly #on: ReadonlySet<string>;

  constructor(random: Random) {
    this.#on = new Set(faultNames.filter(() => random.chance(0.5)));
  }

  has(name: FaultName): boolean {
    return this.#on.has(name);
  }

  /** A wrong clock hides how long a search lags: no service can tell then whether to wait. Those two never meet. */
  get searchLagMs(): number {
    return this.clocksAgree ? 20_000 : 0;
  }

  /** Only then is it known when a ticket whose creation was cut off is there or never will be. */
  get clocksAgree(): boolean {
    return !this.has('clock jump');
  }

  toString(): string {
    return [...this.#on].join(', ');
  }

  /** What becomes of this call. */
  fateOf({ side, name, writes }: Call, random: Random): Fate {
    if (!random.chance(side === 'store' ? 0.01 : 0.08)) return 'done';
    if (side === 'store') {
      return this.has('store') ? random.pick(['unreached', 'answer lost'] as const) : 'done';
    }
    const possible: Fate[] = ['unreached', 'answer lost', 'session expired', 'refused'];
    if (writes && (name !== 'create' || this.clocksAgree)) possible.push('late');
    if (side === 'org') possible.push('limit reached');
    if (name === 'upsert') possible.push('locked rows');
    // Transports repeat what is harmless twice: reads, upserts, rows with a key of their own. A ticket has none.
    if (name !== 'create') possible.push('twice');
    if (name === 'page' || name === 'changes') possible.push('stale');
    const enabled = possible.filter((fate) => this.has(fate));
    return enabled.length === 0 ? 'done' : random.pick(enabled);
  }
}
