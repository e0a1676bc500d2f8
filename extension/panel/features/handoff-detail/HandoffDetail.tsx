import {
  durationWords,
  handoffStanding,
  type HandoffView,
  type MoveType,
  type ViewReply,
} from '@handrail/shared';
import { ArrowRight } from 'lucide-react';
import { Chip } from '../../components/Chip.tsx';
import { holderDepartment, nextStepWords, timeLeftWords } from '../../components/handoff-words.ts';
import { DueLines } from '../../components/DueLines.tsx';
import { HolderName } from '../../components/HolderName.tsx';
import { HolderRing } from '../../components/HolderRing.tsx';
import { Icon } from '../../components/Icon.tsx';
import { toneClass } from '../../components/tone.ts';
import { MovePanel } from '../../moves/MovePanel.tsx';
import { useCalendars } from '../../store/use-org-facts.ts';
import { useWork } from '../../store/work-context.ts';
import { CustomerLine } from '../../handoff/CustomerLine.tsx';
import { Feedback } from './Feedback.tsx';
import { Evidence, Inputs } from '../../handoff/Inputs.tsx';
import { Ladder } from './Ladder.tsx';
import { People } from '../../handoff/People.tsx';
import { StatePath } from './StatePath.tsx';
import { Tickets } from './Tickets.tsx';
import { TimeHeld } from '../../handoff/TimeHeld.tsx';
import { Timeline } from '../../handoff/Timeline.tsx';

/** One hand-off: who has it and where on its path, what is next, who is in it, what happened, and what one may do. */
export function HandoffDetail({
  handoff,
  reply,
  stale,
  move,
}: {
  handoff: HandoffView;
  reply: ViewReply;
  stale: boolean;
  /** The form to open at once. */
  move: MoveType | undefined;
}) {
  const { t, now } = useWork();
  const standing = handoffStanding(handoff, reply.userId, now, useCalendars());
  const { tone, mine, holder, since, share } = standing;
  const left = timeLeftWords(standing, t);
  const held =
    since &&
    holder &&
    now.getTime() - since.getTime() >= 60_000 &&
    durationWords(now.getTime() - since.getTime(), t);
  const person = holder ?? handoff.deliveredBy ?? handoff.asked;
  return (
    <>
      <div className={`hero ${toneClass(tone, mine)}`}>
        <h2>{handoff.title}</h2>
        <div className="holder">
          <HolderRing size={76} seed={person?.id} tone={tone} mine={mine} share={share} future={!holder} />
          <div className="grow">
            <HolderName nobody={!person}>
              {mine ? t('list.you') : (person?.name ?? t('list.noOwner'))}
            </HolderName>
            <div className="holder-department">
              {holderDepartment(handoff, standing)}
              {holder && handoff.accountable?.id === holder.id && (
                <>
                  {holderDepartment(handoff, standing) !== undefined && ' · '}
                  <b className="strong">{t('detail.accountable')}</b>
                </>
              )}
            </div>
            <div className="chips">
              {holder ? <Chip tone={tone} mine={mine} /> : <span>{t('detail.closedHandoff')}</span>}
              {left !== undefined && holder && <b className="time">{left}</b>}
              {typeof held === 'string' && (
                <span>{t(mine ? 'list.hasYou' : 'list.has', { time: held })}</span>
              )}
            </div>
          </div>
        </div>
        <StatePath state={handoff.state} />
      </div>
      {/* Scrolls, and may hold nothing the keyboard could stop at. */}
      <div className="body" tabIndex={0} role="region" aria-label={handoff.title}>
        {holder && (
          <section className="card section">
            <h3>
              <Icon of={ArrowRight} small />
              <span className="grow">{t('detail.nextStep')}</span>
            </h3>
            <p className="big-text">{nextStepWords(handoff, standing, t)}</p>
            <DueLines handoff={handoff} standing={standing} />
          </section>
        )}
        <CustomerLine handoff={handoff} userId={reply.userId} />
        {!stale && <Feedback handoff={handoff} userId={reply.userId} />}
        <TimeHeld handoff={handoff} userId={reply.userId} />
        <Ladder handoff={handoff} />
        <Inputs handoff={handoff} />
        <Evidence handoff={handoff} />
        <People handoff={handoff} userId={reply.userId} />
        <Timeline handoff={handoff} />
        <Tickets handoff={handoff} connections={reply.view.connections} />
      </div>
      {!stale && (
        <footer className="foot moves-foot">
          <MovePanel
            key={handoff.id}
            handoff={handoff}
            userId={reply.userId}
            wish={move && { type: move, count: 1 }}
          />
        </footer>
      )}
    </>
  );
}
