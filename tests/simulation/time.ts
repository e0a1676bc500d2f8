import type { Clock } from '../../crm-plugin/src/sync/clock.ts';
import { VirtualClock } from '../contracts/engine/virtual-clock.ts';

interface Sleeper {
  at: number;
  wake: () => void;
  alive: () => boolean;
}

/** The true time of a simulated world. It stands still until a step moves it. */
export class WorldTime {
  /** Wednesday 30 September 2026, 09:00 in Shanghai: the last working day before a week of holidays. */
  now = Date.parse('2026-09-30T01:00:00Z');
  readonly #sleepers = new Set<Sleeper>();

  /** The clock of one machine: shows the true time and `offset`, sleeps by the true time as timers do. */
  clock(offset: () => number, alive: () => boolean): Clock {
    return {
      now: () => this.now + offset(),
      sleep: (ms, signal) =>
        new Promise((resolve) => {
          if (signal.aborted) {
            resolve();
            return;
          }
          const sleeper: Sleeper = {
            at: this.now + ms,
            alive,
            wake: () => {
              this.#sleepers.delete(sleeper);
              resolve();
            },
          };
          this.#sleepers.add(sleeper);
          signal.addEventListener('abort', sleeper.wake, { once: true });
        }),
    };
  }

  /** When the next sleeper of a living process wakes. */
  nextWake(): number | undefined {
    const times = [...this.#sleepers].filter(({ alive }) => alive()).map(({ at }) => at);
    return times.length === 0 ? undefined : Math.min(...times);
  }

  advanceTo(time: number): void {
    this.now = Math.max(this.now, time);
    for (const sleeper of [...this.#sleepers].sort((a, b) => a.at - b.at)) {
      if (!sleeper.alive()) this.#sleepers.delete(sleeper);
      else if (sleeper.at <= this.now) sleeper.wake();
    }
  }
}

/** The clock of another side, for the models that tests share: it may be wrong by `skewMs`. */
export class SideClock extends VirtualClock {
  readonly #time: WorldTime;
  readonly #skewMs: number;

  constructor(time: WorldTime, skewMs: number) {
    super(0);
    this.#time = time;
    this.#skewMs = skewMs;
  }

  override now(): number {
    return this.#time.now + this.#skewMs;
  }
}

/** Every promise that can go on without a call being answered has gone on. */
export function settle(): Promise<void> {
  return new Promise((done) => setImmediate(done));
}
