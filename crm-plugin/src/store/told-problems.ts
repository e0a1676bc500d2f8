/** A problem as the org was last told it. */
export interface ToldProblem {
  /** Id of the dead letter. */
  key: string;
  /** Of all that was told; another hash wants another write. */
  hash: string;
}

/** What stands in the org's Sync Problems, so that only differences are written. */
export interface ToldProblemStatements {
  all(): Promise<ToldProblem[]>;
  keep(problems: readonly ToldProblem[]): Promise<void>;
  remove(keys: readonly string[]): Promise<void>;
}
