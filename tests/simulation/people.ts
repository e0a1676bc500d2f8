import { type Transition, transitions } from '@handrail/shared';
import type { SalesforceRow } from '../../crm-plugin/src/salesforce/gateway.ts';
import type { OrgModel } from './org-model.ts';
import type { Random } from './random.ts';
import { newest, type TrackerModel, visibilityLagMs } from './tracker-model.ts';

const hour = 60 * 60_000;
/** Some fall due within the minutes a run takes, some only when time leaps. */
const dueHours = [0.005, 0.01, 0.02, 1, 3];

/** A hand-off on a record of its own or a shared one, without a Move so far. */
export function draft(org: OrgModel, n: number, connectionKey: string, opportunity: string): string {
  const id = `a000000000${String(n).padStart(5, '0')}AAA`;
  org.tables.handoffs.set(id, {
    Id: id,
    Name: `H-${String(n).padStart(5, '0')}`,
    // Titles repeat: nothing may take a title for a name.
    Title__c: `Export loses line ${String(n % 3)}`,
    State__c: 'Draft',
    Sender__c: 'rep',
    Accountable__c: 'rep',
    Asked__c: 'product contact',
    Department__c: 'product',
    Sending_Department__c: 'sales',
    Route__c: 'route',
    Opportunity__c: opportunity,
    Move_Seq__c: 0,
    Rung__c: 0,
    CreatedDate: new Date(org.now).toISOString(),
  });
  const title = `Export loses line ${String(n % 3)}`;
  org.mirror.handoffs.push({ id, title, state: 'Draft', connectionKey, opportunity, modified: org.now });
  return id;
}

/**
 * A person makes one Move that the table of moves allows now, from the sidebar (Move and hand-off in one request) or
 * by a quick action (the Move alone; the service folds it in). @returns what was done, for the trace.
 */
export function makeMove(org: OrgModel, id: string, random: Random): string {
  const handoff = org.tables.handoffs.get(id);
  if (!handoff) return 'nothing';
  const state = String(handoff['State__c']);
  const allowed = transitions.filter(
    ({ move, from }) => move !== 'climb' && from.some((one) => one === state),
  );
  if (allowed.length === 0) return 'nothing';
  // Withdrawing ends the story: seldom.
  const transition = random.pick(allowed);
  if (transition.to === 'Confirmed' && random.chance(0.5)) return 'nothing';
  const seq = Number(handoff['Move_Seq__c']) + 1;
  const key = `${id}-${String(seq)}`;
  // A Move waits to be folded in: the org refuses a second one of its number.
  if (org.tables.moves.has(key)) return `${transition.move} of ${id} refused`;
  const move = moveRow(org, handoff, transition, seq, random);
  org.tables.moves.set(key, move);
  if (random.chance(0.3)) return `quick ${transition.move} of ${id}, seq ${String(seq)}`;
  org.tables.handoffs.set(id, { ...handoff, ...folded(handoff, move) });
  org.stamp(id, random.chance(0.2) ? random.between(0, 60_000) : 0);
  return `${transition.move} of ${id}, seq ${String(seq)}`;
}

function moveRow(
  org: OrgModel,
  handoff: SalesforceRow,
  { move, to, accountableAfter }: Transition,
  seq: number,
  random: Random,
): SalesforceRow {
  const id = String(handoff['Id']);
  const accountable = {
    sender: handoff['Sender__c'],
    named: 'engineer',
    same: handoff['Accountable__c'],
    'same or head': handoff['Accountable__c'],
    'who delivered': handoff['Delivered_By__c'] ?? 'engineer',
    nobody: null,
  }[accountableAfter];
  const after = (hours: number) => new Date(org.now + hours * hour).toISOString();
  // A slow transaction is stamped before it can be read.
  const stamped = org.now - (random.chance(0.2) ? random.between(0, 60_000) : 0);
  return {
    Id: `m${String(seq)}-${id}-${String(seq)}`,
    Handoff__c: id,
    Type__c: move,
    Seq__c: seq,
    Key__c: `${id}-${String(seq)}`,
    From__c: handoff['State__c'],
    To__c: to === 'same' ? handoff['State__c'] : to,
    Accountable_After__c: accountable,
    ...(to === 'Offered' && { Accept_By_After__c: after(random.pick(dueHours)) }),
    ...(move === 'accept' && { Deliver_By_After__c: after(random.pick(dueHours)) }),
    ...(move === 'deliver' && { Confirm_By_After__c: after(random.pick(dueHours)) }),
    CreatedDate: new Date(stamped).toISOString(),
    CreatedById: 'rep',
  };
}

/** What the sidebar writes beside the Move. */
function folded(handoff: SalesforceRow, move: SalesforceRow): SalesforceRow {
  const moved = move['To__c'] !== handoff['State__c'];
  const due = ['Accept_By', 'Deliver_By', 'Confirm_By'].flatMap((field): [string, unknown][] =>
    move[`${field}_After__c`] === undefined ? [] : [[`${field}__c`, move[`${field}_After__c`]]],
  );
  return {
    ...Object.fromEntries(due),
    Current_Move__c: move['Id'],
    Move_Seq__c: move['Seq__c'],
    State__c: move['To__c'],
    Accountable__c: move['Accountable_After__c'],
    ...(move['Type__c'] === 'deliver' && { Delivered_By__c: handoff['Accountable__c'] }),
    ...(moved && { Rung__c: 0, At_Meeting__c: false }),
  };
}

/** Somebody works in a ticket system. */
export function workInTracker(
  tracker: TrackerModel,
  records: readonly string[],
  random: Random,
  n: number,
): string {
  const living = tracker.living;
  const deed = random.weighted({ make: 3, retitle: 5, step: 3, touch: 2, unlink: 1, relink: 1 });
  if (deed === 'make' || living.length === 0) {
    const named = random.chance(0.8) ? [random.pick(records)] : [];
    tracker.write(`Ticket ${String(n)}`, named, random.chance(0.2) ? random.between(1, visibilityLagMs) : 0);
    return `a ticket made in ${tracker.key}, naming ${named.join() || 'nothing'}`;
  }
  const kept = random.pick(living);
  if (deed === 'unlink') kept.crmRecordIds = [];
  if (deed === 'relink') kept.crmRecordIds = [random.pick(records)];
  tracker.change(
    kept,
    deed === 'retitle'
      ? { title: `Ticket, words ${String(n)}` }
      : deed === 'step'
        ? { nextStep: `Step ${String(n)}` }
        : {},
  );
  return `${deed} of ${tracker.key}:${newest(kept).key}`;
}
