import { dueTimeWords, type SendingDepartment } from '@handrail/shared';
import { useId } from 'react';
import { useCalendarOf } from '../../store/use-org-facts.ts';
import { useWork } from '../../store/work-context.ts';
import type { FieldProblem } from '../check-value.ts';
import { FieldError } from '../FieldError.tsx';

interface DueFieldProps {
  label: string;
  /** `2026-10-12T10:00` in the reader's own time. */
  value: string;
  department: SendingDepartment | undefined;
  problem?: FieldProblem | undefined;
  onChange: (value: string) => void;
}

/** A day and a time, said honestly: here, there, and which days between are worked or free. */
export function DueField({ label, value, department, problem, onChange }: DueFieldProps) {
  const { t, locale, now } = useWork();
  const id = useId();
  const calendar = useCalendarOf(department);
  const at = new Date(value);
  const words =
    value === '' || Number.isNaN(at.getTime())
      ? undefined
      : dueTimeWords(at, {
          now,
          readerZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
          calendar,
          timeZone: department?.timeZone,
          locale,
          t,
        });
  return (
    <label className="field">
      <span className="label">{label}</span>
      <input
        className={problem ? 'control wrong' : 'control'}
        type="datetime-local"
        value={value}
        step={900}
        aria-invalid={problem !== undefined}
        aria-describedby={`${id}-hint ${id}-error`}
        onChange={(event) => onChange(event.target.value)}
      />
      <span className="hint" id={`${id}-hint`}>
        {words &&
          [words.time, ...words.notes].map((line) => (
            <span key={line} className="block">
              {line}
            </span>
          ))}
      </span>
      <FieldError id={`${id}-error`} problem={problem} />
    </label>
  );
}
