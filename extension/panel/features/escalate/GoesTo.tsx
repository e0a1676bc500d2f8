import { durationWords, type Route } from '@handrail/shared';
import { HolderName } from '../../components/HolderName.tsx';
import { HolderRing } from '../../components/HolderRing.tsx';
import { usePanel } from '../../store/panel-context.ts';

const hour = 3_600_000;

/** Who will be asked, and the department's own targets. An empty ring: the clock has not begun. */
export function GoesTo({ route }: { route: Route }) {
  const { t } = usePanel();
  const { contact, deputy, name } = route.department;
  if (!contact) {
    return (
      <p className="notice is-due" role="alert">
        {t('escalate.noContact', { department: name })}
      </p>
    );
  }
  const { acceptWithinHours, deliverWithinHours } = route;
  return (
    <article className="card">
      <div className="title-line">
        <h2 className="grow">{t('escalate.goesTo')}</h2>
      </div>
      <div className="holder">
        <HolderRing size={56} seed={contact.id} tone="none" future />
        <div className="grow">
          <HolderName oneLine>{contact.name}</HolderName>
          <div className="holder-department ellipsis">{t('escalate.contactOf', { department: name })}</div>
          {deputy && (
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
    </article>
  );
}
