import type { NoticeKind } from '../notify/notifier.ts';
import type { Engine } from './engine.ts';
import { actOnLadder, type LadderDeed } from './ladder-act.ts';
import { addressed, type Channel, noticesOf } from './ladder-notices.ts';
import { type LadderCase, readLadders } from './ladder-situations.ts';
import { thanksWaitMs } from './move-notices.ts';

/** What one pass over the due ladders did. */
export interface LadderReport {
  looked: number;
  folded: number;
  climbed: number;
  confirmed: number;
  refused: number;
  /** Messages put into the store. */
  messages: number;
}

/** Hand-offs read in one call. */
const casesPerRound = 100;
/** A hand-off may climb several rungs after a long silence; more than this in one pass is a fault of ours. */
const roundsPerPass = 50;
/** What the org refused is tried again this late, or when the hand-off moves. */
const refusedWaitMs = 15 * 60_000;
/** Somebody else is at work on it. */
const overtakenWaitMs = 5_000;

/**
 * Timers → org: acts on every hand-off whose time has come, until none is due. What a climb has to tell goes into the
 * store in the transaction that sets the next timer; after a crash before it the timer is still due and the climb is
 * read back from the org.
 */
export async function climbLadders(engine: Engine, channels: readonly Channel[]): Promise<LadderReport> {
  const report: LadderReport = { looked: 0, folded: 0, climbed: 0, confirmed: 0, refused: 0, messages: 0 };
  const { store, clock } = engine;
  for (let round = 0; round < roundsPerPass; round += 1) {
    const ids = await store.transaction((tx) => tx.timers.due(clock.now(), casesPerRound));
    if (ids.length === 0) break;
    const cases = await readLadders(engine, ids);
    const found = new Set(cases.map(({ view }) => view.handoff.id));
    for (const one of cases) await handle(engine, one, channels, report);
    await store.transaction(async (tx) => {
      // Deleted, or not readable: nothing to wait for.
      for (const id of ids) if (!found.has(id)) await tx.timers.set(id, undefined);
    });
  }
  return report;
}

async function handle(
  engine: Engine,
  one: LadderCase,
  channels: readonly Channel[],
  report: LadderReport,
): Promise<void> {
  const { gateway, store, clock, log } = engine;
  const { handoff } = one.view;
  const notices = noticesOf(one.view, gateway.instanceUrl, clock.now());
  const deed = await deedOn(engine, one);
  // While something is left to do, such as asking another person, what people did is not told yet.
  const ready = notices.filter(({ kind }) => deed.kind === 'wait' || ofLadder.has(kind));
  const messages = await addressed(engine, ready, channels);
  if (deed.kind === 'refused')
    log.warn({ handoff: handoff.id, reason: deed.reason }, 'the org refused the ladder');
  await store.transaction(async (tx) => {
    report.messages += await tx.messages.add(messages);
    await tx.timers.set(handoff.id, nextLook(deed, clock.now()) ?? thanksLook(handoff, clock.now()));
  });
  report.looked += 1;
  if (
    deed.kind === 'folded' ||
    deed.kind === 'climbed' ||
    deed.kind === 'confirmed' ||
    deed.kind === 'refused'
  )
    report[deed.kind] += 1;
}

const ofLadder = new Set<NoticeKind>(['climb', 'replaced', 'confirmed by rule']);

/** A calendar nobody can count by (an unknown zone) holds up its own hand-offs only. */
async function deedOn(engine: Engine, one: LadderCase): Promise<LadderDeed> {
  try {
    return await actOnLadder(engine, one);
  } catch (error) {
    if (error instanceof RangeError) return { kind: 'refused', reason: error.message };
    throw error;
  }
}

/** Thanks follow a confirmation, without a move: one more look finds them. */
function thanksLook({ moves }: LadderCase['view']['handoff'], now: number): number | undefined {
  const last = moves.at(-1);
  if (last?.type !== 'confirm' || last.byRule) return undefined;
  const until = Date.parse(last.at) + thanksWaitMs;
  return until > now ? until : undefined;
}

function nextLook(deed: LadderDeed, now: number): number | undefined {
  switch (deed.kind) {
    case 'wait':
      return deed.until;
    case 'refused':
      return now + refusedWaitMs;
    case 'overtaken':
      return now + overtakenWaitMs;
    case 'folded':
    case 'climbed':
    case 'confirmed':
      return now;
  }
}
