import { wholeSeconds } from '../moment.ts';
import { changed, type Derivation, meaningOf, parentRow } from './derivation.ts';

/** Closed by its status; its account is that of what or whom it is about. */
export function deriveTask(derivation: Derivation): void {
  const { org, row, before } = derivation;
  const closed = meaningOf(derivation, 'TaskStatus', 'Status')?.['IsClosed'] === 1;
  row['IsClosed'] = closed ? 1 : 0;
  row['IsHighPriority'] = row['Priority'] === 'High' ? 1 : 0;
  const since = before?.['IsClosed'] === 1 ? before['CompletedDateTime'] : undefined;
  row['CompletedDateTime'] = closed ? (since ?? wholeSeconds(org.now())) : null;
  if (changed(derivation, 'WhatId') || changed(derivation, 'WhoId')) row['AccountId'] = accountOf(derivation);
}

function accountOf(derivation: Derivation): string | null {
  const { org, row } = derivation;
  const what = row['WhatId'];
  const object = typeof what === 'string' ? org.schema.objectOfId(what) : undefined;
  if (object?.name === 'Account') return String(what);
  const about = object && typeof what === 'string' ? org.store.read(object, what) : undefined;
  const who = parentRow(derivation, 'WhoId', 'Contact');
  const account = about?.['AccountId'] ?? who?.['AccountId'] ?? null;
  return account === null ? null : String(account);
}
