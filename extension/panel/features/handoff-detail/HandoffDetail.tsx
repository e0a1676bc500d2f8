import {
  durationWords,
  handoffStanding,
  momentWords,
  type HandoffView,
  type ViewReply,
} from '@handrail/shared';
import { ArrowRight, CalendarClock } from 'lucide-react';
import { Chip } from '../../components/Chip.tsx';
import { holderDepartment, nextStepWords, timeLeftWords } from '../../components/handoff-words.ts';
import { HolderName } from '../../components/HolderName.tsx';
import { HolderRing } from '../../components/HolderRing.tsx';
import { Icon } from '../../components/Icon.tsx';
import { toneClass } from '../../components/tone.ts';
import { zoneTimeWords } from '../../components/zone-words.ts';
import { usePanel } from '../../store/panel-context.ts';
import { Inputs } from './Inputs.tsx';
import { MoveFooter } from './MoveFooter.tsx';
import { People } from './People.tsx';
import { StatePath } from './StatePath.tsx';
import { Tickets } from './Tickets.tsx';
import { Timeline } from './Timeline.tsx';

/** One hand-off: who has it and where on its path, what is next, who is in it, what happened, and what one may do. */
export function HandoffDetail({
  handoff,
  reply,
  stale,
}: {
  handoff: HandoffView;
  reply: ViewReply;
  stale: boolean;
}) {
  const { t, now } = usePanel();
  const standing = handoffStanding(handoff, reply.userId, now);
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
                  {' · '}
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
            <DueLine handoff={handoff} due={standing.due} late={tone === 'late'} />
          </section>
        )}
        <Inputs handoff={handoff} />
        <People handoff={handoff} userId={reply.userId} />
        <Tickets handoff={handoff} connections={reply.view.connections} />
        <Timeline handoff={handoff} />
      </div>
      {!stale && <MoveFooter handoff={handoff} userId={reply.userId} />}
    </>
  );
}

function DueLine({ handoff, due, late }: { handoff: HandoffView; due: Date | undefined; late: boolean }) {
  const { t, locale, now } = usePanel();
  const needed = handoff.neededBy === undefined ? undefined : new Date(handoff.neededBy);
  const there = due && zoneTimeWords(due, handoff.department?.timeZone, locale);
  return (
    <div className="lines">
      {due && (
        <div className={`line sub ${late ? 'is-late' : ''}`}>
          <Icon of={CalendarClock} small tinted />
          <span>
            {t(late ? 'detail.wasDue' : 'detail.due', { time: momentWords(due, locale, now) })}
            {there === undefined ? '' : ` = ${there}`}
          </span>
        </div>
      )}
      {needed && (
        <div className="line sub">
          <Icon of={CalendarClock} small />
          <span>{t('detail.neededBy', { time: momentWords(needed, locale, now) })}</span>
        </div>
      )}
    </div>
  );
}
