import {
  clockCalendar,
  clockDepartment,
  durationWords,
  handoffClock,
  holderOf,
  momentWords,
  type HandoffView,
} from '@handrail/shared';
import { CalendarClock } from 'lucide-react';
import { routeName } from '../../components/handoff-words.ts';
import { DetailSection } from '../../components/DetailSection.tsx';
import { HolderRing } from '../../components/HolderRing.tsx';
import { Icon } from '../../components/Icon.tsx';
import { useCalendars, useRouteOf } from '../../store/use-org-facts.ts';
import { useWork } from '../../store/work-context.ts';
import { ladderLines, type LadderLine } from './ladder-lines.ts';

/** Who is next if it slips: the ladder of the route, on the clock that runs. */
export function Ladder({ handoff }: { handoff: HandoffView }) {
  const { t, locale, now } = useWork();
  const route = useRouteOf(handoff);
  const calendars = useCalendars();
  const clock = handoffClock(handoff);
  const lines = ladderLines(handoff, route?.rungs ?? [], clockCalendar(handoff, calendars));
  if (clock.paused === true && (route?.rungs.length ?? 0) > 0)
    return (
      <DetailSection title={t('ladder.title')}>
        <p className="muted">{t('ladder.paused')}</p>
      </DetailSection>
    );
  if (lines.length === 0 || clock.due === undefined) return null;
  const holder = holderOf(handoff);
  const passed = clock.due.getTime() < now.getTime();
  const due = momentWords(clock.due, locale, now);
  return (
    <DetailSection title={t('ladder.title')} aside={routeName(handoff, locale)}>
      <ol className="ladder">
        <li>
          <HolderRing size={28} seed={holder?.id} tone="none" future />
          <span className="grow ellipsis">
            {t('ladder.due', { name: holder?.name ?? t('list.noOwner') })}
          </span>
          <span className="role">{passed ? t('ladder.passed', { time: due }) : due}</span>
        </li>
        {lines.map((line) => (
          <Line key={line.rung.id} line={line} department={clockDepartment(handoff)?.name ?? ''} />
        ))}
      </ol>
    </DetailSection>
  );
}

function Line({ line, department }: { line: LadderLine; department: string }) {
  const { t, locale, now } = useWork();
  const { rung, person, at, state } = line;
  const left = Date.parse(at) - now.getTime();
  const when =
    state === 'reached'
      ? t('ladder.reached')
      : state === 'next'
        ? left > 0
          ? t('ladder.next', { time: durationWords(left, t) })
          : t('ladder.nextNow')
        : momentWords(new Date(at), locale, now);
  const role = rung.who === 'meeting' ? '' : t(`ladder.${rung.who}`, { department });
  return (
    <li className={state} aria-current={state === 'next' ? 'step' : undefined}>
      {rung.who === 'meeting' ? (
        <span className="meeting">
          <Icon of={CalendarClock} />
        </span>
      ) : (
        <HolderRing size={28} seed={person?.id} tone="none" future />
      )}
      <span className="grow ellipsis">
        <b>{rung.who === 'meeting' ? t('ladder.meeting') : (person?.name ?? t('ladder.vacant'))}</b>{' '}
        <span className="muted">
          {[role, rung.headAccountable ? t('ladder.headAccountable') : ''].filter(Boolean).join(' · ')}
        </span>
      </span>
      <span className={state === 'next' ? 'role is-due soon' : 'role'}>{when}</span>
    </li>
  );
}
