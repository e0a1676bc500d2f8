import { beforeEach, describe, expect, it } from 'vitest';
import { createEngine, type LocalOrgEngine } from './create-engine.ts';
import type { Caller, InputRow } from './engine.ts';
import { relayPackage } from './samples/relay.ts';

describe('a package of objects that watch each other', () => {
  let org: LocalOrgEngine;
  let admin: Caller;
  const one = (type: string, row: InputRow) => {
    const [result] = org.insert(admin, type, [row]);
    if (!result) throw new Error('no result');
    return result;
  };
  const relay = (more: InputRow = {}) =>
    one('Relay__c', { Title__c: 'Race', Runner__c: admin.userId, ...more });
  const leg = (relayId: string | null, seq: number, more: InputRow = {}) =>
    one('Leg__c', {
      Relay__c: relayId,
      Seq__c: seq,
      Key__c: `${relayId ?? ''}-${seq}`,
      Counted__c: true,
      ...more,
    });
  const read = (id: string | null, fields: string[]) => org.retrieve(admin, 'Relay__c', id ?? '', fields);
  const messages = (result: { errors: { message: string }[] }) => result.errors.map((error) => error.message);

  beforeEach(() => {
    org = createEngine();
    admin = { userId: org.adminId };
    expect(org.schema.applyObjects(relayPackage())).toEqual([]);
    return () => org.close();
  });

  it('gives a new row its number, defaults and zero counts', () => {
    const { id } = relay();
    expect(
      read(id, ['Name', 'State__c', 'Leg_Seq__c', 'Legs_Run__c', 'Metres__c', 'Shown__c']),
    ).toMatchObject({
      Name: 'R-00001',
      State__c: 'Waiting',
      Leg_Seq__c: 0,
      Legs_Run__c: 0,
      Metres__c: 0,
      Shown__c: 'Waiting: User',
    });
  });

  it('H1 T1 tells every rule that refuses an insert, with the field of the one that has one', () => {
    const result = one('Relay__c', { State__c: 'Running', Runner__c: admin.userId });
    expect(result.errors).toEqual([
      {
        statusCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION',
        message: 'H1 A relay starts waiting, with its maker as runner.',
        fields: [],
      },
      {
        statusCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION',
        message: 'T1 Give the relay a title.',
        fields: ['Title__c'],
      },
    ]);
  });

  it('M1 counts and sums detail rows above and refuses a key or number that does not fit', () => {
    const { id } = relay();
    expect(leg(id, 1, { Metres__c: 100.25 }).success).toBe(true);
    expect(read(id, ['Legs_Run__c', 'Metres__c'])).toMatchObject({ Legs_Run__c: 1, Metres__c: 100.3 });
    expect(messages(leg(id, 5))).toEqual(['M1 Not the next leg.']);
    expect(messages(leg(id, 1, { Key__c: 'x' }))).toEqual(['M1 The key does not fit.']);
    expect(leg(id, 1).errors[0]).toMatchObject({ statusCode: 'DUPLICATE_VALUE' });
  });

  it('M0 refuses every change of a leg, and moving it to another relay is not even a field', () => {
    const first = relay();
    const made = leg(first.id, 1);
    const [changed] = org.update(admin, 'Leg__c', [{ Id: made.id ?? '', Metres__c: 1 }]);
    expect(messages(changed ?? made)).toEqual(['M0 A leg cannot be changed.']);
    const [moved] = org.update(admin, 'Leg__c', [{ Id: made.id ?? '', Relay__c: first.id }]);
    expect(moved?.errors[0]).toMatchObject({
      statusCode: 'INVALID_FIELD_FOR_INSERT_UPDATE',
      fields: ['Relay__c'],
    });
  });

  it('H2 moves the relay only by its newest leg, and the same leg not twice', () => {
    const { id } = relay();
    const made = leg(id, 1, { To__c: 'Running' });
    const go = { Id: id ?? '', State__c: 'Running', Current_Leg__c: made.id, Leg_Seq__c: 1 };
    const refused = org.update(admin, 'Relay__c', [{ ...go, State__c: 'Finished' }]);
    expect(refused[0]?.errors[0]?.message).toBe('H2 Only the newest leg moves the relay.');
    expect(org.update(admin, 'Relay__c', [go])[0]?.success).toBe(true);
    const again = org.update(admin, 'Relay__c', [{ ...go, State__c: 'Waiting' }]);
    expect(again[0]?.success).toBe(false);
  });

  it('C1 a rule on a summary refuses the detail row that would break it, and nothing is kept', () => {
    const { id } = relay();
    for (const seq of [1, 2, 3]) {
      const made = leg(id, seq, { To__c: seq % 2 ? 'Running' : 'Waiting' });
      expect(made.success).toBe(true);
      const state = seq % 2 ? 'Running' : 'Waiting';
      const row = { Id: id ?? '', State__c: state, Current_Leg__c: made.id, Leg_Seq__c: seq };
      expect(org.update(admin, 'Relay__c', [row])[0]?.errors).toEqual([]);
    }
    expect(messages(leg(id, 4))).toEqual(['C1 Three legs are enough.']);
    expect(org.query(admin, 'SELECT COUNT() FROM Leg__c').totalSize).toBe(3);
    expect(leg(id, 4, { Counted__c: false }).success).toBe(true);
  });

  it('M2 follows a path over three objects to another user', () => {
    const team = one('Team__c', { Name: 'Blue', Racing__c: true });
    const { id } = relay({ Team__c: team.id });
    expect(messages(leg(id, 1))).toEqual(['M2 Only the captain of a racing team.']);
    org.update(admin, 'Team__c', [{ Id: team.id ?? '', Captain__c: admin.userId }]);
    expect(leg(id, 1).success).toBe(true);
  });

  it('deletes details with their master, and counts again when a detail goes', () => {
    const { id } = relay();
    const made = leg(id, 1);
    expect(org.remove(admin, [made.id ?? ''])[0]?.success).toBe(true);
    expect(read(id, ['Legs_Run__c'])).toMatchObject({ Legs_Run__c: 0 });
    const second = leg(id, 1);
    expect(second.success).toBe(true);
    expect(org.remove(admin, [id ?? ''])[0]?.success).toBe(true);
    expect(org.query(admin, 'SELECT Id FROM Leg__c').totalSize).toBe(0);
    expect(org.query(admin, 'SELECT Id FROM Leg__c', { all: true }).totalSize).toBe(2);
  });

  it('blanks a lookup whose target is deleted, past every rule', () => {
    const { id } = relay();
    const made = leg(id, 1, { To__c: 'Running' });
    org.update(admin, 'Relay__c', [
      { Id: id ?? '', State__c: 'Running', Current_Leg__c: made.id, Leg_Seq__c: 1 },
    ]);
    org.remove(admin, [made.id ?? '']);
    expect(read(id, ['Current_Leg__c'])).toMatchObject({ Current_Leg__c: null });
  });
});
