import { RowError } from '../row-error.ts';
import { changed, type Derivation } from './derivation.ts';

const fullName = (row: Derivation['row']): string =>
  [row['FirstName'], row['LastName']].filter((part) => typeof part === 'string').join(' ');

export function deriveContact({ row }: Derivation): void {
  row['Name'] = fullName(row);
}

/** A username looks like an e-mail address and is taken once, whatever its case. */
export function deriveUser(derivation: Derivation): void {
  const { org, object, row, before } = derivation;
  row['Name'] = fullName(row);
  row['UserType'] ??= 'Standard';
  row['CommunityNickname'] ??=
    String(row['Username'] ?? '')
      .split('@')[0]
      ?.slice(0, 40) ?? null;
  const username = row['Username'];
  if (typeof username !== 'string' || !changed(derivation, 'Username')) return;
  if (!/^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(username))
    throw new RowError(
      'INVALID_EMAIL_ADDRESS',
      `Username: The username must be in the form of an email address (for example, john@acme.com).`,
      ['Username'],
    );
  const taken = org.store
    .find(object, 'Username', username, false)
    .some((other) => other['Id'] !== before?.['Id']);
  if (taken)
    throw new RowError(
      'DUPLICATE_USERNAME',
      "Duplicate Username.<br>The username already exists in this or another Salesforce organization. Usernames must be unique across all Salesforce organizations. To resolve, use a different username (it doesn't need to match the user's email address).",
      ['Username'],
    );
}

/** Roles and groups get a developer name from their label. */
export function nameDeveloper({ row }: Derivation): void {
  row['DeveloperName'] ??= String(row['Name'] ?? '')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .replace(/^(\d)/, 'X$1');
}
