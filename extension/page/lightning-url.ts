import { recordObjects, recordRef, type RecordRef } from '@handrail/shared';

/**
 * Finds the record in a Lightning URL. Known forms:
 * - `/lightning/r/Opportunity/006…/view` (also `edit`, and `related/…` lists of the record)
 * - `/lightning/r/006…/view`, as links in e-mails have it
 * - `/one/one.app#/sObject/006…/view`, as old bookmarks have it
 *
 * A console keeps its focused tab in the path and the others in `ws`, so the path decides.
 */
export function recordInUrl(href: string): RecordRef | undefined {
  if (!URL.canParse(href)) return undefined;
  const { pathname, hash } = new URL(href);
  const parts =
    (pathname === '/one/one.app' ? hash.slice(1) : pathname).split('?')[0]?.split('/').slice(1) ?? [];
  if (parts[0] === 'sObject') return anyRecord(parts[1], parts[2]);
  if (parts[0] !== 'lightning' || parts[1] !== 'r') return undefined;
  const [, , first = '', second = '', third] = parts;
  return pages.has(second)
    ? anyRecord(first, second)
    : pages.has(third ?? '')
      ? recordRef(first, second)
      : undefined;
}

const pages = new Set(['view', 'edit', 'related']);

/** The object is told by the first three characters of the id. */
function anyRecord(id: string | undefined, page: string | undefined): RecordRef | undefined {
  if (id === undefined || page === undefined || !pages.has(page)) return undefined;
  return recordObjects.map((object) => recordRef(object, id)).find((ref) => ref !== undefined);
}
