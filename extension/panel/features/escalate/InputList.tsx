import { isFilled } from '@handrail/shared';
import { Check } from 'lucide-react';
import { useState } from 'react';
import { Icon } from '../../components/Icon.tsx';
import { usePanel } from '../../store/panel-context.ts';
import { InputField } from './InputField.tsx';
import type { FilledInput } from './preset.ts';

interface InputListProps {
  filled: readonly FilledInput[];
  missing: number;
  onChange: (id: string, value: string) => void;
}

/** What the receiver needs: ticked with its value where the record says it, a field of its own where not. */
export function InputList({ filled, missing, onChange }: InputListProps) {
  const { t } = usePanel();
  // A row that became a field stays one while somebody types in it.
  const [fields, setFields] = useState(
    () => new Set(filled.filter(({ found }) => !found).map(({ input }) => input.id)),
  );
  if (filled.length === 0) return null;
  const found = filled.filter((item) => item.found).length;
  return (
    <section className="card section">
      <h2>
        <span className="grow">{t('escalate.inputs')}</span>
        {missing > 0 ? (
          <span className="missing">{t('escalate.someMissing', { count: missing })}</span>
        ) : (
          <span className="found">
            <Icon of={Check} small />
            {found === filled.length ? t('escalate.allFound', { count: found }) : t('escalate.allThere')}
          </span>
        )}
      </h2>
      <ul className="inputs">
        {filled.map((item) =>
          fields.has(item.input.id) ? (
            <li key={item.input.id}>
              <InputField item={item} onChange={(value) => onChange(item.input.id, value)} />
            </li>
          ) : (
            <FoundRow
              key={item.input.id}
              item={item}
              onEdit={() => setFields((before) => new Set(before).add(item.input.id))}
            />
          ),
        )}
      </ul>
    </section>
  );
}

function FoundRow({ item, onEdit }: { item: FilledInput; onEdit: () => void }) {
  const { t } = usePanel();
  return (
    <li className="found-row">
      <span className={isFilled(item.value) ? 'tick' : 'tick none'}>
        <Icon of={Check} small />
      </span>
      <span className="grow found-value">
        <span className="ellipsis" title={item.value}>
          {item.value}
        </span>
        <InputLabel item={item} />
      </span>
      <button
        type="button"
        className="link"
        onClick={onEdit}
        aria-label={`${t('escalate.change')}: ${item.input.label}`}
      >
        {t('escalate.change')}
      </button>
    </li>
  );
}

function InputLabel({ item: { input } }: { item: FilledInput }) {
  const { locale } = usePanel();
  return (
    <span className="source ellipsis">
      {locale === 'zh-CN' ? (input.labelZh ?? input.label) : input.label}
    </span>
  );
}
