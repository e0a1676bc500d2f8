import { type Person, sameId } from './department.ts';
import type { DueTimes, Handoff, Move } from './handoff.ts';
import type { HandoffState } from './state.ts';

/** One thing that is different since the last look; the words are the text catalogue's. */
export type SinceLine =
  | { kind: 'state'; from: HandoffState | undefined; to: HandoffState; by: Person | undefined; moves: number }
  | { kind: 'accountable'; from: Person | undefined; to: Person | undefined }
  | { kind: 'due'; from: string | undefined; to: string | undefined; redates: number }
  | { kind: 'climbed'; rung: number | undefined; toMeeting: boolean }
  | { kind: 'customer line'; by: Person | undefined };

/** More would not be read. */
export const sinceLinesShown = 3;

/**
 * What changed since the reader last looked, most telling first, three lines at most (SPEC A9). The reader's own
 * moves are no news.
 * @param lastLook ISO 8601; undefined when this is the first look: then nothing has changed.
 */
export function changesSince(
  handoff: Pick<Handoff, 'moves' | 'state' | 'customerLine'>,
  lastLook: string | undefined,
  readerId: string,
): SinceLine[] {
  if (lastLook === undefined) return [];
  const looked = Date.parse(lastLook);
  const isNew = (at: string | undefined) => at !== undefined && Date.parse(at) > looked;
  const moves = [...handoff.moves].sort((a, b) => a.seq - b.seq);
  const news = moves.filter(({ at, by }) => isNew(at) && !sameId(by?.id, readerId));
  const earlier = moves.filter(({ at }) => !isNew(at));
  const lines: (SinceLine | undefined)[] = [
    stateLine(earlier, news),
    accountableLine(earlier, news),
    climbLine(news),
    dueLine(earlier, news),
    customerLine(handoff.customerLine, isNew, readerId),
  ];
  return lines.filter((line) => line !== undefined).slice(0, sinceLinesShown);
}

function stateLine(earlier: readonly Move[], news: readonly Move[]): SinceLine | undefined {
  const last = news.at(-1);
  const from = earlier.at(-1)?.to;
  if (last === undefined || last.to === from) return undefined;
  return { kind: 'state', from, to: last.to, by: last.by, moves: news.length };
}

function accountableLine(earlier: readonly Move[], news: readonly Move[]): SinceLine | undefined {
  const named = (moves: readonly Move[]) =>
    moves.findLast(({ after }) => after.accountable !== undefined)?.after.accountable;
  const [from, to] = [named(earlier), named(news)];
  if (to === undefined || sameId(from?.id, to.id)) return undefined;
  return { kind: 'accountable', from, to };
}

function climbLine(news: readonly Move[]): SinceLine | undefined {
  const climbs = news.flatMap(({ climb }) => climb ?? []);
  const last = climbs.at(-1);
  if (last === undefined) return undefined;
  return { kind: 'climbed', rung: last.rung, toMeeting: climbs.some(({ toMeeting }) => toMeeting) };
}

/** Only redates are news: that an acceptance sets a due time goes without saying. */
function dueLine(earlier: readonly Move[], news: readonly Move[]): SinceLine | undefined {
  const redates = news.filter(({ type }) => type === 'redate');
  const to = dueOf(redates.at(-1)?.dueAfter);
  if (to === undefined) return undefined;
  const field = to.field;
  const before = earlier.findLast(({ dueAfter }) => dueAfter[field] !== undefined)?.dueAfter[field];
  return { kind: 'due', from: before, to: to.at, redates: redates.length };
}

function dueOf(due: DueTimes | undefined): { field: keyof DueTimes; at: string } | undefined {
  for (const field of ['confirmBy', 'deliverBy', 'acceptBy'] as const) {
    const at = due?.[field];
    if (at !== undefined) return { field, at };
  }
  return undefined;
}

function customerLine(
  line: Handoff['customerLine'],
  isNew: (at: string | undefined) => boolean,
  readerId: string,
): SinceLine | undefined {
  if (line === undefined || !isNew(line.at) || sameId(line.by?.id, readerId)) return undefined;
  return { kind: 'customer line', by: line.by };
}
