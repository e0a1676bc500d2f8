import { z } from 'zod';
import type { SalesforceRow } from '../salesforce/gateway.ts';
import { JobsLost, type Job, type SeenHandoff } from '../store/store.ts';
import type { Engine } from './engine.ts';
import {
  changedHandoffs,
  handoffDetails,
  handoffRow,
  handoffsWithoutTicket,
  type HandoffRow,
  seenRow,
  wantsTicket,
} from './handoff-row.ts';
import type { Question } from './question.ts';
import type { PlannerReport } from './report.ts';
import { draftTicket } from './ticket-draft.ts';

const feed = 'handoffs';
/** SystemModstamp is set before the commit: a slow transaction shows up behind later ones. */
const overlapMs = 2 * 60_000;
const jobsPerPass = 200;

/** Org → jobs: which hand-offs changed since the last look. */
export async function handoffQuestion(
  { store }: Engine,
  connectionKeys: readonly string[],
): Promise<Question> {
  const saved = await store.transaction((tx) => tx.cursors.read(feed));
  const since = saved === undefined ? undefined : new Date(Number(saved) - overlapMs);
  return {
    soql: changedHandoffs(connectionKeys, since),
    async keep(rows) {
      const seen = seenIn(rows);
      const newest = Math.max(Number(saved ?? 0), ...seen.map(({ version }) => Date.parse(version)));
      return store.transaction(async (tx) => {
        const changed = await tx.handoffs.notice(seen);
        await tx.jobs.send('handoff', changed);
        // Only the org's own times move the cursor: its clock and ours may differ.
        if (newest > 0) await tx.cursors.write(feed, String(newest));
        return changed.length;
      });
    },
  };
}

/**
 * Org → jobs, level-triggered: every hand-off that wants a ticket and has none, whenever it changed.
 * Repairs whatever the incremental look could not see, such as a route that was given a ticket system later.
 */
export function unlinkedQuestion({ store }: Engine, connectionKeys: readonly string[]): Question {
  return {
    soql: handoffsWithoutTicket(connectionKeys),
    async keep(rows) {
      const ids = seenIn(rows).map(({ id }) => id);
      return store.transaction(async (tx) => {
        const planned = await tx.outbox.planned(ids);
        const missing = ids.filter((id) => !planned.has(id));
        await tx.jobs.send('handoff', missing);
        return missing.length;
      });
    },
  };
}

/** Jobs → outbox: reads the newest state of the hand-offs and notes the tickets they want, in one transaction with the jobs. */
export async function planTickets(
  engine: Engine,
  connectionKeys: ReadonlySet<string>,
): Promise<PlannerReport> {
  const { gateway, store, clock } = engine;
  const report: PlannerReport = { noticed: 0, planned: 0 };
  for (;;) {
    const jobs = await store.transaction((tx) => tx.jobs.take('handoff', jobsPerPass));
    if (jobs.length === 0) return report;
    try {
      const rows = readable(engine, await gateway.query(handoffDetails(jobs.map(({ key }) => key))));
      const wanted = rows.filter((row) => wantsTicket(row, connectionKeys));
      const entries = wanted.map((row) => draftTicket(row, gateway.instanceUrl, clock.now()));
      await store.transaction(async (tx) => {
        report.planned += await tx.outbox.add(entries);
        await tx.jobs.complete('handoff', idsOf(jobs));
      });
      report.noticed += jobs.length;
    } catch (error) {
      // Taken over by another process: its effects count, ours were rolled back.
      if (error instanceof JobsLost) continue;
      await store.transaction((tx) => tx.jobs.release('handoff', idsOf(jobs)));
      throw error;
    }
  }
}

/** One odd record must not hold up the others. */
function readable({ log }: Engine, rows: readonly unknown[]): HandoffRow[] {
  return rows.flatMap((row) => {
    const parsed = handoffRow.safeParse(row);
    if (parsed.success) return [parsed.data];
    log.error({ problem: z.prettifyError(parsed.error) }, 'a hand-off cannot be read');
    return [];
  });
}

function seenIn(rows: readonly SalesforceRow[]): SeenHandoff[] {
  return z
    .array(seenRow)
    .parse(rows)
    .map(({ Id, SystemModstamp }) => ({
      id: Id,
      version: new Date(SystemModstamp.replace(/\+0000$/, 'Z')).toISOString(),
    }));
}

function idsOf(jobs: readonly Job[]): string[] {
  return jobs.map(({ id }) => id);
}
