import { SfError } from '../engine/engine.ts';
import type { Switches } from './switches.ts';

/** Counts API calls of the last 24 hours against the org's limit. */
export class ApiUsage {
  used = 0;
  readonly #switches: Switches;

  constructor(switches: Switches) {
    this.#switches = switches;
  }

  get limit(): number {
    return this.#switches.apiLimit;
  }

  /** @throws SfError REQUEST_LIMIT_EXCEEDED with status 403, and the call does not count. */
  count(): void {
    if (this.used >= this.limit) {
      throw new SfError('REQUEST_LIMIT_EXCEEDED', 'TotalRequests Limit exceeded.', 403);
    }
    this.used += 1;
  }

  /** The value of the `Sforce-Limit-Info` header. */
  header(): string {
    return `api-usage=${this.used}/${this.limit}`;
  }
}
