/** The scope that stands for the whole service; any other is a connection's key. */
export const everything = 'everything';

export interface Pause {
  scope: string;
  since: number;
}

/** What an admin has told to stand still. Outlives restarts; every process on the data obeys. */
export interface PauseStatements {
  all(): Promise<Pause[]>;
  /** False when it already stood still. */
  add(scope: string, at: number): Promise<boolean>;
  /** False when it did not stand still. */
  remove(scope: string): Promise<boolean>;
}
