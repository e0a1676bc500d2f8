import type { HandoffView, MoveType } from '@handrail/shared';
import { useEffect, useState } from 'react';
import { GuardedButton } from '../components/GuardedButton.tsx';
import { ProblemNotice } from '../components/ProblemNotice.tsx';
import { ReSignIn } from '../components/ReSignIn.tsx';
import { useWork } from '../store/work-context.ts';
import { fieldsOf } from './move-fields.ts';
import { MoveForm } from './MoveForm.tsx';
import { presetValues } from './preset-values.ts';
import { shownMoves } from './shown-moves.ts';
import { useMoveChoices } from './use-move-choices.ts';
import { useMoveDraft } from './use-move-draft.ts';
import { useMove } from './use-move.ts';

interface MovePanelProps {
  handoff: HandoffView;
  userId: string;
  /** A move asked for by a key: `count` tells one press from the next. */
  wish?: { type: MoveType; count: number } | undefined;
  /** The letter that makes a move, shown in its button. */
  keyOf?: (type: MoveType) => string | undefined;
  onMade?: (type: MoveType) => void;
}

/** What this user may do now, as the org's own rules have it; a move that needs more opens its form. */
export function MovePanel({ handoff, userId, wish, keyOf, onMade }: MovePanelProps) {
  const { t, now } = useWork();
  const moving = useMove(handoff);
  const { draft, keep, discard } = useMoveDraft(handoff.id);
  const [asking, setAsking] = useState<MoveType>();
  const { moves, main } = shownMoves(handoff, userId, now);
  const form = asking !== undefined && moves.includes(asking) ? asking : undefined;
  const choices = useMoveChoices(handoff, form !== undefined);

  const ask = (type: MoveType | undefined) => {
    setAsking(type);
    keep({ type });
  };
  const press = (type: MoveType) => {
    if (fieldsOf(type).length > 0) ask(type);
    else
      void moving.make(type).then((done) => {
        if (done) onMade?.(type);
      });
  };
  // A draft that was left open is open again.
  const left = draft?.type;
  useEffect(() => {
    if (left !== undefined) setAsking((before) => before ?? left);
  }, [left]);
  const wished = wish?.count;
  useEffect(() => {
    // A move that one press makes is not made by a key alone: its button is focused instead.
    if (wish === undefined || !moves.includes(wish.type)) return;
    if (fieldsOf(wish.type).length > 0) ask(wish.type);
    else document.querySelector<HTMLElement>(`[data-move="${wish.type}"] button`)?.focus();
  }, [wished]);

  if (moves.length === 0 && !moving.problem) return null;
  return (
    <div className="moves">
      {moving.problem && (
        <ProblemNotice problem={moving.problem} kept={form === undefined ? undefined : 'move.draftKept'} />
      )}
      {moving.problem?.kind === 'sign-in needed' && <ReSignIn />}
      {form === undefined && (
        <div className="foot-row wrap" role="group" aria-label={t('move.choose')}>
          {moves.map((move) => (
            <span key={move} data-move={move} className={move === main ? 'grow' : ''}>
              <GuardedButton
                className={move === main ? 'button primary wide' : 'button'}
                disabled={moving.busy !== undefined}
                onPress={() => press(move)}
              >
                {t(`move.${move}`)}
                {keyOf?.(move) !== undefined && <kbd>{keyOf(move)}</kbd>}
              </GuardedButton>
            </span>
          ))}
        </div>
      )}
      {form !== undefined && choices.problem && <ProblemNotice problem={choices.problem} />}
      {form !== undefined && choices.prepared && draft && (
        <MoveForm
          key={form}
          handoff={handoff}
          type={form}
          prepared={choices.prepared}
          route={choices.route}
          values={presetValues(form, draft.values, handoff, choices.prepared, choices.route, userId)}
          busy={moving.busy !== undefined}
          onChange={(values) => keep({ type: form, values })}
          onCancel={() => ask(undefined)}
          onMake={(details) =>
            void moving.make(form, details).then(async (done) => {
              if (!done) return;
              setAsking(undefined);
              await discard();
              onMade?.(form);
            })
          }
        />
      )}
    </div>
  );
}
