import {
  durationWords,
  transitionOf,
  type ConnectionView,
  type HandoffView,
  type MoveType,
  type Standing,
} from '@handrail/shared';
import { ArrowRight } from 'lucide-react';
import { Chip } from '../../components/Chip.tsx';
import { GuardedButton } from '../../components/GuardedButton.tsx';
import { holderDepartment, nextStepWords, timeLeftWords } from '../../components/handoff-words.ts';
import { HolderName } from '../../components/HolderName.tsx';
import { HolderRing } from '../../components/HolderRing.tsx';
import { Icon } from '../../components/Icon.tsx';
import { ProblemNotice } from '../../components/ProblemNotice.tsx';
import { toneClass } from '../../components/tone.ts';
import { cardMove } from '../../moves/shown-moves.ts';
import { useMove } from '../../moves/use-move.ts';
import { usePanel, type JustSent } from '../../store/panel-context.ts';
import { TicketLine } from './TicketLine.tsx';
import { UndoLine } from './UndoLine.tsx';

interface HandoffCardProps {
  handoff: HandoffView;
  standing: Standing;
  connection: ConnectionView | undefined;
  stale: boolean;
  justSent: JustSent | undefined;
  onOpen: (move?: MoveType) => void;
  onUndone: () => void;
}

/** Title; who has it; the clock; next step; ticket and the age of what it says. Shrinks as urgency falls. */
export function HandoffCard({
  handoff,
  standing,
  connection,
  stale,
  justSent,
  onOpen,
  onUndone,
}: HandoffCardProps) {
  const { t, now } = usePanel();
  const { tone, mine, holder, since, share } = standing;
  const hot = tone === 'late' || mine;
  const size = hot ? 52 : tone === 'due' ? 48 : 44;
  const held =
    since && now.getTime() - since.getTime() >= 60_000 && durationWords(now.getTime() - since.getTime(), t);
  const left = timeLeftWords(standing, t);
  return (
    <article className={`card handoff ${toneClass(tone, mine)} ${hot ? 'hot' : ''}`}>
      <div className="title-line">
        <button type="button" className="card-open ellipsis" onClick={() => onOpen()} title={handoff.title}>
          {handoff.title}
        </button>
        {typeof held === 'string' && (
          <span className="held">{t(mine ? 'list.hasYou' : 'list.has', { time: held })}</span>
        )}
      </div>
      <div className="holder">
        <HolderRing size={size} seed={holder?.id} tone={tone} mine={mine} share={share} />
        <div className="grow">
          <HolderName oneLine nobody={!holder}>
            {mine ? t('list.you') : (holder?.name ?? t('list.noOwner'))}
          </HolderName>
          <div className="holder-department ellipsis">
            {[holderDepartment(handoff, standing), t(`state.${handoff.state}`)].filter(Boolean).join(' · ')}
          </div>
        </div>
        <div className="clock">
          <Chip tone={tone} mine={mine} />
          {left !== undefined && <b className="time">{left}</b>}
        </div>
      </div>
      <div className="lines">
        {justSent ? (
          <UndoLine handoff={handoff} justSent={justSent} onUndone={onUndone} />
        ) : (
          <NextStep handoff={handoff} standing={standing} stale={stale} onOpen={onOpen} />
        )}
        <TicketLine handoff={handoff} connection={connection} />
      </div>
    </article>
  );
}

/** The next step; where it is the reader's, with the one button that does it. */
function NextStep({
  handoff,
  standing,
  stale,
  onOpen,
}: Pick<HandoffCardProps, 'handoff' | 'standing' | 'stale' | 'onOpen'>) {
  const { t, now } = usePanel();
  const moving = useMove(handoff);
  const first = cardMove(handoff, standing, now);
  // A move that needs more than a press is made in the detail.
  const needsForm = first !== undefined && transitionOf(first).needs.length > 0;
  return (
    <>
      <div className={first ? 'line with-button' : 'line'}>
        <Icon of={ArrowRight} small />
        <span className="grow">{nextStepWords(handoff, standing, t)}</span>
        {first && !stale && (
          <GuardedButton
            className="button primary small"
            disabled={moving.busy !== undefined}
            onPress={() => (needsForm ? onOpen(first) : void moving.make(first))}
          >
            <span data-move={first}>{t(`move.${first}`)}</span>
          </GuardedButton>
        )}
      </div>
      {moving.problem && <ProblemNotice problem={moving.problem} />}
    </>
  );
}
