import { objects } from '@handrail/shared';
import type { RowError, RowOutcome, UpsertBatch } from '../salesforce/gateway.ts';
import type { DirtyLink, DirtyTicket, FailedRow, StoreTransaction, WrittenHealth } from '../store/store.ts';
import { linksOfDeletedHandoffs } from './deleted-handoffs.ts';
import type { Engine } from './engine.ts';
import { connectionRow, healthToWrite, markWritten } from './heartbeat.ts';
import type { WriterReport } from './report.ts';
import { removeLinks } from './remove-links.ts';
import { retryDelay } from './retry.ts';
import { linkRow, ticketRow } from './ticket-row.ts';

/** Platform limits of one call: 5 collections of 200 rows, each of one object. */
const rowsPerCollection = 200;
const collectionsPerCall = 5;

interface Batch {
  tickets: DirtyTicket[];
  links: DirtyLink[];
  health: WrittenHealth[];
}

/**
 * Store → org: everything the org does not show yet, tickets before the links that name them, one call for every
 * 1,000 rows. Rows are marked with the version that was sent, so what changed meanwhile goes with the next call.
 * A refused row waits by itself; the others are not held up.
 */
export async function flushToOrg(engine: Engine): Promise<WriterReport> {
  const { gateway, store, log } = engine;
  const report: WriterReport = { calls: 0, tickets: 0, links: 0, connections: 0, older: 0, failed: 0 };
  await removeLinks(engine);
  for (;;) {
    const batch = await store.transaction((tx) => collect(tx, engine));
    const rows = [...batch.tickets, ...batch.links, ...batch.health];
    if (rows.length === 0) return report;
    const outcomes = await gateway.upsert(upsertBatches(batch));
    if (outcomes.length !== rows.length) {
      throw new Error(`The gateway gave ${outcomes.length} outcomes for ${rows.length} rows.`);
    }
    report.calls += 1;
    const ofLinks = outcomes.slice(batch.tickets.length, batch.tickets.length + batch.links.length);
    const orphaned = await linksOfDeletedHandoffs(gateway, batch.links, ofLinks);
    await store.transaction(async (tx) => {
      await tx.links.withoutHandoff([...orphaned]);
      await settle(tx, engine, batch, outcomes, orphaned, report);
    });
    log.debug({ rows: rows.length, failed: report.failed }, 'wrote to the org');
  }
}

/** Fills one call: tickets first, links into the collections that are left, connections into the last free one. */
async function collect(tx: StoreTransaction, { clock, settings }: Engine): Promise<Batch> {
  const now = clock.now();
  const tickets = await tx.tickets.dirty(now, rowsPerCollection * collectionsPerCall);
  let free = collectionsPerCall - Math.ceil(tickets.length / rowsPerCollection);
  const together = tickets.map((ticket) => ticket.ticketKey);
  const links = free > 0 ? await tx.links.dirty(now, free * rowsPerCollection, together) : [];
  free -= Math.ceil(links.length / rowsPerCollection);
  const others = tickets.length + links.length > 0;
  const health = free > 0 ? healthToWrite(await tx.connections.all(), now, settings, others) : [];
  return { tickets, links, health };
}

function upsertBatches({ tickets, links, health }: Batch): UpsertBatch[] {
  const batches = [
    { object: objects.ticket, rows: tickets.map(ticketRow) },
    { object: objects.ticketLink, rows: links.map(linkRow) },
    { object: objects.connection, rows: health.map(connectionRow) },
  ];
  return batches
    .filter(({ rows }) => rows.length > 0)
    .map(({ object, rows }) => ({ object, externalIdField: 'Key__c', rows }));
}

async function settle(
  tx: StoreTransaction,
  engine: Engine,
  { tickets, links, health }: Batch,
  outcomes: readonly RowOutcome[],
  orphaned: ReadonlySet<string>,
  report: WriterReport,
): Promise<void> {
  const ofTickets = outcomes.slice(0, tickets.length);
  const ofLinks = outcomes.slice(tickets.length, tickets.length + links.length);
  const ofHealth = outcomes.slice(tickets.length + links.length);

  // T2: the org holds something newer, so it has all we wanted to say.
  const done = tickets.filter((_, at) => isDone(ofTickets[at]));
  const older = ofTickets.filter((outcome) => !outcome.ok && isOlderThanOrg(outcome.errors)).length;
  await tx.tickets.synced(done.map(({ ticketKey, rowVersion }) => ({ key: ticketKey, rowVersion })));
  const badTickets = failures(engine, tickets, ofTickets, (ticket) => ticket.ticketKey);
  await tx.tickets.failed(badTickets);

  // A link whose ticket was refused in this call, or whose hand-off is gone, is not at fault: it simply goes again.
  const refused = new Set(badTickets.map((row) => row.key));
  const fair = links
    .map((link, at) => ({ link, outcome: ofLinks[at] }))
    .filter(({ link }) => !refused.has(link.ticketKey) && !orphaned.has(link.linkKey));
  await tx.links.synced(
    fair
      .filter(({ outcome }) => outcome?.ok)
      .map(({ link }) => ({ key: link.linkKey, rowVersion: link.rowVersion })),
  );
  const badLinks = failures(
    engine,
    fair.map(({ link }) => link),
    fair.map(({ outcome }) => outcome),
    (link) => link.linkKey,
  );
  await tx.links.failed(badLinks);

  await markWritten(tx, health, engine.clock.now());
  const badHealth = failures(
    engine,
    health.map((row) => ({ ...row, attempts: 0 })),
    ofHealth,
    (row) => row.key,
  );

  for (const row of [...badTickets, ...badLinks, ...badHealth]) {
    engine.log.warn({ key: row.key, error: row.error }, 'the org refused a row');
  }
  report.tickets += done.length - older;
  report.older += older;
  report.links += fair.length - badLinks.length;
  report.connections += health.length - badHealth.length;
  report.failed += badTickets.length + badLinks.length + badHealth.length;
}

function isDone(outcome: RowOutcome | undefined): boolean {
  return outcome !== undefined && (outcome.ok || isOlderThanOrg(outcome.errors));
}

/** Rule T2 of the org refuses a Source_Seq__c that would go back: recognised by code and field, never by text. */
function isOlderThanOrg(errors: readonly RowError[]): boolean {
  return errors.some(
    ({ code, fields }) => code === 'FIELD_CUSTOM_VALIDATION_EXCEPTION' && fields.includes('Source_Seq__c'),
  );
}

/** Codes that pass by themselves; everything else waits for a person. */
const passing = new Set([
  'UNABLE_TO_LOCK_ROW',
  'SERVER_UNAVAILABLE',
  'REQUEST_RUNNING_TOO_LONG',
  'ALL_OR_NONE_OPERATION_ROLLED_BACK',
]);

function failures<Row extends { attempts: number }>(
  { clock, settings }: Engine,
  rows: readonly Row[],
  outcomes: readonly (RowOutcome | undefined)[],
  keyOf: (row: Row) => string,
): FailedRow[] {
  return rows.flatMap((row, at) => {
    const outcome = outcomes[at];
    if (!outcome || isDone(outcome) || outcome.ok) return [];
    const kind = outcome.errors.some(({ code }) => passing.has(code)) ? 'unavailable' : 'refused';
    const delay = retryDelay(settings, { class: kind, failures: row.attempts + 1 });
    const error = outcome.errors.map(
      ({ code, message, fields }) => `${code}: ${message} (${fields.join(', ')})`,
    );
    const refused = kind === 'refused' ? { refusedAt: clock.now() } : {};
    const text = error.join('; ').slice(0, 1000);
    return [{ key: keyOf(row), nextAttemptAt: clock.now() + delay, error: text, ...refused }];
  });
}
