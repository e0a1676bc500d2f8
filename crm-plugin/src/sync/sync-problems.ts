import { createHash } from 'node:crypto';
import { cutText, objects } from '@handrail/shared';
import type { SalesforceRow } from '../salesforce/gateway.ts';
import type { DeadLetter, ToldProblem } from '../store/store.ts';
import type { Engine } from './engine.ts';
import { whatToDo } from './what-to-do.ts';

const mostProblems = 1_000;

interface Wanted {
  key: string;
  hash: string;
  row: SalesforceRow;
  /** Without the records it hangs on, should the org not have them any more. */
  bare: SalesforceRow;
}

/**
 * Store → org: every dead letter that concerns a hand-off or a ticket stands there as a Sync Problem, and what is over
 * is marked resolved (SPEC DL5). Only differences are written. Answers how many rows.
 */
export async function tellProblems({ gateway, store, clock, log }: Engine): Promise<number> {
  const [letters, told] = await store.transaction(async (tx) => [
    await tx.deadLetters.list(mostProblems),
    await tx.toldProblems.all(),
  ]);
  const wanted = letters.filter(({ kind }) => kind !== 'message').map(problem);
  const known = new Map(told.map(({ key, hash }) => [key, hash]));
  const differing = wanted.filter(({ key, hash }) => known.get(key) !== hash);
  const present = new Set(wanted.map(({ key }) => key));
  const over = told.filter(({ key }) => !present.has(key));
  if (differing.length + over.length === 0) return 0;

  const resolved = new Date(clock.now()).toISOString();
  const ends = over.map(({ key }) => ({ Key__c: cutText(key, 255), Resolved__c: resolved }));
  const write = (rows: readonly SalesforceRow[]) =>
    gateway.upsert([{ object: objects.syncProblem, externalIdField: 'Key__c', rows }]);
  const outcomes = await write([...differing.map(({ row }) => row), ...ends]);
  const lost = differing.filter((_, at) => outcomes[at]?.ok === false);
  const again = lost.length === 0 ? [] : await write(lost.map(({ bare }) => bare));
  for (const [at, outcome] of again.entries()) {
    if (!outcome.ok) log.warn({ key: lost[at]?.key, errors: outcome.errors }, 'a problem cannot be shown');
  }
  // What the org refuses even so is not tried at every pass: it stands in the log and in the list of dead letters.
  const kept: ToldProblem[] = differing.map(({ key, hash }) => ({ key, hash }));
  await store.transaction(async (tx) => {
    await tx.toldProblems.keep(kept);
    await tx.toldProblems.remove(over.map(({ key }) => key));
  });
  return differing.length + over.length;
}

function problem(letter: DeadLetter): Wanted {
  const { id, handoffId, ticketKey, cause, since } = letter;
  const bare: SalesforceRow = {
    Key__c: cutText(id, 255),
    Cause__c: cutText(cause === '' ? 'No reason was given.' : cause, 255),
    What_To_Do__c: cutText(whatToDo(letter), 255),
    Since__c: new Date(since).toISOString(),
    Resolved__c: null,
  };
  const row = {
    ...bare,
    ...(handoffId !== undefined && { Handoff__c: handoffId }),
    // By its external id; the org may not have the ticket, then the row goes without.
    ...(ticketKey !== undefined && { Ticket__r: { Key__c: ticketKey } }),
  };
  const hash = createHash('sha256').update(JSON.stringify(row)).digest('base64url').slice(0, 22);
  return { key: id, hash, row, bare };
}
