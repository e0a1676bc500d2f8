import { localDate } from '../clock/zone-offsets.ts';
import { type Person, sameId } from './department.ts';
import type { LadderSituation, LadderStep } from './ladder-step.ts';
import { isOpen } from './state.ts';
import { activeHolders, isAbsent } from './substitute.ts';

/**
 * The climb for somebody who cannot act any more (SPEC A4, A5): a deactivated sender, accountable or asked person is
 * replaced by deputy or head, and an asked person who is away today by the next one who is there.
 * @returns undefined when everybody is in place, or nobody is left to step in.
 */
export function goneStep(situation: LadderSituation, clockSeq: number): LadderStep | undefined {
  const { handoff, sending } = situation;
  const { state, department } = handoff;
  if (!isOpen(state) || state === 'Draft') return undefined;
  const sender = isGone(handoff.sender)
    ? activeHolders(sending, 'deputy', handoff.sender)[0]
    : handoff.sender;
  const senderAnswers = sameId(handoff.accountable?.id, handoff.sender?.id);
  const accountable = !isGone(handoff.accountable)
    ? handoff.accountable
    : senderAnswers
      ? sender
      : activeHolders(department, 'deputy', handoff.accountable)[0];
  const asked = state === 'Offered' ? askedAfter(situation) : { person: handoff.asked };
  const changed = [
    [handoff.sender, sender],
    [handoff.accountable, accountable],
    [handoff.asked, asked.person],
  ] as const;
  const replaced = changed.filter(([before, after]) => after !== undefined && !sameId(before?.id, after.id));
  if (replaced.length === 0) return undefined;
  const inactive = replaced.some(([before]) => isGone(before));
  return {
    cause: inactive ? 'inactive' : 'absent',
    rung: undefined,
    clockSeq,
    told: replaced.at(-1)?.[1],
    // Where nobody is left to step in, the person stays: the radar shows it.
    after: {
      accountable: accountable ?? handoff.accountable,
      asked: asked.person ?? handoff.asked,
      sender: sender ?? handoff.sender,
    },
    toMeeting: false,
  };
}

function isGone(person: Person | undefined): boolean {
  return person?.active === false;
}

function askedAfter({ handoff, absences, calendars, now }: LadderSituation): { person: Person | undefined } {
  const { asked, department } = handoff;
  if (asked === undefined) return { person: undefined };
  const today = localDate(calendars.receiving?.timeZone ?? department?.timeZone ?? 'UTC', now);
  const away = (person: Person) => isAbsent(person, absences, today);
  if (asked.active && !away(asked)) return { person: asked };
  const others = activeHolders(department, 'contact', asked);
  const present = others.find((person) => !away(person));
  // An inactive person can answer never, one who is away on their return.
  return { person: present ?? (asked.active ? asked : others[0]) };
}
