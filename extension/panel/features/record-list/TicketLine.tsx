import { ageWords, wantsTicketIn, type ConnectionView, type HandoffView } from '@handrail/shared';
import { LoaderCircle, Ticket } from 'lucide-react';
import { Icon } from '../../components/Icon.tsx';
import { usePanel } from '../../store/panel-context.ts';

/** The hand-off's ticket: its key, owner, state and the age of what we know; or that it is on its way. */
export function TicketLine({
  handoff,
  connection,
}: {
  handoff: HandoffView;
  connection: ConnectionView | undefined;
}) {
  const { t, now } = usePanel();
  const ticket = handoff.tickets[0];
  if (!ticket) {
    // Delivered before the service came to it: no ticket will be made any more.
    if (handoff.terms.connectionKey === undefined || !wantsTicketIn(handoff.state)) return null;
    const down = connection !== undefined && connection.status !== 'ok';
    return (
      <div className="line sub">
        <Icon of={LoaderCircle} small />
        <span className="grow" role="status">
          {down ? t('list.ticketWaits', { system: connection.name }) : t('list.ticketPending')}
        </span>
      </div>
    );
  }
  const facts = [ticket.owner?.name ?? t('list.noOwner'), ticket.state].filter((fact) => fact !== undefined);
  return (
    <div className="line sub">
      <Icon of={Ticket} small />
      <span className="grow ellipsis">
        {ticket.url === undefined ? (
          <span className="key">{ticket.shownKey}</span>
        ) : (
          <a className="key" href={ticket.url} target="_blank" rel="noopener noreferrer">
            {ticket.shownKey}
          </a>
        )}{' '}
        {facts.join(' · ')}
      </span>
      {connection?.checkedAt !== undefined && (
        <span className="muted">
          {t('list.age', { age: ageWords(now.getTime() - Date.parse(connection.checkedAt), t) })}
        </span>
      )}
    </div>
  );
}
