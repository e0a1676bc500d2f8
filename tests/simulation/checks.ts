import { linkableRecordOf, nextRung, ticketLinkKey, wantsTicketIn } from '@handrail/shared';
import { unfoldedMove } from '../../crm-plugin/src/sync/fold-move.ts';
import { readLadders } from '../../crm-plugin/src/sync/ladder-situations.ts';
import { lookAtMemory, type StoreSight } from './store-view.ts';
import { newest, type TrackerModel } from './tracker-model.ts';
import type { SimulatedWorld } from './world.ts';

/** No row, job or message is tried more often than this in one run. */
const mostAttempts = 60;

/** What must hold at any moment. */
export function checkStep(world: SimulatedWorld): void {
  for (const tracker of world.trackers) {
    const keys = tracker.living.flatMap(({ idempotencyKey }) => idempotencyKey ?? []);
    const doubled = keys.find((key, at) => keys.indexOf(key) !== at);
    if (doubled !== undefined) world.problem(`hand-off ${doubled} has two tickets in ${tracker.key}`);
  }
  const sight = lookAtMemory(world.disk);
  for (const tracker of world.trackers) checkCursor(world, sight, tracker);
  for (const { key, attempts } of [...sight.outbox, ...sight.tickets, ...sight.links])
    if (attempts > mostAttempts) world.problem(`${key} was tried ${String(attempts)} times`);
}

/** A cursor never passes what was not read. */
function checkCursor(world: SimulatedWorld, { cursors, tickets }: StoreSight, tracker: TrackerModel): void {
  const at = Number(cursors.get(`changes:${tracker.key}`) ?? 0);
  for (const kept of tracker.living) {
    const last = newest(kept);
    if (last.remoteVersion >= at || !kept.crmRecordIds.some(linkableRecordOf)) continue;
    const read = tickets.find(({ key }) => key === `${tracker.key}:${last.key}`);
    if (read === undefined || read.remoteVersion < last.remoteVersion)
      world.problem(`the cursor of ${tracker.key} passed ticket ${last.key} unread`);
  }
}

/** What is left to do before all is at rest; empty: everything agrees. */
export async function unrest(world: SimulatedWorld): Promise<string[]> {
  const sight = await world.backing.look();
  return [
    ...openWork(sight),
    ...world.trackers.flatMap((tracker) => mirrorGaps(world, tracker)),
    ...handoffGaps(world, sight),
    ...(await ladderGaps(world)),
    ...messageGaps(world, sight),
    ...healthGaps(world),
  ];
}

function openWork(sight: StoreSight): string[] {
  const dirty = [...sight.tickets, ...sight.links].filter((row) => row.dirty);
  const outbox = sight.outbox.filter(({ state }) => state === 'pending' || state === 'sending');
  return [
    ...dirty.map(({ key, lastError }) => `${key} waits for the org (${lastError ?? 'not tried'})`),
    ...outbox.map(({ key, state }) => `the ticket of ${key} is ${state}`),
    ...(sight.jobs > 0 ? [`${String(sight.jobs)} jobs wait`] : []),
  ];
}

/** Every ticket that names a record is shown on it as its ticket system has it. */
function mirrorGaps({ org }: SimulatedWorld, tracker: TrackerModel): string[] {
  return tracker.living.flatMap((kept) => {
    const last = newest(kept);
    const key = `${tracker.key}:${last.key}`;
    const row = org.mirror.rows.get('Handrail_Ticket__c')?.get(key);
    const records = kept.crmRecordIds.filter(linkableRecordOf);
    if (row === undefined) return records.length > 0 ? [`${key} is not mirrored`] : [];
    const gaps = records
      .filter((id) => !org.mirror.rows.get('Handrail_Ticket_Link__c')?.has(ticketLinkKey(key, id)))
      .map((id) => `${key} is not linked to ${id}`);
    const same = row['Title__c'] === last.title && row['Next_Step__c'] === (last.nextStep ?? null);
    return same ? gaps : [...gaps, `${key} differs from its ticket system`];
  });
}

/** A hand-off that wants a ticket has one and its link; none has two. */
function handoffGaps({ org, trackers }: SimulatedWorld, { outbox }: StoreSight): string[] {
  const links = org.mirror.all('Handrail_Ticket_Link__c');
  return org.mirror.handoffs.flatMap(({ id, state, connectionKey }) => {
    const tracker = trackers.find(({ key }) => key === connectionKey);
    const made = tracker?.living.filter(({ idempotencyKey }) => idempotencyKey === id) ?? [];
    const linked = links.filter((row) => row['Handoff__c'] === id);
    if (made.length > 1 || linked.length > 1)
      return [`${id} has ${String(made.length)} tickets, ${String(linked.length)} links`];
    const dead = outbox.some((row) => row.key === id && row.state === 'dead');
    if (dead && (tracker?.refusals.get(id) ?? 0) >= 8) return [];
    if (!wantsTicketIn(state)) return [];
    return made.length === 1 && linked.length === 1
      ? []
      : [`${id} has ${String(made.length)} tickets, ${String(linked.length)} links`];
  });
}

/** Moves are folded in, and every rung that is due was climbed. */
async function ladderGaps(world: SimulatedWorld): Promise<string[]> {
  const { org, settings } = world;
  const ids = [...org.tables.handoffs.keys()];
  if (ids.length === 0) return [];
  const silent = { debug: ignore, info: ignore, warn: ignore, error: ignore };
  const store = { worker: 0, transaction: refuse, close: refuse };
  const clock = { now: () => world.time.now, sleep: refuse };
  const cases = await readLadders({ gateway: org, store, clock, log: silent, settings }, ids);
  const gaps = ids
    .filter((id) => !cases.some(({ view }) => view.handoff.id === id))
    .map((id) => `${id} cannot be read`);
  return gaps.concat(
    cases.flatMap(({ view: { handoff }, situation }) => {
      if (unfoldedMove(handoff) !== undefined) return [`a Move of ${handoff.id} is not folded in`];
      const { step } = nextRung(situation);
      return step === undefined ? [] : [`a rung of ${handoff.id} is not climbed`];
    }),
  );
}

/** Every firing reached its person, under its one id. */
function messageGaps({ org, mailbox }: SimulatedWorld, { messages }: StoreSight): string[] {
  const gaps = messages
    .filter(({ state }) => state === 'pending' || state === 'sending')
    .map(({ id }) => `message ${id} waits`);
  for (const firing of org.tables.firings.values()) {
    const { Message_Id__c: id, Told__c: told, Key__c: key } = firing;
    if (typeof told !== 'string') continue;
    const refused = messages.some((row) => row.id === id && row.state === 'dead');
    if (!refused && !mailbox.some((one) => one.id === id && one.to === told))
      gaps.push(`nobody was told of rung ${String(key)}`);
  }
  return gaps;
}

function healthGaps({ org, trackers }: SimulatedWorld): string[] {
  return ['service', ...trackers.map(({ key }) => key)].flatMap((key) => {
    const status = org.mirror.rows.get('Handrail_Connection__c')?.get(key)?.['Status__c'];
    return status === 'ok' ? [] : [`connection ${key} is shown ${String(status)}`];
  });
}

/** Once more at the end: no message came under an id nobody knows, or oftener than faults explain. */
export function checkMailbox(world: SimulatedWorld): void {
  const { mailbox, org, disturbances } = world;
  const counts = Map.groupBy(mailbox, ({ id }) => id);
  for (const [id, received] of counts) {
    if (new Set(received.map(({ to }) => to)).size > 1) world.problem(`message ${id} went to two people`);
    if (received.length > 1 + disturbances)
      world.problem(`message ${id} came ${String(received.length)} times`);
    const [, handoff = ''] = /^handrail\.(a\w{17})-/.exec(id) ?? [];
    const known =
      [...org.tables.firings.values()].some((row) => row['Message_Id__c'] === id) ||
      [...org.tables.moves.keys()].some((key) => id.startsWith(`handrail.${key}`)) ||
      !org.tables.handoffs.has(handoff);
    if (!known) world.problem(`message ${id} tells of nothing that happened`);
  }
  for (const [id, handoff] of org.tables.handoffs) {
    const seqs = [...org.tables.moves.values()]
      .filter((row) => row['Handoff__c'] === id)
      .map((row) => Number(row['Seq__c']));
    if (new Set(seqs).size !== seqs.length || Math.max(0, ...seqs) !== seqs.length)
      world.problem(`the Moves of ${id} are not in line: ${seqs.join()}`);
    if (Number(handoff['Move_Seq__c']) !== seqs.length) world.problem(`${id} does not say its last Move`);
  }
}

function ignore(): void {
  return undefined;
}

function refuse(): Promise<never> {
  return Promise.reject(new Error('The checks only read.'));
}
