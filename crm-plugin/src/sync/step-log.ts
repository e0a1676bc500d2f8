/** How a step of the engine last ended. */
export interface Pass {
  at: number;
  ok: boolean;
  /** One line for a person; empty when it went well. */
  problem: string;
}

/** What a step brought: its report, or why there is none. */
export type StepResult<Report> = { ok: true; report: Report } | { ok: false; problem: string };

/** The last pass of every step, by step name; connections have a step each. */
export class StepLog {
  readonly #passes = new Map<string, Pass>();

  note<Report>(step: string, result: StepResult<Report>, at: number): StepResult<Report> {
    this.#passes.set(step, { at, ok: result.ok, problem: result.ok ? '' : result.problem });
    return result;
  }

  all(): ReadonlyMap<string, Pass> {
    return this.#passes;
  }
}
