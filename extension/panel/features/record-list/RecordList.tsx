import {
  byUrgency,
  handoffStanding,
  isClosed,
  openStandings,
  type ConnectionView,
  type HandoffView,
  type MoveType,
  type ViewReply,
} from '@handrail/shared';
import { ArrowUpRight, CircleCheck, Unplug } from 'lucide-react';
import { Icon } from '../../components/Icon.tsx';
import { usePanel, type JustSent } from '../../store/panel-context.ts';
import { useCalendars } from '../../store/use-org-facts.ts';
import { HandoffCard } from './HandoffCard.tsx';
import { SinceCard } from './SinceCard.tsx';
import { SourceNotice } from './SourceNotice.tsx';
import { TicketSection } from './TicketSection.tsx';

interface RecordListProps {
  reply: ViewReply;
  /** Old data: faces grey, nothing to press. */
  stale: boolean;
  justSent: JustSent | undefined;
  onEscalate: () => void;
  onOpen: (handoffId: string, move?: MoveType) => void;
  onUndone: () => void;
}

/** Everything open on the record, most urgent first. */
export function RecordList({ reply, stale, justSent, onEscalate, onOpen, onUndone }: RecordListProps) {
  const { t, now } = usePanel();
  const { view, userId } = reply;
  const calendars = useCalendars();
  const handoffs = view.handoffs.ok ? view.handoffs.items : [];
  const open = handoffs
    .filter(({ state }) => !isClosed(state))
    .map((handoff) => ({ handoff, standing: handoffStanding(handoff, userId, now, calendars) }))
    .sort((a, b) => byUrgency(a.standing, b.standing))
    // What can still be taken back is never below the fold.
    .sort(
      (a, b) => Number(b.handoff.id === justSent?.handoffId) - Number(a.handoff.id === justSent?.handoffId),
    );
  const connectionOf = (key: string | undefined) =>
    view.connections.find((connection) => connection.key === key);
  const nothingOpen = openStandings(view, userId, now, calendars).length === 0;
  const products = view.connections.filter(({ kind }) => kind === 'product');
  return (
    <div className={stale ? 'stack dimmed' : 'stack'}>
      {!view.serviceStarted && <NeverStarted />}
      {!stale && <SinceCard reply={reply} onOpen={onOpen} />}
      {open.map(({ handoff, standing }) => (
        <HandoffCard
          key={handoff.id}
          handoff={handoff}
          standing={standing}
          connection={connectionFor(handoff, connectionOf)}
          stale={stale}
          justSent={justSent?.handoffId === handoff.id ? justSent : undefined}
          onOpen={(move) => onOpen(handoff.id, move)}
          onUndone={onUndone}
        />
      ))}
      {!view.handoffs.ok && (
        <p className="card muted">{t('list.sectionFailed', { code: view.handoffs.code })}</p>
      )}
      {open.length === 0 && view.handoffs.ok && (
        <section className={nothingOpen ? 'card message' : 'card calm'}>
          <div className="quiet-line is-ok">
            <Icon of={CircleCheck} tinted />
            <h2>{t('empty.title')}</h2>
          </div>
          {nothingOpen && (
            <>
              <p>{t('empty.what')}</p>
              <p className="who">{t('empty.who')}</p>
              <div className="actions">
                <button type="button" className="button primary" onClick={onEscalate}>
                  <Icon of={ArrowUpRight} />
                  {t('list.escalate')}
                </button>
              </div>
            </>
          )}
        </section>
      )}
      <TicketSection
        title={t('list.productTickets')}
        section={view.tickets}
        empty={t('list.noProductTickets')}
        connectionOf={connectionOf}
        notices={products.map((connection) => (
          <SourceNotice key={connection.key} connection={connection} />
        ))}
      />
      <TicketSection
        title={t('list.serviceTickets')}
        section={view.cases}
        empty={t('list.noServiceTickets')}
        connectionOf={connectionOf}
        notices={[]}
      />
      <ClosedHandoffs handoffs={handoffs.filter(({ state }) => isClosed(state))} onOpen={onOpen} />
    </div>
  );
}

function connectionFor(
  handoff: HandoffView,
  of: (key: string | undefined) => ConnectionView | undefined,
): ConnectionView | undefined {
  return of(handoff.tickets[0]?.connectionKey ?? handoff.terms.connectionKey);
}

function NeverStarted() {
  const { t } = usePanel();
  return (
    <div className="notice is-due">
      <Icon of={Unplug} tinted />
      <div className="grow">
        <b>{t('neverStarted.title')}</b>
        <p>{t('neverStarted.what')}</p>
        <p className="who">{t('neverStarted.who')}</p>
      </div>
    </div>
  );
}

function ClosedHandoffs({ handoffs, onOpen }: { handoffs: HandoffView[]; onOpen: (id: string) => void }) {
  const { t } = usePanel();
  if (handoffs.length === 0) return null;
  return (
    <details className="closed">
      <summary>
        {t('list.closed')} <span className="count">{handoffs.length}</span>
      </summary>
      <ul className="card rows">
        {handoffs.map((handoff) => (
          <li key={handoff.id}>
            <button type="button" className="link ellipsis" onClick={() => onOpen(handoff.id)}>
              {handoff.title}
            </button>
            <span className="muted">{t(`state.${handoff.state}`)}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
