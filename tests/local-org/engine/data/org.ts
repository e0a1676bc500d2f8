import type { OrgAccess } from '../access/org-access.ts';
import type { FieldDefinition } from '../engine.ts';
import type { OrgEvents } from '../events/org-events.ts';
import type { OrgFormulas } from '../formula/org-formulas.ts';
import type { RecordAccess } from '../sharing/record-access.ts';
import type { DuplicateRules } from './duplicate-rule-book.ts';
import type { OrgBase } from './org-base.ts';
import type { RowLocks } from './row-locks.ts';

/** What writing a row needs of the org. */
export interface Org extends OrgBase {
  access: OrgAccess;
  sharing: RecordAccess;
  formulas: OrgFormulas;
  locks: RowLocks;
  duplicates: DuplicateRules;
  events: OrgEvents;
}
export type Verb = 'insert' | 'update';

/** `Account Name`, as messages call a field. */
export const nounOf = (field: FieldDefinition): string => field.label;
