import type { ObjectDefinition } from '../engine.ts';
import type { StoredRow } from '../soql-context.ts';

/** What happened to a row, as change events call it. */
export type ChangeType = 'CREATE' | 'UPDATE' | 'DELETE' | 'UNDELETE';

/** One row written; noted while the transaction runs, told when it commits. */
export interface RecordChange {
  kind: 'change';
  type: ChangeType;
  object: ObjectDefinition;
  id: string;
  before?: StoredRow;
  after?: StoredRow;
  /** The save set the date of the last change, even to the same second. */
  stamped?: boolean;
}

/** One platform event published. */
export interface Publication {
  kind: 'publication';
  event: string;
  uuid: string;
  payload: Record<string, unknown>;
  /** Published even when the transaction is taken back. */
  immediately: boolean;
}

export type JournalEntry = RecordChange | Publication;

/** What a rollback to `mark` leaves: events that are published immediately stay. */
export function rolledBack(journal: readonly JournalEntry[], mark: number): JournalEntry[] {
  return journal.filter((entry, at) => at < mark || (entry.kind === 'publication' && entry.immediately));
}
