import { ageWords, dayWords, ticketStanding, type ConnectionView, type TicketView } from '@handrail/shared';
import { ArrowRight } from 'lucide-react';
import { Chip } from '../../components/Chip.tsx';
import { timeLeftWords } from '../../components/handoff-words.ts';
import { HolderRing } from '../../components/HolderRing.tsx';
import { Icon } from '../../components/Icon.tsx';
import { usePanel } from '../../store/panel-context.ts';

/** One ticket: owner, key and title, state, next step, due, and how old that is. */
export function TicketRow({
  ticket,
  connection,
}: {
  ticket: TicketView;
  connection: ConnectionView | undefined;
}) {
  const { t, now } = usePanel();
  const standing = ticketStanding(ticket, now);
  const stale = connection !== undefined && connection.status !== 'ok';
  const closed = ticket.category === 'done' || ticket.category === 'dropped';
  return (
    <li className={stale ? 'ticket dimmed' : 'ticket'}>
      <HolderRing
        size={28}
        seed={ticket.owner && (ticket.owner.id ?? ticket.owner.name)}
        tone={stale ? 'paused' : standing.tone}
        share={stale ? undefined : standing.share}
      />
      <div className="grow">
        <div className="ticket-line">
          <span className="ticket-owner ellipsis grow">
            {ticket.owner ? ticket.owner.name : <span className="nobody">{t('list.noOwner')}</span>}{' '}
            <span className="muted regular">{ticket.state}</span>
          </span>
          {!stale && standing.tone !== 'none' && <Chip tone={standing.tone} />}
        </div>
        <div className="ticket-line small">
          <span className="ellipsis grow" title={ticket.title}>
            <TicketKeyLink ticket={ticket} /> {ticket.title}
          </span>
          <DueWords ticket={ticket} />
        </div>
        <div className="ticket-line small">
          <span className="ticket-next grow">
            {!closed && (
              <>
                <Icon of={ArrowRight} small />
                <span className="ellipsis">{ticket.nextStep ?? t('list.noNextStep')}</span>
              </>
            )}
          </span>
          <span className="muted">{ageOf(ticket, connection, t, now)}</span>
        </div>
      </div>
    </li>
  );
}

function TicketKeyLink({ ticket }: { ticket: TicketView }) {
  if (ticket.url === undefined) return <span className="key">{ticket.shownKey}</span>;
  return (
    <a className="key" href={ticket.url} target="_blank" rel="noopener noreferrer">
      {ticket.shownKey}
    </a>
  );
}

/** A moment counts down; a day is named, for nobody knows its hour. */
function DueWords({ ticket }: { ticket: TicketView }) {
  const { t, locale, now } = usePanel();
  const standing = ticketStanding(ticket, now);
  if (ticket.due === undefined) return null;
  const toneOf = standing.tone === 'none' ? '' : `is-${standing.tone}`;
  if ('at' in ticket.due || standing.tone === 'late') {
    return <b className={`time ${toneOf}`}>{timeLeftWords(standing, t)}</b>;
  }
  const day = new Date(`${ticket.due.date}T12:00:00`);
  const isToday = day.toDateString() === now.toDateString();
  return (
    <b className={`time ${toneOf}`}>
      {isToday ? t('due.today') : t('due.on', { date: dayWords(day, locale, now) })}
    </b>
  );
}

/** How old what we know of a ticket is: its source's last answer, not our last call. */
function ageOf(
  ticket: TicketView,
  connection: ConnectionView | undefined,
  t: ReturnType<typeof usePanel>['t'],
  now: Date,
): string {
  // A Case is read with the view itself: the header's age is its age.
  if (ticket.gone) return t('list.gone', { system: connection?.name ?? ticket.system });
  if (connection?.checkedAt === undefined) return '';
  return t('list.age', { age: ageWords(now.getTime() - Date.parse(connection.checkedAt), t) });
}
