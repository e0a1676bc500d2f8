import { objects, soql, soqlName } from '@handrail/shared';
import { z } from 'zod';
import type { RowOutcome, SalesforceGateway } from '../salesforce/gateway.ts';
import type { DirtyLink } from '../store/store.ts';

/** How the org refuses a lookup to what is not there. Source: SOAP API Developer Guide, "StatusCode". */
const noSuchRecord = new Set(['INVALID_CROSS_REFERENCE_KEY', 'ENTITY_IS_DELETED']);

/**
 * Links that were refused because their hand-off has been deleted in the org; asked for only after such a refusal.
 * Without it the ticket would be missing on its opportunity or case too.
 */
export async function linksOfDeletedHandoffs(
  gateway: SalesforceGateway,
  links: readonly DirtyLink[],
  outcomes: readonly (RowOutcome | undefined)[],
): Promise<ReadonlySet<string>> {
  const suspects = links.filter((link, at) => {
    const outcome = outcomes[at];
    return (
      link.targets.handoff !== undefined &&
      outcome?.ok === false &&
      outcome.errors.some(({ code }) => noSuchRecord.has(code))
    );
  });
  if (suspects.length === 0) return new Set();
  const ids = suspects.flatMap(({ targets }) => targets.handoff ?? []);
  const query = soql`SELECT Id FROM ${soqlName(objects.handoff)} WHERE Id IN ${[...new Set(ids)]}`;
  const rows = z.array(z.object({ Id: z.string() })).parse(await gateway.query(query.text));
  const living = new Set(rows.map(({ Id }) => Id));
  return new Set(
    suspects.filter(({ targets }) => !living.has(targets.handoff ?? '')).map(({ linkKey }) => linkKey),
  );
}
