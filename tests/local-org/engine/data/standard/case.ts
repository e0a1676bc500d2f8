import { wholeSeconds } from '../moment.ts';
import { changed, type Derivation, meaningOf, parentRow } from './derivation.ts';

/** Closed by its status; account and ways to reach the contact from the contact. */
export function deriveCase(derivation: Derivation): void {
  const { org, row, before, given } = derivation;
  const closed = meaningOf(derivation, 'CaseStatus', 'Status')?.['IsClosed'] === 1;
  const now = wholeSeconds(org.now());
  row['IsClosed'] = closed ? 1 : 0;
  row['ClosedDate'] = closed ? (before?.['IsClosed'] === 1 ? (before['ClosedDate'] ?? now) : now) : null;
  if (changed(derivation, 'IsStopped')) row['StopStartDate'] = row['IsStopped'] === 1 ? now : null;

  const contact = parentRow(derivation, 'ContactId', 'Contact');
  if (contact && changed(derivation, 'ContactId') && given['AccountId'] === undefined)
    row['AccountId'] = contact['AccountId'] ?? row['AccountId'] ?? null;
  row['ContactPhone'] = contact?.['Phone'] ?? null;
  row['ContactMobile'] = contact?.['MobilePhone'] ?? null;
  row['ContactEmail'] = contact?.['Email'] ?? null;
  row['ContactFax'] = contact?.['Fax'] ?? null;
}
