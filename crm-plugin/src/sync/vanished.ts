import { formatTicketKey, type Ticket } from '@handrail/shared';
import { ConnectorRefused, type Connector } from '../connectors/connector.ts';
import type { MirroredTicket } from '../store/store.ts';
import type { ConfiguredConnection } from './configured-connection.ts';
import type { Engine } from './engine.ts';
import { followMove, markGone, observation } from './gone.ts';

/** As many tickets as one question may hold; where tickets must be asked one by one, fewer. */
const together = 100;
const oneByOne = 10;
/** From this many on, more than half missing looks like a lost right, not like deletions. */
const suspicious = 10;

/**
 * Which unfinished tickets are still there: a poll of changes cannot show a deletion. One batch a call, the next one
 * where this one ended, and from the start again after the last; tickets that are back lose their mark.
 * @returns how many rows changed
 * @throws ConnectorRefused when most tickets are missing at once: nothing is marked then
 */
export async function lookForVanished(
  { store, clock }: Pick<Engine, 'store' | 'clock'>,
  { key, connector }: ConfiguredConnection,
  signal?: AbortSignal,
): Promise<number> {
  const feed = `vanished:${key}`;
  const limit = connector.findAll ? together : oneByOne;
  const batch = await store.transaction(async (tx) => {
    const after = (await tx.cursors.read(feed)) ?? '';
    return tx.mirror.unfinished(key, after, limit);
  });
  const found = await findAll(connector, batch, signal);
  const missing = batch.filter(({ ticket }) => !found.some((one) => one.key === ticket.key));
  const lost = missing.filter(({ ticket }) => ticket.gone === undefined);
  if (batch.length >= suspicious && lost.length > batch.length / 2) {
    throw new ConnectorRefused(
      `${lost.length} of ${batch.length} mirrored tickets can no longer be found.`,
      'If they were not all deleted, give the service user back the right to see them.',
    );
  }
  const fates: { row: MirroredTicket; now: Ticket | undefined }[] = [];
  for (const row of lost) fates.push({ row, now: await connector.get(row.ticket.key) });

  return store.transaction(async (tx) => {
    const seenAt = clock.now();
    const back = batch.flatMap(({ ticket }) => {
      const now = ticket.gone === undefined ? undefined : found.find((one) => one.key === ticket.key);
      return now ? [observation(now, key, seenAt)] : [];
    });
    let changed = await tx.tickets.observe(back);
    for (const { row, now } of fates) {
      if (!now) {
        const what = `No longer found in ${key.slice(key.indexOf(':') + 1)}`;
        changed += await markGone(tx, key, [{ key: row.ticket.key, what }], seenAt);
      } else if (formatTicketKey(now) !== row.ticketKey) {
        changed += await followMove(tx, row, now, seenAt);
      }
    }
    await tx.cursors.write(feed, batch.length < limit ? '' : (batch.at(-1)?.ticketKey ?? ''));
    return changed;
  });
}

async function findAll(
  connector: Connector,
  batch: readonly MirroredTicket[],
  signal?: AbortSignal,
): Promise<readonly Ticket[]> {
  const keys = batch.map(({ ticket }) => ticket.key);
  if (keys.length === 0) return [];
  if (connector.findAll) return connector.findAll(keys, signal);
  const found: Ticket[] = [];
  for (const key of keys) {
    const ticket = await connector.get(key);
    // Under another key it has moved: it is looked at again.
    if (ticket?.key === key) found.push(ticket);
  }
  return found;
}
