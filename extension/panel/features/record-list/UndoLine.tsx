import type { HandoffView } from '@handrail/shared';
import { Check, Undo2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import { GuardedButton } from '../../components/GuardedButton.tsx';
import { Icon } from '../../components/Icon.tsx';
import { ProblemNotice } from '../../components/ProblemNotice.tsx';
import { useMove } from '../../moves/use-move.ts';
import { usePanel, type JustSent } from '../../store/panel-context.ts';

/** For ten seconds after sending the row itself offers the way back: a withdrawal with its reason. */
export function UndoLine({
  handoff,
  justSent,
  onUndone,
}: {
  handoff: HandoffView;
  justSent: JustSent;
  onUndone: () => void;
}) {
  const { t } = usePanel();
  const moving = useMove(handoff);
  const [seconds, setSeconds] = useState(() => secondsLeft(justSent));
  useEffect(() => {
    const timer = setInterval(() => {
      const left = secondsLeft(justSent);
      setSeconds(left);
      if (left <= 0) onUndone();
    }, 250);
    return () => clearInterval(timer);
  }, [justSent, onUndone]);
  return (
    <>
      <div className="line with-button is-ok">
        <Icon of={Check} small tinted />
        <span className="grow" role="status">
          {t('undo.sent', { name: justSent.to })}
        </span>
        <GuardedButton
          className="button small"
          disabled={moving.busy !== undefined || seconds <= 0}
          onPress={() =>
            void moving.make('withdraw', { reason: t('undo.reason') }).then((done) => {
              if (done) onUndone();
            })
          }
        >
          <Icon of={Undo2} small />
          {t('undo.button')} <span aria-hidden="true">{Math.max(seconds, 0)}</span>
        </GuardedButton>
      </div>
      {moving.problem && <ProblemNotice problem={moving.problem} />}
    </>
  );
}

function secondsLeft({ until }: JustSent): number {
  return Math.ceil((until - Date.now()) / 1000);
}
