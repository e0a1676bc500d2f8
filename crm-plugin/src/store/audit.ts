/** Something a person did to the service. */
export interface AuditEntry {
  at: number;
  /** `command line of ada@host`, `admin page`. */
  actor: string;
  action: 'paused' | 'resumed' | 'replayed' | 'discarded' | 'tested' | 'signed in' | 'diagnosed';
  /** What it was done to. */
  subject: string;
  /** The reason given; empty where none is asked. */
  detail: string;
}

export interface AuditStatements {
  note(entry: AuditEntry): Promise<void>;
  /** Newest first. */
  list(limit: number): Promise<AuditEntry[]>;
}
