import { objects, soql, soqlName } from '@handrail/shared';
import { z } from 'zod';
import type { DirtyLink, StoreTransaction } from '../store/store.ts';
import type { Engine } from './engine.ts';
import { retryDelay } from './retry.ts';

/** A composite request holds 25 parts. */
const perCall = 25;

/**
 * Takes links out of the org that no ticket names any more: one query for their ids, one all-or-none request to
 * delete them. What somebody has deleted before is done.
 * @returns how many are gone from the org
 */
export async function removeLinks({ gateway, store, clock, settings, log }: Engine): Promise<number> {
  let removed = 0;
  for (;;) {
    const links = await store.transaction((tx) => tx.mirror.unlinked(clock.now(), perCall));
    if (links.length === 0) return removed;
    const keys = links.map(({ linkKey }) => linkKey);
    const query = soql`SELECT Id FROM ${soqlName(objects.ticketLink)} WHERE Key__c IN ${keys}`;
    const rows = z.array(z.object({ Id: z.string() })).parse(await gateway.query(query.text));
    const outcome =
      rows.length === 0
        ? { ok: true as const }
        : await gateway.composite(
            rows.map(({ Id: id }, at) => ({
              referenceId: `link${at}`,
              method: 'DELETE',
              path: `sobjects/${objects.ticketLink}/${id}`,
            })),
          );
    if (!outcome.ok) {
      const error = outcome.errors.map(({ code, message }) => `${code}: ${message}`).join('; ');
      log.warn({ links: keys, error }, 'links were not removed from the org');
      const failures = 1 + Math.max(...links.map(({ attempts }) => attempts));
      const nextAttemptAt = clock.now() + retryDelay(settings, { class: 'refused', failures });
      await store.transaction((tx) =>
        tx.links.failed(links.map(({ linkKey: key }) => ({ key, nextAttemptAt, error }))),
      );
      return removed;
    }
    removed += links.length;
    await store.transaction((tx) => settle(tx, links));
  }
}

/** A link that a ticket named again meanwhile may have been written before it was deleted: it is written once more. */
async function settle(tx: StoreTransaction, links: readonly DirtyLink[]): Promise<void> {
  await tx.links.synced(links.map(settled));
  const removed = new Set(links.map(({ linkKey }) => linkKey));
  const now = await tx.mirror.links(links.map(({ ticketKey }) => ticketKey));
  const again = now.filter(({ linkKey, targets }) => removed.has(linkKey) && Object.keys(targets).length > 0);
  if (again.length === 0) return;
  await tx.mirror.unlink(again.map(({ linkKey }) => linkKey));
  await tx.links.want(again);
}

const settled = ({ linkKey, rowVersion }: DirtyLink) => ({ key: linkKey, rowVersion });
