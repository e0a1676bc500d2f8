const HOUR_MS = 60 * 60 * 1000;
const HOURS = 24;

/** Counts what happened in the last 24 hours by the org's clock, hour by hour, as the platform's daily limits roll. */
export class DailyCount {
  readonly #now: () => Date;
  readonly #hours = new Map<number, number>();

  constructor(now: () => Date) {
    this.#now = now;
  }

  add(amount = 1): void {
    const hour = this.#hour();
    this.#hours.set(hour, (this.#hours.get(hour) ?? 0) + amount);
  }

  get used(): number {
    const oldest = this.#hour() - HOURS;
    let sum = 0;
    for (const [hour, amount] of this.#hours) {
      if (hour <= oldest) this.#hours.delete(hour);
      else sum += amount;
    }
    return sum;
  }

  #hour(): number {
    return Math.floor(this.#now().getTime() / HOUR_MS);
  }
}
