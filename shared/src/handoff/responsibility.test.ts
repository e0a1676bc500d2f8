import { describe, expect, it } from 'vitest';
import type { Person } from './handoff.ts';
import { accountableAfter, allowedMoves, type Responsibility, rolesOf } from './responsibility.ts';

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
  it('M2 lets asked person, deputy and head accept', () => {
    for (const id of ['contact', 'deputy', 'head']) expect(movesOf(id), id).toEqual(['accept']);
  });

  it('M2 lets the sender withdraw what is offered, and the contact of today not accept for another asked person', () => {
    expect(movesOf('sender')).toEqual(['withdraw']);
    expect(movesOf('contact', { asked: person('deputy') })).toEqual([]);
  });

  it('M2 lets only the accountable person start and deliver', () => {
    const accountable = person('engineer');
    expect(movesOf('engineer', { state: 'Accepted', accountable })).toEqual(['start']);
    expect(movesOf('engineer', { state: 'In progress', accountable })).toEqual(['deliver']);
    expect(movesOf('sender', { state: 'In progress', accountable })).toEqual([]);
  });

  it('M6 lets the service confirm only when confirm-by has passed', () => {
    const delivered = (confirmBy: string | undefined) =>
      allowedMoves(handoff({ state: 'Delivered', confirmBy }), { id: 'robot', service: true }, now);
    expect(delivered('2026-03-02T07:59:59Z')).toEqual(['confirm']);
    expect(delivered('2026-03-02T08:00:00Z')).toEqual([]);
    expect(delivered(undefined)).toEqual([]);
    expect(movesOf('robot', { state: 'Delivered', confirmBy: '2026-03-01T00:00:00Z' })).toEqual([]);
  });

  it('H3 lets nobody move what is closed', () => {
    for (const state of ['Confirmed', 'Declined', 'Withdrawn'] as const)
      for (const id of ['sender', 'contact', 'deputy', 'head']) expect(movesOf(id, { state })).toEqual([]);
  });
});

describe('accountableAfter', () => {
  it('M3 names the one person accountable after each move', () => {
    const now = { sender: person('sender'), accountable: person('engineer') };
    expect(accountableAfter('offer', now)?.id).toBe('sender');
    expect(accountableAfter('accept', now, person('new'))?.id).toBe('new');
    expect(accountableAfter('start', now)?.id).toBe('engineer');
    expect(accountableAfter('deliver', now)?.id).toBe('sender');
    expect(accountableAfter('confirm', now)).toBeUndefined();
    expect(accountableAfter('withdraw', now)).toBeUndefined();
  });

  it('refuses to guess a person or a move', () => {
    expect(() => accountableAfter('accept', handoff())).toThrow('must name the person');
    expect(() => accountableAfter('climb', handoff())).toThrow('does not make the move');
  });
});
