import { expect, it } from 'vitest';
import type { Handoff } from '../handoff/handoff.ts';
import { byUrgency, handoffStanding, holderOf, ticketDue } from './standing.ts';

const sender = { id: '005Hr0000000009IAA', name: 'Sofia', active: true };
const asked = { id: '005Hr000000000CIAQ', name: 'Katrin', active: true };
const base: Handoff = {
  id: 'a01Hr0000000001IAA',
  number: 'H-00001',
  title: 'x',
  state: 'Offered',
  sender,
  accountable: sender,
  asked,
  deliveredBy: undefined,
  department: undefined,
  sendingDepartment: undefined,
  route: undefined,
  acceptBy: '2026-11-23T21:00:00.000Z',
  deliverBy: undefined,
  confirmBy: undefined,
  neededBy: undefined,
  waitingFor: undefined,
  severity: undefined,
  nextStep: undefined,
  rung: 0,
  atMeeting: false,
  customerLine: undefined,
  moveSeq: 1,
  moves: [
    {
      id: 'm',
      type: 'offer',
      seq: 1,
      from: 'Draft',
      to: 'Offered',
      by: sender,
      at: '2026-11-23T17:00:00.000Z',
      reason: undefined,
      after: { accountable: undefined, asked: undefined, sender: undefined },
      dueAfter: { acceptBy: undefined, deliverBy: undefined, confirmBy: undefined },
      waitingFor: undefined,
      missing: [],
      otherRoute: undefined,
      climb: undefined,
      byRule: false,
    },
  ],
  created: '2026-11-23T17:00:00.000Z',
};
const at = (time: string) => new Date(`2026-11-23T${time}Z`);

it('gives the ball to whoever has to move, who need not be accountable', () => {
  expect(holderOf(base)).toBe(asked);
  expect(holderOf({ ...base, state: 'Returned' })).toBe(sender);
  expect(holderOf({ ...base, state: 'In progress', accountable: asked })).toBe(asked);
  expect(holderOf({ ...base, state: 'Delivered', accountable: sender })).toBe(sender);
  expect(holderOf({ ...base, state: 'Confirmed', accountable: undefined })).toBeUndefined();
});

it('runs from on track over due soon to late', () => {
  expect(handoffStanding(base, sender.id, at('18:00:00'))).toMatchObject({
    tone: 'ok',
    mine: false,
    share: 0.25,
  });
  expect(handoffStanding(base, sender.id, at('20:30:00')).tone).toBe('due');
  expect(handoffStanding(base, sender.id, at('21:30:00'))).toMatchObject({ tone: 'late', rank: 0 });
});

it('lists late before mine before due soon', () => {
  const late = handoffStanding(base, sender.id, at('22:00:00'));
  const mine = handoffStanding(base, asked.id, at('18:00:00'));
  const soon = handoffStanding(base, sender.id, at('20:30:00'));
  expect([soon, mine, late].sort(byUrgency)).toEqual([late, mine, soon]);
});

it('lets a day without a time last until the reader’s midnight', () => {
  expect(ticketDue({ date: '2026-11-25' })).toEqual(new Date(2026, 10, 26));
});
