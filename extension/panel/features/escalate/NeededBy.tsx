import type { Department } from '@handrail/shared';
import { useId } from 'react';
import { zoneTimeWords } from '../../components/zone-words.ts';
import { usePanel } from '../../store/panel-context.ts';
import { fromFieldTime } from './preset.ts';

/** When the sender needs it, in the sender's time and in the department's. */
export function NeededBy({
  value,
  department,
  onChange,
}: {
  value: string;
  department: Department;
  onChange: (text: string) => void;
}) {
  const { t, locale } = usePanel();
  const hintId = useId();
  const at = fromFieldTime(value);
  const there = at && zoneTimeWords(at, department.timeZone, locale);
  return (
    <label className="field">
      <span className="label">{t('escalate.neededBy')}</span>
      <input
        className="control"
        type="datetime-local"
        value={value}
        step={900}
        aria-describedby={hintId}
        onChange={(event) => onChange(event.target.value)}
      />
      <span className="hint" id={hintId}>
        {there !== undefined && t('escalate.neededByHint', { time: there, department: department.name })}
      </span>
    </label>
  );
}
