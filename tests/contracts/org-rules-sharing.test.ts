import { handoffShare, objects } from '@handrail/shared';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newHandoff } from './org-rules-handoff-breaches.ts';
import { openOrg, type Org, type Role } from './org-rules-org.ts';

let org: Org;
let id: string;
beforeAll(async () => {
  org = await openOrg();
  const made = org.insert('sender', objects.handoff, newHandoff(org));
  id = 'id' in made ? made.id : expect.fail(made.message);
});
afterAll(() => {
  org.close();
});

const sees = (role: Role) =>
  org.engine.query(org.caller(role), `SELECT Id FROM ${objects.handoff} WHERE Id = '${id}'`).totalSize === 1;
const nextStep = (role: Role) => org.update(role, objects.handoff, { Id: id, Next_Step__c: role })?.code;

describe('who may see a hand-off', () => {
  it('P3 is its sender alone at first, with the managers who see and the service that moves all', () => {
    const seers = (['sender', 'contact', 'head', 'stranger', 'manager', 'service'] as const).filter(sees);
    expect(seers).toEqual(['sender', 'manager', 'service']);
    expect(nextStep('sender')).toBeUndefined();
    expect(nextStep('manager')).toBe('INSUFFICIENT_ACCESS_OR_READONLY');
  });

  it('P3 is the receiving department once its sender shares it to the group', () => {
    const share = { ParentId: id, UserOrGroupId: org.group, AccessLevel: 'Edit' };
    expect(org.insert('stranger', handoffShare, share)).toHaveProperty('code');
    expect(org.insert('sender', handoffShare, share)).toHaveProperty('id');
    expect((['contact', 'deputy', 'head', 'member'] as const).filter(sees)).toHaveLength(4);
    expect(nextStep('member')).toBeUndefined();
    expect(sees('stranger')).toBe(false);
  });
});
