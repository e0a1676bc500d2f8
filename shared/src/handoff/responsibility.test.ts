import { describe, expect, it } from 'vitest';
import type { Person } from './handoff.ts';
import { accountableAfter, allowedMoves, type Responsibility, rolesOf } from './responsibility.ts';
import type { MoveType } from './transitions.ts';

const person = (id: string): Person => ({ id, name: id, active: true });
const now = new Date('2026-03-02T08:00:00Z');
const handoff = (more: Partial<Responsibility> = {}): Responsibility => ({
  state: 'Offered',
  sender: person('sender'),
  asked: person('contact'),
  accountable: person('sender'),
  department: {
    id: 'product',
    name: 'Product',
    contact: person('contact'),
    deputy: person('deputy'),
    head: person('head'),
    timeZone: undefined,
    calendarKey: undefined,
    groupId: undefined,
  },
  confirmBy: undefined,
  ...more,
});
const movesOf = (id: string, more: Partial<Responsibility> = {}) => allowedMoves(handoff(more), { id }, now);

describe('rolesOf', () => {
  it('finds every role of one person, and none for a stranger', () => {
    expect(rolesOf(handoff(), 'sender')).toEqual(['sender', 'accountable']);
    expect(rolesOf(handoff(), 'contact')).toEqual(['asked', 'contact']);
    expect(rolesOf(handoff(), 'stranger')).toEqual([]);
  });

  it('takes the 15 and the 18 character form of an id as one', () => {
    const sender = person('005000000000001AAA');
    expect(rolesOf(handoff({ sender }), '005000000000001')).toContain('sender');
    expect(rolesOf(handoff({ sender }), '005000000000002')).toEqual([]);
  });

  it('gives a vacant post to nobody', () => {
    expect(rolesOf(handoff({ sender: undefined, department: undefined }), '')).toEqual([]);
  });
});

describe('allowedMoves', () => {
  it('M2 gives asked person, contact, deputy and head what is theirs in an offered hand-off', () => {
    expect(movesOf('contact')).toEqual(['accept', 'return', 'reassign', 'decline']);
    for (const id of ['deputy', 'head']) expect(movesOf(id), id).toEqual(['accept', 'reassign', 'decline']);
    expect(movesOf('colleague', { asked: person('colleague') })).toEqual(['accept', 'return', 'decline']);
    expect(movesOf('contact', { asked: person('deputy') })).toEqual(['reassign']);
  });

  it('M2 lets the sender ask somebody else, take more time and withdraw', () => {
    expect(movesOf('sender')).toEqual(['reassign', 'redate', 'withdraw']);
    expect(movesOf('sender', { state: 'Returned' })).toEqual(['supply', 'redate', 'withdraw']);
  });

  it('M2 lets only the accountable person work, and the sender unblock', () => {
    const accountable = person('engineer');
    const at = (state: Responsibility['state'], id: string) => movesOf(id, { state, accountable });
    expect(at('Accepted', 'engineer')).toEqual(['start', 'return', 'block', 'reassign', 'redate']);
    expect(at('In progress', 'engineer')).toEqual(['deliver', 'block', 'reassign', 'redate']);
    expect(at('Blocked', 'engineer')).toEqual(['unblock', 'reassign', 'redate']);
    expect(at('In progress', 'sender')).toEqual([]);
    expect(at('Blocked', 'sender')).toEqual(['unblock']);
    expect(at('Blocked', 'contact')).toEqual(['reassign']);
  });

  it('M2 lets the sender confirm or reopen what was delivered', () => {
    expect(movesOf('sender', { state: 'Delivered' })).toEqual(['confirm', 'reopen', 'redate']);
  });

  it('M5 and M6 let the service climb, and confirm only when confirm-by has passed', () => {
    const delivered = (confirmBy: string | undefined) =>
      allowedMoves(handoff({ state: 'Delivered', confirmBy }), { id: 'robot', service: true }, now);
    expect(delivered('2026-03-02T07:59:59Z')).toEqual(['confirm', 'climb']);
    expect(delivered('2026-03-02T08:00:00Z')).toEqual(['climb']);
    expect(delivered(undefined)).toEqual(['climb']);
    expect(movesOf('robot', { state: 'Delivered', confirmBy: '2026-03-01T00:00:00Z' })).toEqual([]);
  });

  it('H3 lets nobody move what is closed', () => {
    for (const state of ['Confirmed', 'Declined', 'Withdrawn'] as const) {
      for (const id of ['sender', 'contact', 'deputy', 'head']) expect(movesOf(id, { state })).toEqual([]);
      expect(allowedMoves(handoff({ state }), { id: 'robot', service: true }, now)).toEqual([]);
    }
  });
});

describe('accountableAfter', () => {
  const working = {
    state: 'In progress',
    sender: person('sender'),
    accountable: person('engineer'),
    deliveredBy: person('deliverer'),
  } as const;

  it('M3 names the one person accountable after each move', () => {
    const after = (move: MoveType, named?: Person) => accountableAfter(move, working, named)?.id;
    for (const move of ['offer', 'supply', 'return', 'deliver'] as const) expect(after(move)).toBe('sender');
    for (const move of ['start', 'block', 'unblock', 'redate', 'climb'] as const)
      expect(after(move)).toBe('engineer');
    for (const move of ['accept', 'reassign'] as const) expect(after(move, person('new'))).toBe('new');
    for (const move of ['confirm', 'withdraw', 'decline'] as const) expect(after(move)).toBeUndefined();
    expect(after('reopen')).toBe('deliverer');
    expect(after('reopen', person('head'))).toBe('head');
  });

  it('M3 keeps the sender accountable while somebody else is asked', () => {
    const offered = { ...working, state: 'Offered', accountable: person('sender') } as const;
    expect(accountableAfter('reassign', offered, person('deputy'))?.id).toBe('sender');
  });

  it('refuses to guess a person', () => {
    expect(() => accountableAfter('accept', handoff())).toThrow('must name a person');
  });
});
