import type { HandoffView, MoveDetails, MoveType, PreparedMove, Route } from '@handrail/shared';
import { useRef, useState } from 'react';
import { CoveredNotice } from '../components/GuardedButton.tsx';
import { useUncovered } from '../store/uncovered.ts';
import { useWork } from '../store/work-context.ts';
import { checkMove, type MoveProblems } from './check-move.ts';
import { fieldsOf } from './move-fields.ts';
import { helpOf } from './move-help.ts';
import { moveDetails, type MoveValues } from './move-values.ts';
import { MoveFields } from './MoveFields.tsx';

interface MoveFormProps {
  handoff: HandoffView;
  type: MoveType;
  prepared: PreparedMove;
  route: Route | undefined;
  values: MoveValues;
  busy: boolean;
  onChange: (part: Partial<MoveValues>) => void;
  onCancel: () => void;
  onMake: (details: MoveDetails) => void;
}

/** What a move needs beside a press. Errors are named where they are; the button stays pressable and says how many. */
export function MoveForm(props: MoveFormProps) {
  const { handoff, type, prepared, route, values, busy, onChange, onCancel, onMake } = props;
  const { t, now } = useWork();
  const guard = useUncovered();
  const [covered, setCovered] = useState(false);
  const [tried, setTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const fields = fieldsOf(type);
  const problems: MoveProblems = checkMove(fields, values, {
    inputs: route?.inputs ?? [],
    outputs: route?.outputs ?? [],
    memberIds: prepared.members.map(({ id }) => id),
    now,
  });
  const count = Object.keys(problems).length;

  const attempt = (event: Event) => {
    const allowed = guard.allows(event);
    setCovered(!allowed);
    if (!allowed || busy) return;
    setTried(true);
    if (count === 0) onMake(moveDetails(fields, values));
    else
      requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus());
  };

  return (
    <form
      ref={form}
      className="move-form"
      aria-label={t(`move.${type}`)}
      noValidate
      onSubmit={(event) => event.preventDefault()}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
          event.preventDefault();
          attempt(event.nativeEvent);
        }
      }}
    >
      <p className="hint">{helpOf(type, handoff, t)}</p>
      <MoveFields
        fields={fields}
        handoff={handoff}
        prepared={prepared}
        route={route}
        values={values}
        problems={tried ? problems : {}}
        onChange={onChange}
      />
      <div className="foot-row">
        <button
          ref={guard.ref}
          type="button"
          className="button primary grow"
          aria-disabled={busy}
          onClick={({ nativeEvent }) => attempt(nativeEvent)}
        >
          {busy ? t('move.making') : t(`move.${type}`)}
        </button>
        <button type="button" className="button" onClick={onCancel}>
          {t('detail.cancel')}
        </button>
      </div>
      <p className="field-error" role="status">
        {tried && count > 0 && t('error.count', { count })}
      </p>
      {covered && <CoveredNotice />}
    </form>
  );
}
