import {
  allowedMoves,
  handoffStates,
  isClosed,
  moveTypes,
  objects,
  type HandoffState,
  type Person,
} from '@handrail/shared';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { whoMayMove } from '../fixtures/who-may-move.ts';
import { openOrg, type Org, type Role, roles } from './org-rules-org.ts';
import { refusedByRule, tryMove, writesFor } from './org-rules-writes.ts';

/**
 * The rules of the org, evaluated by the local org on real writes, against the table in shared and against a second
 * table, typed by hand: who may make which move in which state.
 */
let org: Org;
beforeAll(async () => {
  org = await openOrg();
});
afterAll(() => {
  org.close();
});

describe('the moves of the org', () => {
  it(
    'M2 are those of shared and of the table typed by hand, for every state, move and role',
    { timeout: 120_000 },
    () => {
      let combinations = 0;
      let refusals = 0;
      for (const [name, allowed] of Object.entries(whoMayMove)) {
        const late = name !== 'Delivered' && name.startsWith('Delivered');
        const state = late ? 'Delivered' : handoffStates.find((one) => one === name);
        if (state === undefined) throw new Error(`${name} is no state`);
        const facts = org.handoffIn(state, late);
        for (const role of roles) {
          const fromShared = allowedMoves(sharedView(state, late), actor(role), org.engine.now());
          for (const move of moveTypes) {
            combinations++;
            const writes = writesFor(move, facts);
            if (move === 'confirm' && role === 'service') writes.move['By_Rule__c'] = true;
            const refusal = tryMove(org.engine, org.caller(role), facts, writes);
            const where = `${role} makes "${move}" in ${name}: ${refusal?.message ?? 'written'}`;
            const may = allowed[role]?.includes(move) === true;
            expect(refusal === undefined, where).toBe(may);
            expect(fromShared.includes(move), `shared: ${where}`).toBe(may);
            if (refusal === undefined) continue;
            refusals++;
            expect(refusal.code, where).toBe(refusedByRule);
          }
        }
      }
      expect(combinations).toBe(11 * 15 * 12);
      expect(combinations - refusals).toBe(
        Object.values(whoMayMove)
          .flatMap((one) => Object.values(one))
          .flat().length,
      );
      report(`${combinations} combinations of state, move and role; ${refusals} refused by the org's rules`);
    },
  );

  it('H2 refuses every state set by hand, with a message a person understands', () => {
    let refusals = 0;
    for (const from of handoffStates) {
      const { id } = org.handoffIn(from);
      for (const to of handoffStates.filter((state) => state !== from)) {
        const refusal = org.update('sender', objects.handoff, { Id: id, State__c: to });
        expect(refusal, `${from} to ${to}`).toMatchObject({ code: refusedByRule });
        expect(refusal?.message).toContain('changes only through a move');
        refusals++;
      }
    }
    report(`${refusals} states set by hand, all refused`);
  });

  it('H3 lets nothing of a closed hand-off change', () => {
    for (const state of handoffStates.filter(isClosed)) {
      const { id } = org.handoffIn(state);
      for (const row of [
        { Title__c: 'Another' },
        { Next_Step__c: 'Call' },
        { Amount__c: 1 },
        { Severity__c: 'Critical' },
      ])
        expect(org.update('sender', objects.handoff, { Id: id, ...row }), state).toMatchObject({
          code: refusedByRule,
        });
    }
  });
});

const person = (id: string | null): Person | undefined =>
  id === null ? undefined : { id, name: id, active: true };

/** The same hand-off as shared sees it. */
function sharedView(state: HandoffState, late: boolean): Parameters<typeof allowedMoves>[0] {
  const { sender, asked, accountable } = org.handoffIn(state, late);
  return {
    state,
    sender: person(sender),
    asked: person(asked),
    accountable: person(accountable),
    department: {
      id: org.department,
      name: 'Product',
      contact: person(org.person('contact')),
      deputy: person(org.person('deputy')),
      head: person(org.person('head')),
      timeZone: undefined,
      calendarKey: undefined,
      groupId: undefined,
    },
    confirmBy: late ? '2020-01-01T00:00:00Z' : '2030-01-07T09:00:00Z',
  };
}

const actor = (role: Role) => ({ id: org.person(role), service: role === 'service' });

function report(line: string): void {
  process.stdout.write(`org rules: ${line}\n`);
}
