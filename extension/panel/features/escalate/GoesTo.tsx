import { calendarDayWords, durationWords, sameId, type AskedToday, type Route } from '@handrail/shared';
import { CalendarOff } from 'lucide-react';
import { HolderName } from '../../components/HolderName.tsx';
import { HolderRing } from '../../components/HolderRing.tsx';
import { Icon } from '../../components/Icon.tsx';
import { usePanel } from '../../store/panel-context.ts';

const hour = 3_600_000;

/** Who will be asked, and the department's own targets. An empty ring: the clock has not begun. */
export function GoesTo({ route, asked }: { route: Route; asked: AskedToday | undefined }) {
  const { t, locale, now } = usePanel();
  const { contact, deputy, name } = route.department;
  if (!asked) {
    return (
      <p className="notice is-due" role="alert">
        {t('escalate.noContact', { department: name })}
      </p>
    );
  }
  const { person, away } = asked;
  const isContact = sameId(person.id, contact?.id);
  const post = isContact ? 'contactOf' : sameId(person.id, deputy?.id) ? 'deputyOf' : 'headOf';
  const { acceptWithinHours, deliverWithinHours } = route;
  return (
    <article className="card">
      <div className="title-line">
        <h2 className="grow">{t('escalate.goesTo')}</h2>
      </div>
      <div className="holder">
        <HolderRing size={56} seed={person.id} tone="none" future />
        <div className="grow">
          <HolderName oneLine>{person.name}</HolderName>
          <div className="holder-department ellipsis">{t(`escalate.${post}`, { department: name })}</div>
          {isContact && !away && deputy && (
            <div className="holder-department ellipsis">{t('escalate.deputy', { name: deputy.name })}</div>
          )}
        </div>
        <div className="clock">
          {acceptWithinHours !== undefined && (
            <b className="strong">
              {t('escalate.accepts', { time: durationWords(acceptWithinHours * hour, t) })}
            </b>
          )}
          {deliverWithinHours !== undefined && (
            <span>{t('escalate.delivers', { time: durationWords(deliverWithinHours * hour, t) })}</span>
          )}
        </div>
      </div>
      {away && (
        <p className="line sub away" role="status">
          <Icon of={CalendarOff} small />
          <span>
            {t(sameId(person.id, away.person.id) ? 'escalate.awayAlone' : 'escalate.away', {
              name: away.person.name,
              date: calendarDayWords(away.until, locale, now),
              instead: person.name,
            })}
          </span>
        </p>
      )}
    </article>
  );
}
