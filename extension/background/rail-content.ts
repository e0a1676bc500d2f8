import {
  openStandings,
  railDurationWords,
  type Locale,
  type Rail,
  type Reply,
  type Standing,
  type TextKey,
  type Translate,
  type ViewReply,
  type WorkingCalendar,
} from '@handrail/shared';

/** What the pill says: the worst state, how much is open, the next due time. */
export function railContent(
  reply: Reply<ViewReply | null>,
  t: Translate,
  locale: Locale,
  now: Date,
  calendars: readonly WorkingCalendar[] = [],
): Rail {
  if (!reply.ok) {
    const signIn = reply.problem.kind === 'sign-in needed';
    return {
      tone: 'none',
      words: t(signIn ? 'rail.signIn' : 'rail.problem').split('|'),
      label: t(signIn ? 'rail.labelSignIn' : 'rail.labelProblem'),
      lang: locale,
    };
  }
  if (reply.value === null)
    return { tone: 'none', words: t('rail.none').split('|'), label: t('panel.title'), lang: locale };
  const open = openStandings(reply.value.view, reply.value.userId, now, calendars);
  const worst = open[0];
  const tone = toneOf(worst);
  const next = open
    .filter(({ leftMs }) => leftMs !== undefined)
    .sort((a, b) => (a.leftMs ?? 0) - (b.leftMs ?? 0))[0];
  return {
    tone,
    words: t(worst === undefined ? 'rail.quiet' : `rail.${tone}`).split('|'),
    count: open.length,
    ...(next?.leftMs !== undefined && { time: railDurationWords(next.leftMs, t, next.working) }),
    ...(worst?.share !== undefined && { share: worst.share }),
    label: t('rail.label', { state: t(stateWords(worst)), count: open.length }),
    lang: locale,
  };
}

function toneOf(worst: Standing | undefined): Rail['tone'] {
  if (worst === undefined) return 'ok';
  return worst.tone !== 'late' && worst.mine ? 'me' : worst.tone;
}

function stateWords(worst: Standing | undefined): TextKey {
  const tone = toneOf(worst);
  const keys: Record<Rail['tone'], TextKey> = {
    late: 'due.late',
    due: 'due.soon',
    ok: 'due.onTrack',
    paused: 'due.paused',
    blocked: 'due.blocked',
    me: 'due.needsYou',
    none: 'due.none',
  };
  return keys[tone];
}
