/** One step of the demo. `seen` is what a second client read back afterwards, not what the acting one believed. */
export interface RecordedStep {
  name: string;
  ok: boolean;
  ms: number;
  seen: unknown;
}

/** Do the work, then ask the witness; a witness that finds nothing wrong gives back what it saw, else it throws. */
export type Step = <T>(
  name: string,
  work: () => Promise<T>,
  seen: (result: T) => Promise<unknown>,
) => Promise<T>;

/** Prints each step with its time as it ends and keeps it for report.json. The first failed step ends the demo. */
export class Recorder {
  readonly steps: RecordedStep[] = [];
  readonly #print: (line: string) => void;
  readonly #stopped = Promise.withResolvers<undefined>();
  #stopping = false;

  constructor(print: (line: string) => void) {
    this.#print = print;
  }

  /** Somebody wants to end the demo: the step at work goes to its end, the next one does not begin. */
  stop(): void {
    this.#stopping = true;
    this.#stopped.resolve(undefined);
  }

  /** Resolves once `stop` was called. */
  get stopped(): Promise<undefined> {
    return this.#stopped.promise;
  }

  readonly step: Step = async (name, work, seen) => {
    if (this.#stopping) throw new Error('Stopped.');
    const started = performance.now();
    let ms = 0;
    try {
      const result = await work();
      const witnessed = await seen(result);
      ms = performance.now() - started;
      this.#keep({ name, ok: true, ms, seen: witnessed });
      return result;
    } catch (error) {
      ms = performance.now() - started;
      this.#keep({ name, ok: false, ms, seen: error instanceof Error ? error.message : String(error) });
      throw error;
    }
  };

  get ok(): boolean {
    return this.steps.length > 0 && this.steps.every((step) => step.ok);
  }

  #keep(step: RecordedStep): void {
    const rounded = { ...step, ms: Math.round(step.ms) };
    this.steps.push(rounded);
    this.#print(`${step.ok ? '✓' : '✗'} ${step.name}  (${(step.ms / 1000).toFixed(1)} s)`);
    this.#print(`  seen: ${JSON.stringify(rounded.seen)}`);
  }
}
