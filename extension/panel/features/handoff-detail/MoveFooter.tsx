import { allowedMoves, isForward, transitionOf, type HandoffView, type MoveType } from '@handrail/shared';
import { useState } from 'react';
import { GuardedButton } from '../../components/GuardedButton.tsx';
import { ProblemNotice } from '../../components/ProblemNotice.tsx';
import { useMove } from '../../components/use-move.ts';
import { usePanel } from '../../store/panel-context.ts';
import { MoveForm } from './MoveForm.tsx';

/** What this user may do now, as the org's own rules have it; a move that needs more opens its form. */
export function MoveFooter({ handoff, userId }: { handoff: HandoffView; userId: string }) {
  const { t, now } = usePanel();
  const moving = useMove(handoff);
  const [asking, setAsking] = useState<MoveType>();
  const moves = allowedMoves(handoff, { id: userId }, now);
  if (moves.length === 0) return null;
  const form = asking !== undefined && moves.includes(asking) ? asking : undefined;
  return (
    <footer className="foot column">
      {moving.problem && <ProblemNotice problem={moving.problem} />}
      {form !== undefined ? (
        <MoveForm
          handoff={handoff}
          type={form}
          userId={userId}
          busy={moving.busy !== undefined}
          onCancel={() => setAsking(undefined)}
          onMake={(more) =>
            void moving.make(form, more).then((done) => {
              if (done) setAsking(undefined);
            })
          }
        />
      ) : (
        <div className="foot-row">
          {moves.map((move, index) => (
            <GuardedButton
              key={move}
              className={index === 0 && isForward(move) ? 'button primary grow' : 'button'}
              disabled={moving.busy !== undefined}
              onPress={() => {
                if (transitionOf(move).needs.length > 0) setAsking(move);
                else void moving.make(move);
              }}
            >
              {t(`move.${move}`)}
            </GuardedButton>
          ))}
        </div>
      )}
    </footer>
  );
}
