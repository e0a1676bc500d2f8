import { momentWords, type Locale, type Move, type Translate } from '@handrail/shared';

/** What a Move did, in one sentence. */
export function moveSentence(move: Move, t: Translate, locale: Locale, now: Date): string {
  const name = move.by?.name ?? '';
  const { after, dueAfter } = move;
  const due = dueAfter.confirmBy ?? dueAfter.deliverBy ?? dueAfter.acceptBy;
  switch (move.type) {
    case 'accept':
      return after.accountable === undefined || after.accountable.id === move.by?.id
        ? t('moved.accept', { name })
        : t('moved.acceptFor', { name, person: after.accountable.name });
    case 'reassign': {
      const person = move.to === 'Offered' ? after.asked : after.accountable;
      return person === undefined
        ? t('moved.reassign', { name })
        : t('moved.reassignTo', { name, person: person.name });
    }
    case 'redate':
      return due === undefined
        ? t('moved.redate', { name })
        : t('moved.redateTo', { name, time: momentWords(new Date(due), locale, now) });
    case 'climb':
      return t(move.climb?.toMeeting === true ? 'moved.climbMeeting' : 'moved.climb');
    case 'confirm':
      return t(move.byRule ? 'moved.confirmByRule' : 'moved.confirm', { name });
    default:
      return t(`moved.${move.type}`, { name });
  }
}

/** Why: what is missing, whom one waits for, where it belongs, and the words that go with it. */
export function moveReasons(move: Move, t: Translate): string[] {
  return [
    move.missing.length > 0 ? t('moved.missing', { list: move.missing.join(', ') }) : undefined,
    move.type === 'block' && move.waitingFor !== undefined ? t(`waiting.${move.waitingFor}`) : undefined,
    move.otherRoute && t('moved.otherRoute', { route: move.otherRoute.name }),
    move.reason,
  ].filter((reason) => reason !== undefined);
}
