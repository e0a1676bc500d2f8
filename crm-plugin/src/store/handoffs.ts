/** A hand-off as last seen by the planner; the version is the org's SystemModstamp. */
export interface SeenHandoff {
  id: string;
  version: string;
}

/** Remembers which version of a hand-off was looked at, so that an overlapping poll costs nothing. */
export interface HandoffStatements {
  /** Keeps the versions and answers the ids that are new or differ from what was kept. */
  notice(seen: readonly SeenHandoff[]): Promise<string[]>;
}
