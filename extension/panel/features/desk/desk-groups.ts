import {
  allowedMoves,
  byDeskRank,
  currencySign,
  deskRank,
  handoffStanding,
  sameId,
  type DeskItem,
  type DeskRank,
  type Standing,
  type WorkingCalendar,
} from '@handrail/shared';

/** One row of the desk, with all its order is made of. */
export interface DeskEntry {
  item: DeskItem;
  standing: Standing;
  rank: DeskRank;
  /** From 1 over the whole desk; undefined for what others have to move. */
  place: number | undefined;
}

export interface DeskGroups {
  toAccept: DeskEntry[];
  toDeliver: DeskEntry[];
  others: DeskEntry[];
}

/** What waits for the reader, in the order to work in; what others in the departments have, below. */
export function deskGroups(
  items: readonly DeskItem[],
  userId: string,
  now: Date,
  calendars: readonly WorkingCalendar[],
): DeskGroups {
  const compared = !hasSeveralCurrencies(items);
  const entries = items
    .map((item) => {
      const standing = handoffStanding(item, userId, now, calendars);
      const { leftMs, tone } = standing;
      const amount = compared ? item.amount : undefined;
      const rank = deskRank({ ...item, amount, leftMs, paused: tone === 'paused' }, now);
      return { item, standing, rank, leftMs, id: item.id };
    })
    .sort(byDeskRank);
  let place = 0;
  const groups: DeskGroups = { toAccept: [], toDeliver: [], others: [] };
  for (const { item, standing, rank } of entries) {
    const group = groupOf(item, userId, now);
    groups[group].push({ item, standing, rank, place: group === 'others' ? undefined : (place += 1) });
  }
  return groups;
}

/** No rates are known here: where amounts are in several currencies none of them counts. */
export function hasSeveralCurrencies(items: readonly Pick<DeskItem, 'amount' | 'amountText'>[]): boolean {
  const priced = items.filter(({ amount }) => amount !== undefined);
  return new Set(priced.map(({ amountText }) => currencySign(amountText))).size > 1;
}

function groupOf(item: DeskItem, userId: string, now: Date): keyof DeskGroups {
  if (item.state === 'Offered') {
    return allowedMoves(item, { id: userId }, now).includes('accept') ? 'toAccept' : 'others';
  }
  const working = item.state === 'Accepted' || item.state === 'In progress' || item.state === 'Blocked';
  return working && sameId(item.accountable?.id, userId) ? 'toDeliver' : 'others';
}

/** All rows as the eye and the keys go through them. */
export function inOrder({ toAccept, toDeliver, others }: DeskGroups): DeskEntry[] {
  return [...toAccept, ...toDeliver, ...others];
}
