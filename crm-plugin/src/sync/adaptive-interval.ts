/** Quick while things change, slower with every look that finds nothing. */
export class AdaptiveInterval {
  readonly #bounds: { min: number; max: number };
  #current: number;

  constructor(bounds: { min: number; max: number }) {
    this.#bounds = bounds;
    this.#current = bounds.min;
  }

  /** Milliseconds until the next look. */
  next(foundSomething: boolean): number {
    const { min, max } = this.#bounds;
    this.#current = foundSomething ? min : Math.min(max, this.#current * 1.25);
    return Math.round(this.#current);
  }

  quicken(): void {
    this.#current = this.#bounds.min;
  }
}
