import type { SalesforceRow } from './gateway.ts';

/**
 * Whether a row read back holds what was sent. References (`@{…}`) are known to the org only and are passed over;
 * times are compared as moments, since the org answers in its own format; an empty text comes back as null.
 */
export function sameValues(sent: SalesforceRow, found: SalesforceRow): boolean {
  return Object.entries(sent).every(([field, value]) => {
    if (typeof value === 'object' && value !== null) return true;
    if (typeof value === 'string' && value.includes('@{')) return true;
    return same(value, found[field]);
  });
}

function same(sent: unknown, found: unknown): boolean {
  if (sent === found) return true;
  if (isBlank(sent) && isBlank(found)) return true;
  if (typeof sent !== 'string' || typeof found !== 'string') return false;
  if (isIsoTime(sent) && isIsoTime(found)) return Date.parse(sent) === Date.parse(found);
  return sameId(sent, found);
}

const isBlank = (value: unknown) => value === null || value === undefined || value === '';

const isIsoTime = (text: string) => /^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:?\d\d)$/.test(text);

/** A 15-character id is answered as its 18-character form. */
const sameId = (sent: string, found: string) =>
  sent.length === 15 && found.length === 18 && found.startsWith(sent);
