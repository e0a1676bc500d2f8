import type { Clock } from './clock.ts';
import type { Log } from './log.ts';

/**
 * One step of the engine, repeated: never twice at the same time, so that a slow source holds up nobody else.
 * `run` answers after how many milliseconds it wants to run again.
 */
export class Lane {
  readonly #name: string;
  readonly #run: () => Promise<number>;
  readonly #clock: Clock;
  readonly #log: Log;
  #kicked = false;
  #sleep = new AbortController();

  constructor(name: string, run: () => Promise<number>, { clock, log }: { clock: Clock; log: Log }) {
    this.#name = name;
    this.#run = run;
    this.#clock = clock;
    this.#log = log;
  }

  /** Run as soon as the present run, if any, has ended. */
  kick(): void {
    this.#kicked = true;
    this.#sleep.abort();
  }

  /** Resolves once the signal is aborted and the run in flight has ended. */
  async repeat(signal: AbortSignal): Promise<void> {
    const wake = () => this.#sleep.abort();
    signal.addEventListener('abort', wake);
    while (!ended(signal)) {
      this.#kicked = false;
      this.#sleep = new AbortController();
      const wait = await this.#runSafely();
      if (!this.#wasKicked() && !ended(signal)) await this.#clock.sleep(wait, this.#sleep.signal);
    }
    signal.removeEventListener('abort', wake);
  }

  /** Asked by a method: it may have become true while the step ran, which the compiler does not see. */
  #wasKicked(): boolean {
    return this.#kicked;
  }

  async #runSafely(): Promise<number> {
    try {
      return await this.#run();
    } catch (error) {
      // Each step handles what it expects; the rest must not end the service.
      this.#log.error({ lane: this.#name, error }, 'a step failed');
      return 5_000;
    }
  }
}

function ended(signal: AbortSignal): boolean {
  return signal.aborted;
}
