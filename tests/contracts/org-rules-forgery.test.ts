import { moveTypes, objects } from '@handrail/shared';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openOrg, type Org } from './org-rules-org.ts';
import { refusedByRule, tryMove, undone, writesFor, type HandoffFacts } from './org-rules-writes.ts';

let org: Org;
beforeAll(async () => {
  org = await openOrg();
});
afterAll(() => {
  org.close();
});

describe('against cunning', () => {
  it('H2 accepts no Move twice, and none of another hand-off', () => {
    const facts = org.handoffIn('Accepted');
    undone(org.engine, () => {
      expect(kept(facts, 'start', 'accountable')).toBeUndefined();
      const Current_Move__c = currentMove(facts.id);
      const replay = { Id: facts.id, Current_Move__c, Move_Seq__c: facts.seq + 2, State__c: 'In progress' };
      expect(org.update('accountable', objects.handoff, replay)).toMatchObject({ code: refusedByRule });
      const other = org.handoffIn('In progress');
      const row = { Id: other.id, Current_Move__c, Move_Seq__c: other.seq + 1 };
      expect(org.update('accountable', objects.handoff, row)).toMatchObject({ code: refusedByRule });
      const next = { Id: facts.id, Next_Step__c: 'Draft the answer' };
      expect(org.update('accountable', objects.handoff, next)).toBeUndefined();
    });
  });

  it('M1 lets one of two simultaneous moves win', () => {
    const facts = org.handoffIn('Offered');
    undone(org.engine, () => {
      // Both wrote their Move before either changed the hand-off: the key decides.
      const first = org.insert('asked', objects.move, writesFor('accept', facts).move);
      expect(first).toHaveProperty('id');
      const second = org.insert('sender', objects.move, writesFor('withdraw', facts).move);
      expect(second).toMatchObject({ code: 'DUPLICATE_VALUE' });
    });
    undone(org.engine, () => {
      expect(kept(facts, 'accept', 'asked')).toBeUndefined();
      expect(kept(facts, 'withdraw', 'sender')).toMatchObject({ code: refusedByRule });
    });
  });

  it('M1 and H2 let anybody carry out a Move that was made, and only as it says', () => {
    const facts = org.handoffIn('Delivered');
    undone(org.engine, () => {
      const writes = writesFor('confirm', facts);
      const made = org.insert('sender', objects.move, writes.move);
      const Current_Move__c = 'id' in made ? made.id : expect.fail(made.message);
      const row = { Id: facts.id, Current_Move__c, ...writes.handoff };
      expect(org.update('service', objects.handoff, { ...row, State__c: 'In progress' })).toBeDefined();
      expect(org.update('service', objects.handoff, row)).toBeUndefined();
    });
  });

  it('M5 keeps a hand-off movable whose people were deactivated', () => {
    const offered = org.handoffIn('Offered');
    const [manager, deputy] = [org.person('manager'), org.person('deputy')];
    undone(org.engine, () => {
      org.setActive('sender', false);
      const writes = writesFor('climb', offered);
      Object.assign(writes.move, { Cause__c: 'inactive', Rung__c: null, Sender_After__c: manager });
      Object.assign(writes.move, { Accountable_After__c: manager });
      Object.assign(writes.handoff, { Sender__c: manager, Accountable__c: manager, Rung__c: 0 });
      expect(tryMove(org.engine, org.caller('service'), offered, writes, true)).toBeUndefined();
      const next = { ...offered, seq: offered.seq + 1, sender: manager, accountable: manager };
      expect(kept(next, 'withdraw', 'manager')).toBeUndefined();
    });
    const working = org.handoffIn('In progress');
    undone(org.engine, () => {
      org.setActive('accountable', false);
      const writes = writesFor('climb', working);
      Object.assign(writes.move, { Cause__c: 'inactive', Rung__c: null, Accountable_After__c: deputy });
      Object.assign(writes.handoff, { Accountable__c: deputy, Rung__c: 0 });
      expect(tryMove(org.engine, org.caller('service'), working, writes, true)).toBeUndefined();
      const next = { ...working, seq: working.seq + 1, accountable: deputy };
      expect(kept(next, 'deliver', 'deputy')).toBeUndefined();
    });
  });

  it('M5 makes the head accountable when work is late, and puts the hand-off on the agenda', () => {
    const facts = org.handoffIn('In progress');
    const head = org.person('head');
    const writes = writesFor('climb', facts);
    Object.assign(writes.move, { Accountable_After__c: head, To_Meeting__c: true });
    Object.assign(writes.handoff, { Accountable__c: head, At_Meeting__c: true });
    expect(tryMove(org.engine, org.caller('service'), facts, writes)).toBeUndefined();
  });

  it('M3 pushes Deliver By out after waiting for the customer', () => {
    const facts = org.handoffIn('Blocked');
    const writes = writesFor('unblock', facts);
    const later = '2030-01-09T09:00:00.000+0000';
    writes.move['Deliver_By_After__c'] = later;
    writes.handoff['Deliver_By__c'] = later;
    expect(tryMove(org.engine, org.caller('sender'), facts, writes)).toBeUndefined();
  });

  it('H3 leaves a closed hand-off its customer line, ratings and thanks, and no move at all', () => {
    const facts = org.handoffIn('Confirmed');
    undone(org.engine, () => {
      const line = {
        Customer_Line__c: 'It ships in 5.2',
        Customer_Line_By__c: facts.sender,
        Customer_Line_At__c: org.engine.now().toISOString(),
      };
      expect(org.update('sender', objects.handoff, { Id: facts.id, ...line })).toBeUndefined();
      for (const move of moveTypes)
        expect(kept(facts, move, 'sender'), move).toMatchObject({ code: refusedByRule });
    });
  });

  it('P1 keeps the history: nobody deletes a Move, an input, evidence or a hand-off', () => {
    const facts = org.handoffIn('Accepted');
    undone(org.engine, () => {
      expect(kept(facts, 'start', 'accountable')).toBeUndefined();
      const ids = [objects.move, objects.handoffInput, objects.handoffEvidence].map((object) =>
        String(
          org.engine.query(org.admin, `SELECT Id FROM ${object} WHERE Handoff__c = '${facts.id}' LIMIT 1`)
            .records[0]?.['Id'],
        ),
      );
      for (const role of ['sender', 'accountable', 'head', 'manager', 'service'] as const)
        for (const id of [facts.id, ...ids])
          expect(org.engine.remove(org.caller(role), [id])[0]?.success, `${role} ${id}`).toBe(false);
    });
  });
});

const kept = (facts: HandoffFacts, move: (typeof moveTypes)[number], role: Parameters<Org['caller']>[0]) =>
  tryMove(org.engine, org.caller(role), facts, writesFor(move, facts), true);

function currentMove(id: string): unknown {
  const soql = `SELECT Current_Move__c FROM ${objects.handoff} WHERE Id = '${id}'`;
  return org.engine.query(org.admin, soql).records[0]?.['Current_Move__c'];
}
