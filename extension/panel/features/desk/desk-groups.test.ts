import type { DeskItem } from '@handrail/shared';
import { describe, expect, it } from 'vitest';
import { katrin, sampleHandoff, sofia, zhou } from '../../testing/sample-handoff.test-support.ts';
import { deskGroups, inOrder } from './desk-groups.ts';

const now = new Date('2026-10-08T12:00:00Z');
const item = (id: string, part: Partial<DeskItem> = {}): DeskItem => ({
  ...sampleHandoff({ id }),
  accountName: 'Ferrovia Adriatica',
  amount: 1_000_000,
  amountText: undefined,
  closeDate: '2026-10-30',
  ...part,
});
const ids = (entries: readonly { item: DeskItem }[]) => entries.map((entry) => entry.item.id);

describe('the groups of the desk', () => {
  it('E4 part what to accept, what to deliver and what others have', () => {
    const groups = deskGroups(
      [
        item('asked'),
        item('mine', { state: 'In progress', accountable: katrin, asked: katrin }),
        item('deputy', { state: 'Accepted', accountable: zhou }),
        item('returned', { state: 'Returned', accountable: sofia }),
      ],
      katrin.id,
      now,
      [],
    );
    expect(ids(groups.toAccept)).toEqual(['asked']);
    expect(ids(groups.toDeliver)).toEqual(['mine']);
    expect(ids(groups.others).sort()).toEqual(['deputy', 'returned']);
    expect(groups.others.map(({ place }) => place)).toEqual([undefined, undefined]);
  });

  it('E4 number what waits for the reader through both groups, most pressing first', () => {
    const groups = deskGroups(
      [
        item('small', { amount: 1000 }),
        item('large'),
        item('late', { acceptBy: '2026-10-08T11:00:00.000Z' }),
        item('deliver', { state: 'In progress', accountable: katrin }),
      ],
      katrin.id,
      now,
      [],
    );
    expect(ids(inOrder(groups))).toEqual(['late', 'large', 'small', 'deliver']);
    expect(groups.toAccept.map(({ place }) => place)).toEqual([1, 2, 4]);
    expect(groups.toDeliver.map(({ place }) => place)).toEqual([3]);
  });

  it('E4 does not compare amounts in several currencies', () => {
    const euro = item('euro', { amount: 1000, amountText: '€1,000.00' });
    const yen = item('yen', { amount: 9_000_000, amountText: '¥9,000,000' });
    const unpriced = item('none', { amount: undefined, amountText: undefined });
    const mixed = deskGroups([euro, yen, unpriced], katrin.id, now, []);
    expect(mixed.toAccept.map(({ rank }) => rank.money.step)).toEqual(['unknown', 'unknown', 'unknown']);
    const { toAccept } = deskGroups([euro, unpriced], katrin.id, now, []);
    expect(toAccept.map(({ rank }) => rank.money.step).sort()).toEqual(['known', 'unknown']);
  });
});
