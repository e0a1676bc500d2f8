import { classOf, retryAfterOf, retryDelay } from './retry.ts';
import type { SyncSettings } from './settings.ts';

/**
 * Keeps one side (a ticket system, the org) from being asked again too soon after it failed.
 * Shared by all steps that talk to that side, so that an outage costs one attempt per wait, not one per item.
 */
export class BackOff {
  readonly #settings: SyncSettings;
  #failures = 0;
  #until = 0;

  constructor(settings: SyncSettings) {
    this.#settings = settings;
  }

  /** Milliseconds until the next attempt is welcome; 0 = now. */
  wait(now: number): number {
    return Math.max(0, this.#until - now);
  }

  succeeded(): void {
    this.#failures = 0;
    this.#until = 0;
  }

  failed(error: unknown, now: number): void {
    this.#failures += 1;
    // A wrong password is asked again as seldom as an outage of a minute: it heals the moment a person has acted.
    const kind = classOf(error) === 'unavailable' ? 'unavailable' : 'refused';
    const delay = retryDelay(this.#settings, {
      class: kind,
      failures: kind === 'refused' ? 1 : this.#failures,
      retryAfterMs: retryAfterOf(error),
    });
    this.#until = now + delay;
  }
}
