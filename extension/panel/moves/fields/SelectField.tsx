import { ChevronDown } from 'lucide-react';
import { useId } from 'react';
import { Icon } from '../../components/Icon.tsx';
import type { FieldProblem } from '../check-value.ts';
import { FieldError } from '../FieldError.tsx';

interface SelectFieldProps {
  label: string;
  value: string;
  /** Shown first, with an empty value. */
  blank: string;
  options: readonly { id: string; name: string }[];
  problem?: FieldProblem | undefined;
  onChange: (id: string) => void;
}

/** One choice out of many. */
export function SelectField({ label, value, blank, options, problem, onChange }: SelectFieldProps) {
  const id = useId();
  return (
    <label className="field">
      <span className="label">{label}</span>
      <span className={problem ? 'select wrong' : 'select'}>
        <select
          value={options.some((option) => option.id === value) ? value : ''}
          aria-invalid={problem !== undefined}
          aria-describedby={`${id}-error`}
          onChange={(event) => onChange(event.target.value)}
        >
          <option value="">{blank}</option>
          {options.map((option) => (
            <option key={option.id} value={option.id}>
              {option.name}
            </option>
          ))}
        </select>
        <Icon of={ChevronDown} />
      </span>
      <FieldError id={`${id}-error`} problem={problem} />
    </label>
  );
}
