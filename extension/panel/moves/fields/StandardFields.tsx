import type { InputType, RouteInput, RouteOutput } from '@handrail/shared';
import { useWork } from '../../store/work-context.ts';
import type { MoveProblems } from '../check-move.ts';
import { TextField } from './TextField.tsx';

interface StandardFieldsProps {
  group: 'inputs' | 'evidence';
  items: readonly (RouteInput | RouteOutput)[];
  values: Readonly<Record<string, string>>;
  problems: MoveProblems;
  onChange: (id: string, value: string) => void;
}

/** A field for each point of a route's input or output standard. */
export function StandardFields({ group, items, values, problems, onChange }: StandardFieldsProps) {
  const { t, locale } = useWork();
  if (items.length === 0)
    return group === 'evidence' ? <p className="hint">{t('help.deliverNone')}</p> : null;
  return [...items]
    .sort((a, b) => a.position - b.position)
    .map((item) => (
      <TextField
        key={item.id}
        label={locale === 'zh-CN' ? (item.labelZh ?? item.label) : item.label}
        value={values[item.id] ?? ''}
        optional={!item.required}
        hint={item.hint ?? (item.type === 'url' ? t('escalate.url') : undefined)}
        problem={problems[`${group}.${item.id}`]}
        onChange={(value) => onChange(item.id, value)}
        {...shapes[item.type]}
      />
    ));
}

/** Numbers and addresses stay plain text fields: a browser's own empties itself when it does not like what was typed. */
const shapes: Record<
  InputType,
  { rows?: number; inputMode?: 'text' | 'decimal' | 'url'; type?: 'text' | 'date' }
> = {
  text: {},
  longtext: { rows: 2 },
  date: { type: 'date' },
  number: { inputMode: 'decimal' },
  url: { inputMode: 'url' },
};
