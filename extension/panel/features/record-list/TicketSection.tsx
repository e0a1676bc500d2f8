import type { ConnectionView, Section, TicketView } from '@handrail/shared';
import type { ReactNode } from 'react';
import { usePanel } from '../../store/panel-context.ts';
import { TicketRow } from './TicketRow.tsx';

interface TicketSectionProps {
  title: string;
  section: Section<TicketView>;
  empty: string;
  connectionOf: (key: string | undefined) => ConnectionView | undefined;
  notices: ReactNode[];
}

/** Tickets of one kind. A source that is down dims only its own rows. */
export function TicketSection({ title, section, empty, connectionOf, notices }: TicketSectionProps) {
  const { t } = usePanel();
  return (
    <section className="stack tight">
      <div className="section-line">
        <h2>
          {title} {section.ok && <span className="count">{section.items.length}</span>}
        </h2>
      </div>
      {notices}
      {!section.ok && <p className="card muted">{t('list.sectionFailed', { code: section.code })}</p>}
      {section.ok && section.items.length === 0 && <p className="nothing">{empty}</p>}
      {section.ok && section.items.length > 0 && (
        <ul className="card tickets">
          {section.items.map((ticket) => (
            <TicketRow key={ticket.key} ticket={ticket} connection={connectionOf(ticket.connectionKey)} />
          ))}
        </ul>
      )}
    </section>
  );
}
