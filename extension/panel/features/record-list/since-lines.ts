import {
  changesSince,
  momentWords,
  type HandoffView,
  type Locale,
  type SinceLine,
  type Translate,
} from '@handrail/shared';

/** Three lines are read; more are counted. */
const mostLines = 3;

export interface SinceSummary {
  lines: { handoffId: string; words: string }[];
  /** Changes beyond the lines shown. */
  more: number;
}

/** What changed on a record since its reader last looked, the hand-off that changed last first (SPEC E6). */
export function sinceSummary(
  handoffs: readonly HandoffView[],
  lastLook: string | undefined,
  userId: string,
  { t, locale, now }: { t: Translate; locale: Locale; now: Date },
): SinceSummary {
  const changed = handoffs
    .map((handoff) => ({ handoff, changes: changesSince(handoff, lastLook, userId) }))
    .filter(({ changes }) => changes.length > 0)
    .sort((a, b) => ((a.handoff.moves.at(-1)?.at ?? '') < (b.handoff.moves.at(-1)?.at ?? '') ? 1 : -1));
  // One line of each hand-off before a second line of any.
  const rounds = [0, 1, 2].flatMap((round) =>
    changed.flatMap(({ handoff, changes }) => {
      const change = changes[round];
      return change === undefined
        ? []
        : [{ handoffId: handoff.id, words: words(change, handoff.title, t, locale, now) }];
    }),
  );
  return { lines: rounds.slice(0, mostLines), more: Math.max(0, rounds.length - mostLines) };
}

function words(change: SinceLine, title: string, t: Translate, locale: Locale, now: Date): string {
  switch (change.kind) {
    case 'state': {
      const state = t(`state.${change.to}`);
      return change.by === undefined
        ? t('since.stateNobody', { title, state })
        : t('since.state', { title, state, name: change.by.name });
    }
    case 'accountable':
      return t('since.accountable', { title, name: change.to?.name ?? '' });
    case 'due':
      return t('since.due', {
        title,
        time: change.to === undefined ? '' : momentWords(new Date(change.to), locale, now),
      });
    case 'climbed':
      return t(change.toMeeting ? 'since.meeting' : 'since.climbed', { title });
    case 'customer line':
      return t('since.customer line', { title, name: change.by?.name ?? '' });
  }
}
