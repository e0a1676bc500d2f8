import type { RouteInput } from '@handrail/shared';
import { useId } from 'react';
import { useWork } from '../../store/work-context.ts';
import type { FieldProblem } from '../check-value.ts';
import { FieldError } from '../FieldError.tsx';

interface MissingFieldProps {
  inputs: readonly RouteInput[];
  missing: readonly string[];
  more: string;
  problem: FieldProblem | undefined;
  onChange: (missing: string[]) => void;
  onMore: (text: string) => void;
}

/** Which inputs of the route are missing, and anything the route does not list. */
export function MissingField({ inputs, missing, more, problem, onChange, onMore }: MissingFieldProps) {
  const { t, locale } = useWork();
  const id = useId();
  return (
    <fieldset className="field" aria-describedby={`${id}-error`}>
      <legend className="label">{t('field.missing')}</legend>
      <div className="checks">
        {inputs.map((input) => (
          <label key={input.id} className="check">
            <input
              type="checkbox"
              checked={missing.includes(input.label)}
              onChange={(event) =>
                onChange(
                  event.target.checked
                    ? [...missing, input.label]
                    : missing.filter((label) => label !== input.label),
                )
              }
            />
            <span>{locale === 'zh-CN' ? (input.labelZh ?? input.label) : input.label}</span>
          </label>
        ))}
      </div>
      <input
        className={problem ? 'control wrong' : 'control'}
        value={more}
        dir="auto"
        placeholder={t('field.missingMore')}
        aria-label={t('field.missingMore')}
        aria-invalid={problem !== undefined}
        aria-describedby={`${id}-error`}
        onChange={(event) => onMore(event.target.value)}
      />
      <FieldError id={`${id}-error`} problem={problem} />
    </fieldset>
  );
}
