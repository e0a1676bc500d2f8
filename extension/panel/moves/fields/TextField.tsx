import { useId } from 'react';
import { useWork } from '../../store/work-context.ts';
import type { FieldProblem } from '../check-value.ts';
import { FieldError } from '../FieldError.tsx';

interface TextFieldProps {
  label: string;
  value: string;
  placeholder?: string | undefined;
  hint?: string | undefined;
  optional?: boolean;
  /** One line, or a few that grow. */
  rows?: number;
  inputMode?: 'text' | 'decimal' | 'url';
  type?: 'text' | 'date';
  problem: FieldProblem | undefined;
  onChange: (value: string) => void;
}

/** One text of a form. What is too long is not cut off: the error says by how much, and nothing typed is lost. */
export function TextField({
  label,
  value,
  placeholder,
  hint,
  optional = false,
  rows = 1,
  inputMode = 'text',
  type = 'text',
  problem,
  onChange,
}: TextFieldProps) {
  const { t } = useWork();
  const id = useId();
  const common = {
    className: problem ? 'control wrong' : 'control',
    value,
    placeholder,
    dir: 'auto',
    'aria-invalid': problem !== undefined,
    'aria-describedby': `${id}-hint ${id}-error`,
  };
  return (
    <label className="field">
      <span className="label">
        {label}
        {optional && <span className="hint"> · {t('escalate.optional')}</span>}
      </span>
      {rows > 1 ? (
        <textarea {...common} rows={rows} onChange={(event) => onChange(event.target.value)} />
      ) : (
        <input
          {...common}
          type={type}
          inputMode={inputMode}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
      {hint !== undefined && (
        <span className="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      <FieldError id={`${id}-error`} problem={problem} />
    </label>
  );
}
