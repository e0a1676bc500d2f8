import { SfError } from '../engine/engine.ts';
import { DailyCount } from './daily-count.ts';
import type { Switches } from './switches.ts';

/**
 * Counts API calls of the last 24 hours by the org's clock, and the long ones that run right now.
 * Source: Salesforce Developer Limits Quick Reference, "API Request Limits and Allocations".
 */
export class ApiUsage {
  readonly #switches: Switches;
  readonly #calls: DailyCount;
  /** When each running call began, in the process's own time. */
  readonly #running = new Set<{ since: number }>();

  constructor(switches: Switches, now: () => Date = () => new Date()) {
    this.#switches = switches;
    this.#calls = new DailyCount(now);
  }

  get used(): number {
    return this.#calls.used;
  }
  get limit(): number {
    return this.#switches.apiLimit;
  }

  /**
   * A call begins. @returns what to call at its end
   * @throws SfError REQUEST_LIMIT_EXCEEDED with status 403, and the call does not count.
   */
  begin(): () => void {
    const { concurrentLimit, longCallMs } = this.#switches;
    const now = performance.now();
    const long = [...this.#running].filter(({ since }) => now - since >= longCallMs).length;
    if (long >= concurrentLimit)
      throw exceeded('ConcurrentRequests (Concurrent API Requests) Limit exceeded.');
    if (this.used >= this.limit) throw exceeded('TotalRequests Limit exceeded.');
    this.#calls.add();
    const call = { since: now };
    this.#running.add(call);
    return () => this.#running.delete(call);
  }

  /** The value of the `Sforce-Limit-Info` header. */
  header(): string {
    return `api-usage=${this.used}/${this.limit}`;
  }
}

const exceeded = (message: string): SfError => new SfError('REQUEST_LIMIT_EXCEEDED', message, 403);
