import { waitingFor, type WaitingFor } from '@handrail/shared';
import { useId } from 'react';
import { useWork } from '../../store/work-context.ts';
import type { FieldProblem } from '../check-value.ts';
import { FieldError } from '../FieldError.tsx';

/** Whom a blocked hand-off waits for: the customer alone stops the clock. */
export function WaitingField({
  value,
  problem,
  onChange,
}: {
  value: WaitingFor | undefined;
  problem: FieldProblem | undefined;
  onChange: (value: WaitingFor) => void;
}) {
  const { t } = useWork();
  const id = useId();
  return (
    <fieldset className="field" aria-describedby={`${id}-error`}>
      <legend className="label">{t('field.waitingFor')}</legend>
      <div className="checks">
        {waitingFor.map((one) => (
          <label key={one} className="check">
            <input type="radio" name={id} checked={one === value} onChange={() => onChange(one)} />
            <span>{t(`waitFor.${one}`)}</span>
          </label>
        ))}
      </div>
      <FieldError id={`${id}-error`} problem={problem} />
    </fieldset>
  );
}
