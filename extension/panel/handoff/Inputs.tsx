import type { HandoffView } from '@handrail/shared';
import { Check } from 'lucide-react';
import { Icon } from '../components/Icon.tsx';
import { useWork } from '../store/work-context.ts';

/** What the sender gave along. Foreign text: shown as text, never as markup or as a link. */
export function Inputs({ handoff }: { handoff: HandoffView }) {
  const { t, locale } = useWork();
  if (handoff.inputs.length === 0) return null;
  return (
    <section className="card section">
      <h3>{t('detail.inputs')}</h3>
      <dl className="given">
        {handoff.inputs.map((input) => (
          <div key={input.label}>
            <dt>
              <Icon of={Check} small />
              {locale === 'zh-CN' ? (input.labelZh ?? input.label) : input.label}
            </dt>
            <dd>{input.value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
