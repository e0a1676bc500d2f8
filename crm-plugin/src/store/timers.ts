/** A hand-off and the newest of its moves, as the org was last read. */
export interface SeenMove {
  handoffId: string;
  /** Differs after each move. */
  version: string;
}

/** When each hand-off's ladder is to be looked at next. Kept for speed only: a sweep of the org rebuilds it. */
export interface TimerStatements {
  /** A hand-off that is new, or has moved since, is due at `at`. Answers how many were. */
  notice(seen: readonly SeenMove[], at: number): Promise<number>;
  /** Every one of these is due at `at`, or earlier where it already was. */
  wake(handoffIds: readonly string[], at: number): Promise<void>;
  /** Hand-offs whose time has come, longest due first. */
  due(now: number, limit: number): Promise<string[]>;
  /** Sets when to look next; undefined: not before it moves or is swept. */
  set(handoffId: string, at: number | undefined): Promise<void>;
  /** When the next one is due. */
  next(): Promise<number | undefined>;
}
