import { isFilled, type InputType } from '@handrail/shared';
import { useId } from 'react';
import { usePanel } from '../../store/panel-context.ts';
import type { FilledInput } from './preset.ts';

/** One input the sender fills in, in a field of its kind. */
export function InputField({ item, onChange }: { item: FilledInput; onChange: (value: string) => void }) {
  const { t, locale } = usePanel();
  const hintId = useId();
  const { input, value } = item;
  const label = locale === 'zh-CN' ? (input.labelZh ?? input.label) : input.label;
  const hint = input.hint ?? (input.type === 'url' ? t('escalate.url') : undefined);
  const common = {
    className: input.required && !isFilled(value) ? 'control wanting' : 'control',
    value,
    required: input.required,
    'aria-describedby': hint === undefined ? undefined : hintId,
  };
  return (
    <label className="field">
      <span className="label">
        {label}
        {!input.required && <span className="hint"> · {t('escalate.optional')}</span>}
      </span>
      {input.type === 'longtext' ? (
        <textarea
          {...common}
          rows={2}
          maxLength={32_768}
          onChange={(event) => onChange(event.target.value)}
        />
      ) : (
        <input
          {...common}
          type={fieldTypes[input.type]}
          maxLength={32_768}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
      {hint !== undefined && (
        <span className="hint" id={hintId}>
          {hint}
        </span>
      )}
    </label>
  );
}

const fieldTypes: Record<InputType, string> = {
  text: 'text',
  longtext: 'text',
  date: 'date',
  number: 'number',
  url: 'url',
};
