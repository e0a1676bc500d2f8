import { formatTicketKey, ticketLinkKey, type Ticket } from '@handrail/shared';
import type { OutboxRow } from '../store/store.ts';
import type { ConfiguredConnection } from './configured-connection.ts';
import { contentHash } from './content-hash.ts';
import type { Engine } from './engine.ts';
import { handoffDetails, handoffRow, wantsTicket } from './handoff-row.ts';
import type { OutboundReport } from './report.ts';
import { classOf, explain, retryAfterOf, retryDelay } from './retry.ts';

/**
 * Outbox → ticket system, one ticket for one hand-off:
 * claim (the row says `sending`) → search for the key → create if absent → settle ticket, link and row in one
 * transaction. A crash at any point leaves the row `sending`; the next process claims it and the search finds
 * what was made. The link reaches the org through the writer.
 *
 * An item that is refused waits by itself. A system that does not answer ends the pass: the others wait with it.
 * @throws what the system failed with, after the row was given back, so that the caller can back off.
 */
export async function deliverTickets(
  engine: Engine,
  connection: ConfiguredConnection,
  signal?: AbortSignal,
): Promise<OutboundReport> {
  const { store, clock } = engine;
  const report: OutboundReport = { created: 0, found: 0, postponed: 0, unwanted: 0, dead: 0 };
  while (!signal?.aborted) {
    const row = await store.transaction((tx) => tx.outbox.claim(connection.key, clock.now()));
    if (!row) break;
    report[await deliver(engine, connection, row)] += 1;
  }
  return report;
}

type Outcome = keyof OutboundReport;

async function deliver(
  engine: Engine,
  { key, connector }: ConfiguredConnection,
  row: OutboxRow,
): Promise<Outcome> {
  // Read no earlier than this: where versions are coarse, whatever a poll reads of the ticket meanwhile is newer.
  const askedAt = engine.clock.now();
  const found = await orGiveBack(engine, row, () => connector.findByKey(row.idempotencyKey));
  if (found) {
    await settle(engine, key, row, { ticket: found, seenAt: askedAt });
    return 'found';
  }
  if (row.lastAttemptAt !== undefined) {
    // An earlier create may still be on its way, or not be in the search yet: wait that out before deciding.
    const lag = Math.max(engine.settings.uncertainCreateWait, connector.capabilities.searchLagMs);
    if (engine.clock.now() < row.lastAttemptAt + lag) return postpone(engine, row, row.lastAttemptAt + lag);
    const wanted = await stillWanted(engine, row);
    if (wanted === 'unknown') return postpone(engine, row, engine.clock.now() + engine.settings.retry.max);
    if (wanted === 'no') {
      await engine.store.transaction((tx) => tx.outbox.remove(row.id));
      return 'unwanted';
    }
  }
  try {
    const { idempotencyKey, payload } = row;
    const { link: _link, due, assigneeEmail, ...said } = payload;
    const { ticket, dropped } = await connector.create({ ...said, idempotencyKey, due, assigneeEmail });
    if (dropped.length > 0) {
      engine.log.warn({ ticket: formatTicketKey(ticket), dropped }, 'the ticket system took fields away');
    }
    await settle(engine, key, row, { ticket, seenAt: askedAt });
    return 'created';
  } catch (error) {
    if (classOf(error) !== 'unavailable') return refuse(engine, row, error);
    await giveBack(engine, row, error);
    throw error;
  }
}

/** A failed search says something about the system (down, wrong key), not about this hand-off: it does not count against it. */
async function orGiveBack<T>(engine: Engine, row: OutboxRow, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    await giveBack(engine, row, error);
    throw error;
  }
}

/** An entry that had to wait may have been overtaken: the hand-off withdrawn, returned, or given to another route. */
async function stillWanted({ gateway, log }: Engine, row: OutboxRow): Promise<'yes' | 'no' | 'unknown'> {
  try {
    const rows = await gateway.query(handoffDetails([row.aggregate]));
    const handoff = handoffRow.safeParse(rows[0]);
    return handoff.success && wantsTicket(handoff.data, new Set([row.target])) ? 'yes' : 'no';
  } catch (error) {
    log.warn({ handoff: row.aggregate, error }, 'cannot ask whether the ticket is still wanted');
    return 'unknown';
  }
}

/** Ticket, link and outbox row in one transaction: the writer shows them to the org, however often it must try. */
async function settle(
  { store }: Engine,
  connectionKey: string,
  row: OutboxRow,
  { ticket, seenAt }: { ticket: Ticket; seenAt: number },
): Promise<void> {
  const ticketKey = formatTicketKey(ticket);
  const linkKey = ticketLinkKey(ticketKey, row.payload.crmRecordId);
  await store.transaction(async (tx) => {
    await tx.tickets.observe([
      { ticketKey, connectionKey, ticket, contentHash: contentHash(ticket), seenAt },
    ]);
    await tx.links.want([{ linkKey, ticketKey, targets: row.payload.link }]);
    await tx.outbox.settle(row.id, ticketKey);
  });
}

async function postpone({ store }: Engine, row: OutboxRow, until: number): Promise<Outcome> {
  const reason = row.lastError ?? 'An earlier attempt was cut off.';
  await store.transaction((tx) => tx.outbox.postpone(row.id, until, reason));
  return 'postponed';
}

async function giveBack({ store, clock, settings }: Engine, row: OutboxRow, error: unknown): Promise<void> {
  const failures = Math.max(1, row.attempts);
  const delay = retryDelay(settings, { class: 'unavailable', failures, retryAfterMs: retryAfterOf(error) });
  const until = clock.now() + Math.max(delay, settings.uncertainCreateWait);
  await store.transaction((tx) => tx.outbox.postpone(row.id, until, explain(error)));
}

/** The system understood and said no to this ticket: tried again ever more seldom, then a dead letter with its reason. */
async function refuse(
  { store, clock, settings, log }: Engine,
  row: OutboxRow,
  error: unknown,
): Promise<Outcome> {
  const reason = explain(error);
  const refusals = row.refusals + 1;
  log.warn({ handoff: row.aggregate, target: row.target, refusals, reason, error }, 'a ticket was refused');
  if (refusals >= settings.refusalsBeforeDead) {
    await store.transaction((tx) => tx.outbox.bury(row.id, reason));
    return 'dead';
  }
  const until = clock.now() + retryDelay(settings, { class: classOf(error), failures: refusals });
  await store.transaction((tx) => tx.outbox.postpone(row.id, until, reason, true));
  return 'postponed';
}
