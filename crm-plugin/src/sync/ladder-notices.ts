import {
  firingKey,
  type HandoffView,
  type LadderView,
  type Move,
  moveKey,
  sameId,
  soql,
  stateClocks,
} from '@handrail/shared';
import { z } from 'zod';
import type { Notice, Notifier } from '../notify/notifier.ts';
import { receiverOf, userRow } from '../notify/receiver-row.ts';
import type { MessageEntry } from '../store/store.ts';
import type { Engine } from './engine.ts';
import { type MoveNews, newsOf, thanksNews } from './move-notices.ts';

/** A climb is told of while it is news: a lost store must not send a year's messages again. */
const newsMs = 24 * 60 * 60_000;

/** Under which the message of a rung goes out; the firing keeps it. */
export function rungMessageId(handoffId: string, clockSeq: number, position: number): string {
  return `handrail.${firingKey(handoffId, clockSeq, position)}`;
}

/** A way to tell people, as far as addressing must know it. */
export type Channel = Pick<Notifier, 'channel' | 'except'>;

/** A notice that still lacks its receiver. */
export interface NoticeTo extends Omit<Notice, 'to'> {
  userId: string;
}

/**
 * What the ladder did that people are to be told, read back from the org: after a crash between the climb and the
 * store the next look finds it here, and the store keeps each id once (SPEC S22).
 */
export function noticesOf(view: LadderView, instanceUrl: string, now: number): NoticeTo[] {
  const { handoff } = view;
  const isNews = ({ at }: Pick<Move, 'at'>) => now - Date.parse(at) < newsMs;
  const moves = handoff.moves.filter(isNews);
  const thanks = thanksNews({
    ...handoff,
    thanks: handoff.thanks.filter(({ at }) => isNews({ at: at ?? '' })),
  });
  return [
    ...moves.flatMap((move) => noticesOfMove(view, move, instanceUrl)),
    ...thanks.map((news) => ({ ...subject(handoff, instanceUrl), toMeeting: false, ...said(news) })),
  ];
}

function noticesOfMove(view: LadderView, move: Move, instanceUrl: string): NoticeTo[] {
  const { handoff } = view;
  const about = {
    ...subject(handoff, instanceUrl),
    clock: stateClocks[move.to].kind,
    rung: move.climb?.rung,
  };
  const base = {
    ...about,
    clock: about.clock === 'none' ? undefined : about.clock,
    toMeeting: move.climb?.toMeeting === true,
  };
  if (move.type === 'confirm' && move.byRule) {
    const id = `handrail.${moveKey(handoff.id, move.seq)}`;
    const told = [handoff.sender?.id, handoff.deliveredBy?.id].filter((one) => one !== undefined);
    return [...new Set(told)].map((userId, at) => ({
      ...base,
      id: `${id}.${at}`,
      kind: 'confirmed by rule',
      userId,
      due: handoff.confirmBy,
    }));
  }
  if (move.type !== 'climb') return newsOf(handoff, move).map((news) => ({ ...base, ...said(news) }));
  const due = {
    'accept by': handoff.acceptBy,
    'deliver by': handoff.deliverBy,
    'confirm by': handoff.confirmBy,
  };
  const climb = { ...base, due: base.clock && due[base.clock] };
  const firing = view.recorded.find(({ moveId }) => sameId(moveId, move.id));
  if (firing?.toldId !== undefined) {
    const id = firing.messageId ?? rungMessageId(handoff.id, firing.clockSeq, firing.position);
    return [{ ...climb, id, kind: 'climb', userId: firing.toldId }];
  }
  if (firing !== undefined) return [];
  // Somebody stepped in for a person who is gone or away: whoever is new is told.
  const id = `handrail.${moveKey(handoff.id, move.seq)}`;
  return newPeople(handoff, move).map((userId, at) => ({
    ...climb,
    id: `${id}.${at}`,
    kind: 'replaced',
    userId,
  }));
}

function said({ by, said: lines, due, ...news }: MoveNews) {
  return { ...news, due, ...(by !== undefined && { by }), ...(lines.length > 0 && { said: [...lines] }) };
}

function subject(handoff: HandoffView, instanceUrl: string) {
  return {
    accountable: handoff.accountable?.name,
    handoff: {
      id: handoff.id,
      number: handoff.number,
      title: handoff.title,
      url: `${instanceUrl}/${handoff.id}`,
    },
  };
}

function newPeople({ moves }: HandoffView, climb: Move): string[] {
  const earlier = moves.filter(({ seq }) => seq < climb.seq);
  const ids = (['sender', 'accountable', 'asked'] as const).flatMap((role) => {
    const before = earlier.findLast(({ after }) => after[role] !== undefined)?.after[role]?.id;
    const after = climb.after[role]?.id;
    // An offer may leave blank what the hand-off already says: then only the cause tells who is new.
    const isNew =
      before === undefined ? role === 'asked' && climb.climb?.cause === 'absent' : !sameId(before, after);
    return after !== undefined && isNew ? [after] : [];
  });
  return [...new Set(ids)];
}

/**
 * Finds the receivers of what is not told yet and makes one message for each channel that carries it. A person the org
 * does not show is told nothing.
 */
export async function addressed(
  { gateway, clock, store }: Engine,
  notices: readonly NoticeTo[],
  channels: readonly Channel[],
): Promise<MessageEntry[]> {
  const carriers = ({ kind }: NoticeTo) => channels.filter(({ except }) => except?.includes(kind) !== true);
  const carried = notices.filter((notice) => carriers(notice).length > 0);
  if (carried.length === 0) return [];
  const known = await store.transaction((tx) => tx.messages.known(carried.map(({ id }) => id)));
  const news = carried.filter(({ id }) => !known.has(id));
  const ids = [...new Set(news.map(({ userId }) => userId))];
  if (ids.length === 0) return [];
  const query = soql`SELECT Id, Name, Email, LanguageLocaleKey, TimeZoneSidKey FROM User WHERE Id IN ${ids}`;
  const users = z.array(userRow).parse(await gateway.query(query.text));
  return news.flatMap(({ userId, ...notice }) => {
    const user = users.find(({ Id }) => sameId(Id, userId));
    if (user === undefined) return [];
    const full: Notice = { ...notice, to: receiverOf(user) };
    return carriers({ userId, ...notice }).map(({ channel }) => ({
      id: notice.id,
      channel,
      notice: full,
      dueAt: clock.now(),
    }));
  });
}
