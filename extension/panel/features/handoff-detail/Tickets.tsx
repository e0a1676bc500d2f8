import { ageWords, type ConnectionView, type HandoffView } from '@handrail/shared';
import { useWork } from '../../store/work-context.ts';

/** The tickets this hand-off became. */
export function Tickets({
  handoff,
  connections,
}: {
  handoff: HandoffView;
  connections: readonly ConnectionView[];
}) {
  const { t, now } = useWork();
  if (handoff.tickets.length === 0 && handoff.terms.connectionKey === undefined) return null;
  return (
    <section className="card section">
      <h3>{t('detail.tickets')}</h3>
      {handoff.tickets.length === 0 && <p className="muted">{t('list.ticketPending')}</p>}
      <ul className="people">
        {handoff.tickets.map((ticket) => {
          const checked = connections.find(({ key }) => key === ticket.connectionKey)?.checkedAt;
          return (
            <li key={ticket.key}>
              {ticket.url === undefined ? (
                <span className="key">{ticket.shownKey}</span>
              ) : (
                <a className="key" href={ticket.url} target="_blank" rel="noopener noreferrer">
                  {ticket.shownKey}
                </a>
              )}
              <span className="grow ellipsis">
                {[ticket.owner?.name ?? t('list.noOwner'), ticket.state].filter(Boolean).join(' · ')}
              </span>
              {checked !== undefined && (
                <span className="role">
                  {t('list.age', { age: ageWords(now.getTime() - Date.parse(checked), t) })}
                </span>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
