import { objects, type MoveType } from '@handrail/shared';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inputRow, openOrg, type Org, type Role } from './org-rules-org.ts';
import { refusedByRule, tryMove, writesFor, type HandoffFacts } from './org-rules-writes.ts';

/** Writes by hand that each break one rule; the well-formed write beside them passes. */
let org: Org;
beforeAll(async () => {
  org = await openOrg();
});
afterAll(() => {
  org.close();
});

const bent = (role: Role, move: MoveType, facts: HandoffFacts, moveRow: object, handoffRow: object = {}) => {
  const writes = writesFor(move, facts);
  return tryMove(org.engine, org.caller(role), facts, {
    move: { ...writes.move, ...moveRow },
    handoff: { ...writes.handoff, ...handoffRow },
  });
};
const expectRefusal = (refusal: unknown) => expect(refusal).toMatchObject({ code: refusedByRule });

describe('a Move', () => {
  it('M1 carries the next sequence, its key and the present state', () => {
    const facts = org.handoffIn('Offered');
    expect(bent('sender', 'withdraw', facts, {})).toBeUndefined();
    for (const row of [
      { Seq__c: 3, Key__c: `${facts.id}-3` },
      { Seq__c: 1, Key__c: `${facts.id}-1` },
      { Seq__c: null },
      { Key__c: `${facts.id}-02` },
      { Key__c: `${facts.id.slice(0, 15)}-2` },
      { Key__c: null },
      { From__c: 'Returned' },
      { From__c: null },
    ])
      expectRefusal(bent('sender', 'withdraw', facts, row));
    const { move } = writesFor('withdraw', facts);
    const ahead = { ...move, Seq__c: 9, Key__c: `${facts.id}-9` };
    expectRefusal(org.insert('sender', objects.move, ahead));
  });

  it('M2 of a kind that is not made today is refused plainly', () => {
    const facts = org.handoffIn('Offered');
    for (const type of [
      'supply',
      'return',
      'decline',
      'block',
      'unblock',
      'reassign',
      'redate',
      'climb',
      'reopen',
      null,
    ]) {
      const refusal = bent('sender', 'withdraw', facts, { Type__c: type });
      expectRefusal(refusal);
      expect(refusal?.message).toContain('cannot be made yet');
    }
  });

  it('M2 leads only where the table says', () => {
    for (const to of ['Accepted', 'Delivered', 'Returned', '', 'Withdrawn|'])
      expectRefusal(
        bent('sender', 'withdraw', org.handoffIn('Offered'), { To__c: to }, { State__c: 'Withdrawn' }),
      );
  });

  it('M3 makes exactly the right, active person accountable', () => {
    const stranger = org.person('stranger');
    const offered = org.handoffIn('Offered');
    // The hand-off follows the Move each time: only the rules of Move stand in the way.
    const instead = (role: Role, move: MoveType, facts: HandoffFacts, id: string | null) =>
      bent(role, move, facts, { Accountable_After__c: id }, { Accountable__c: id });
    for (const id of [stranger, null]) {
      expectRefusal(instead('sender', 'offer', org.handoffIn('Draft'), id));
      expectRefusal(instead('asked', 'accept', offered, id));
      expectRefusal(instead('accountable', 'start', org.handoffIn('Accepted'), id));
      expectRefusal(instead('accountable', 'deliver', org.handoffIn('In progress'), id));
    }
    expectRefusal(instead('sender', 'withdraw', offered, offered.sender));
    expectRefusal(instead('sender', 'confirm', org.handoffIn('Delivered'), stranger));
    expectRefusal(bent('asked', 'accept', offered, { Member__c: null }));
    const { userId } = org.caller('accountable');
    expect(org.update('admin', 'User', { Id: userId, IsActive: false })).toBeUndefined();
    expectRefusal(bent('asked', 'accept', offered, {}));
    expect(org.update('admin', 'User', { Id: userId, IsActive: true })).toBeUndefined();
    expect(bent('asked', 'accept', offered, {})).toBeUndefined();
  });

  it('M3 asks a person of the department, and says nothing beyond its purpose', () => {
    const draft = org.handoffIn('Draft');
    const stranger = org.person('stranger');
    const deputy = org.person('deputy');
    expect(bent('sender', 'offer', draft, { Asked_After__c: deputy }, { Asked__c: deputy })).toBeUndefined();
    expectRefusal(bent('sender', 'offer', draft, { Asked_After__c: stranger }, { Asked__c: stranger }));
    const offered = org.handoffIn('Offered');
    for (const row of [
      { Sender_After__c: stranger },
      { Asked_After__c: deputy },
      { Deliver_By_After__c: '2030-01-01T00:00:00.000Z' },
      { Waiting_For__c: 'customer' },
      { Rung__c: 1 },
    ])
      expectRefusal(bent('sender', 'withdraw', offered, row));
    const same = { Sender_After__c: offered.sender, Asked_After__c: offered.asked };
    expect(bent('sender', 'withdraw', offered, same)).toBeUndefined();
  });

  it('M5 that withdraws gives a reason', () => {
    for (const reason of [null, '', '   '])
      expectRefusal(bent('sender', 'withdraw', org.handoffIn('Offered'), { Reason__c: reason }));
  });
});

describe('a hand-off', () => {
  it('H2 follows its Move to the letter', () => {
    const facts = org.handoffIn('In progress');
    const stranger = org.person('stranger');
    expect(bent('accountable', 'deliver', facts, {})).toBeUndefined();
    for (const row of [
      { State__c: 'Confirmed' },
      { Accountable__c: stranger },
      { Accountable__c: null },
      { Asked__c: stranger },
      { Sender__c: stranger },
      { Delivered_By__c: stranger },
      { Delivered_By__c: null },
      { Confirm_By__c: '2031-01-01T00:00:00.000Z' },
      { Confirm_By__c: null },
      { Accept_By__c: '2031-01-01T00:00:00.000Z' },
      { Deliver_By__c: '2031-01-01T00:00:00.000Z' },
      { Waiting_For__c: 'customer' },
      { Move_Seq__c: facts.seq + 2 },
      { Current_Move__c: null },
    ])
      expectRefusal(bent('accountable', 'deliver', facts, {}, row));
  });

  it('H2 keeps where it came from and where it went', () => {
    const { id } = org.handoffIn('Offered');
    for (const row of [
      { Department__c: null },
      { Sending_Department__c: org.department },
      { Route__c: null },
      { Client_Key__c: 'another' },
    ])
      expectRefusal(org.update('sender', objects.handoff, { Id: id, ...row }));
  });

  it('H2 accepts no Move twice, and none of another hand-off', () => {
    const { engine } = org;
    const facts = org.handoffIn('Accepted');
    engine.transaction(() => {
      expect(
        tryMove(engine, org.caller('accountable'), facts, writesFor('start', facts), true),
      ).toBeUndefined();
    });
    const id = engine.query(
      org.admin,
      `SELECT Current_Move__c FROM ${objects.handoff} WHERE Id = '${facts.id}'`,
    );
    const Current_Move__c = id.records[0]?.['Current_Move__c'];
    const replay = { Id: facts.id, Current_Move__c, Move_Seq__c: facts.seq + 2, State__c: 'In progress' };
    expectRefusal(org.update('accountable', objects.handoff, replay));
    const other = org.handoffIn('In progress');
    const row = { Id: other.id, Current_Move__c, Move_Seq__c: other.seq + 1 };
    expectRefusal(org.update('accountable', objects.handoff, row));
    const again = tryMove(engine, org.caller('accountable'), facts, writesFor('start', facts));
    expectRefusal(again);
    expect(
      org.update('accountable', objects.handoff, { Id: facts.id, Next_Step__c: 'Draft the answer' }),
    ).toBeUndefined();
  });

  it('M0 keeps its history: no Move is edited, not even by an administrator', () => {
    const { records } = org.engine.query(org.admin, `SELECT Id FROM ${objects.move} LIMIT 1`);
    const Id = String(records[0]?.['Id']);
    expectRefusal(org.update('admin', objects.move, { Id, Reason__c: 'Rewritten' }));
    expect(org.update('sender', objects.move, { Id, Reason__c: 'Rewritten' })?.code).not.toBe(undefined);
    expect(org.engine.remove(org.caller('sender'), [Id])[0]?.success, 'P1').toBe(false);
  });

  it('H1 is born as the draft of whoever makes it', () => {
    const sender = org.person('sender');
    const row = {
      Title__c: 'New',
      Sender__c: sender,
      Accountable__c: sender,
      Asked__c: org.person('asked'),
      Department__c: org.department,
      Route__c: org.route,
    };
    expect(org.insert('sender', objects.handoff, row)).toHaveProperty('id');
    for (const more of [
      { State__c: 'Accepted' },
      { Move_Seq__c: 1 },
      { Sender__c: org.person('stranger') },
      { Accountable__c: org.person('asked') },
      { Accountable__c: null },
      { Accept_By__c: '2030-01-01T00:00:00.000Z' },
      { Delivered_By__c: sender },
      { Waiting_For__c: 'customer' },
      { Route__c: null },
      { Department__c: null },
      { Title__c: null },
    ])
      expectRefusal(org.insert('sender', objects.handoff, { ...row, ...more }));
  });

  it('M4 is offered only with every required input, each counted once', () => {
    const sender = org.person('sender');
    const made = org.insert('sender', objects.handoff, {
      Title__c: 'Inputs',
      Sender__c: sender,
      Accountable__c: sender,
      Asked__c: org.person('asked'),
      Department__c: org.department,
      Route__c: org.route,
    });
    if (!('id' in made)) throw new Error(made.message);
    const facts = { ...org.handoffIn('Draft'), id: made.id };
    const [need = '', impact = ''] = org.routeInputs;
    const fill = (routeInput: string, more = {}) =>
      org.insert('sender', objects.handoffInput, inputRow(made.id, routeInput, more));
    const offer = () => bent('sender', 'offer', facts, {});
    expectRefusal(offer());
    expect(fill(need), 'I1').toHaveProperty('id');
    expectRefusal(offer());
    expect(fill(need)).toMatchObject({ code: 'DUPLICATE_VALUE' });
    expectRefusal(fill(impact, { Key__c: `${made.id}-x` }));
    expectRefusal(fill(impact, { Value__c: ' ' }));
    expectRefusal(fill(impact, { Required__c: false }));
    expectRefusal(fill(anotherRoutesInput()));
    expectRefusal(offer());
    expect(fill(impact)).toHaveProperty('id');
    expect(offer()).toBeUndefined();
    const closed = org.handoffIn('Withdrawn').id;
    expectRefusal(org.insert('sender', objects.handoffInput, inputRow(closed, need)));
  });
});

function anotherRoutesInput(): string {
  const idOf = (object: string, row: Record<string, unknown>) => {
    const made = org.insert('admin', object, row);
    return 'id' in made ? made.id : expect.fail(made.message);
  };
  const Route__c = idOf(objects.route, {
    Name: 'Price exception',
    Kind__c: 'price',
    Department__c: org.department,
  });
  return idOf(objects.routeInput, { Name: 'Discount', Route__c, Required__c: true });
}
