import {
  durationWords,
  sameId,
  workingDurationWords,
  type HandoffView,
  type Locale,
  type Standing,
  type TextKey,
  type Translate,
} from '@handrail/shared';

/** What happens next on a hand-off, in one sentence: the org's own words, else what the state asks for. */
export function nextStepWords(handoff: HandoffView, standing: Standing, t: Translate): string {
  if (handoff.nextStep !== undefined) return handoff.nextStep;
  if (handoff.state === 'Blocked' && handoff.waitingFor !== undefined)
    return t(`blocked.${handoff.waitingFor}`);
  const name = standing.holder?.name ?? t('list.noOwner');
  const sentences: Partial<Record<HandoffView['state'], [TextKey, TextKey]>> = {
    Offered: ['list.next.Offered', 'list.next.OfferedYou'],
    Returned: ['list.next.Returned', 'list.next.Returned'],
    Accepted: ['list.next.Accepted', 'list.next.AcceptedYou'],
    'In progress': ['list.next.In progress', 'list.next.In progressYou'],
    Delivered: ['list.next.Delivered', 'list.next.DeliveredYou'],
    Blocked: ['list.next.Blocked', 'list.next.Blocked'],
  };
  const sentence = sentences[handoff.state];
  if (sentence === undefined) return t(`state.${handoff.state}`);
  return t(sentence[standing.mine ? 1 : 0], { name });
}

/** `2 h left`, `40 min over`; undefined without a target. */
export function timeLeftWords({ leftMs, tone, working }: Standing, t: Translate): string | undefined {
  if (leftMs === undefined || tone === 'paused') return undefined;
  return t(leftMs < 0 ? 'due.over' : 'due.left', {
    time: working ? workingDurationWords(leftMs, t) : durationWords(leftMs, t),
  });
}

/** The department of whoever has it: sender's own department while it is with the sender. */
export function holderDepartment(handoff: HandoffView, standing: Standing): string | undefined {
  return sameId(standing.holder?.id, handoff.sender?.id)
    ? handoff.sendingDepartment?.name
    : handoff.department?.name;
}

export function routeName(handoff: HandoffView, locale: Locale): string | undefined {
  return locale === 'zh-CN' ? (handoff.terms.routeNameZh ?? handoff.route?.name) : handoff.route?.name;
}
