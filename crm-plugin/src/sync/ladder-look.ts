import { movesSinceQuery, openHandoffsQuery } from '@handrail/shared';
import { z } from 'zod';
import type { Engine } from './engine.ts';
import type { Question } from './question.ts';

const feed = 'moves';
/** SystemModstamp is set before the commit: a slow transaction shows up behind later ones. */
const overlapMs = 2 * 60_000;

const moveRow = z.object({
  Handoff__c: z.string(),
  Seq__c: z.number().nullish(),
  SystemModstamp: z.string(),
});

/** Org → timers: every hand-off that has moved since the last look is due now, moves made without the extension included. */
export async function moveQuestion({ store, clock }: Engine): Promise<Question> {
  const saved = await store.transaction((tx) => tx.cursors.read(feed));
  const since = saved === undefined ? undefined : new Date(Number(saved) - overlapMs);
  return {
    soql: movesSinceQuery(since),
    async keep(answer) {
      const rows = z.array(moveRow).parse(answer);
      // Only the org's own times move the cursor: its clock and ours may differ.
      const newest = Math.max(Number(saved ?? 0), ...rows.map((row) => timeOf(row.SystemModstamp)));
      const seen = rows
        .toSorted((a, b) => (a.Seq__c ?? 0) - (b.Seq__c ?? 0))
        .map((row) => ({ handoffId: row.Handoff__c, version: String(row.Seq__c ?? 0) }));
      return store.transaction(async (tx) => {
        const moved = await tx.timers.notice(seen, clock.now());
        if (newest > 0) await tx.cursors.write(feed, String(newest));
        return moved;
      });
    },
  };
}

/**
 * Org → timers, level-triggered: every open hand-off is due now. Repairs missed timers, and finds what no move tells:
 * a deactivated person, an absence, a changed route or calendar.
 */
export function openHandoffsQuestion({ store, clock }: Engine): Question {
  return {
    soql: openHandoffsQuery,
    async keep(answer) {
      const ids = z
        .array(z.object({ Id: z.string() }))
        .parse(answer)
        .map((row) => row.Id);
      await store.transaction((tx) => tx.timers.wake(ids, clock.now()));
      return ids.length;
    },
  };
}

/** Salesforce writes `+0000`, which not every parser takes. */
function timeOf(moment: string): number {
  return Date.parse(moment.replace(/\+0000$/, 'Z'));
}
