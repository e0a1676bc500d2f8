import {
  clockCalendar,
  clockDepartment,
  dueTimeWords,
  resumesWords,
  type HandoffView,
  type Standing,
} from '@handrail/shared';
import { CalendarClock, Moon } from 'lucide-react';
import { useCalendars } from '../store/use-org-facts.ts';
import { useWork } from '../store/work-context.ts';
import { Icon } from './Icon.tsx';

/** When it is due and when it is needed, in both zones, and whether anybody works now. */
export function DueLines({ handoff, standing }: { handoff: HandoffView; standing: Standing }) {
  const { t, locale, now } = useWork();
  const calendar = clockCalendar(handoff, useCalendars());
  const setting = {
    now,
    readerZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    calendar,
    timeZone: clockDepartment(handoff)?.timeZone,
    locale,
    t,
  };
  const due = standing.due && dueTimeWords(standing.due, setting);
  const needed =
    handoff.neededBy === undefined ? undefined : dueTimeWords(new Date(handoff.neededBy), setting);
  const resumes = standing.resumes === undefined ? undefined : resumesWords(setting);
  const late = standing.tone === 'late';
  return (
    <div className="lines">
      {due && (
        <div className={`line sub ${late ? 'is-late' : ''}`}>
          <Icon of={CalendarClock} small tinted />
          <span>
            {t(late ? 'detail.wasDue' : 'detail.due', { time: due.time })}
            {due.notes.map((note) => (
              <span key={note} className="block muted">
                {note}
              </span>
            ))}
          </span>
        </div>
      )}
      {resumes !== undefined && (
        <div className="line sub">
          <Icon of={Moon} small />
          <span>{resumes}</span>
        </div>
      )}
      {needed && (
        <div className="line sub">
          <Icon of={CalendarClock} small />
          <span>{t('detail.neededBy', { time: needed.time })}</span>
        </div>
      )}
    </div>
  );
}
