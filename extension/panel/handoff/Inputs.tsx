import type { HandoffView, ValueView } from '@handrail/shared';
import { Check, CircleAlert } from 'lucide-react';
import { DetailSection } from '../components/DetailSection.tsx';
import { Icon } from '../components/Icon.tsx';
import { useWork } from '../store/work-context.ts';

/** What the sender gave along, and what was found missing. Foreign text: shown as text, never as markup or a link. */
export function Inputs({ handoff }: { handoff: HandoffView }) {
  const { t } = useWork();
  const missing = handoff.state === 'Returned' ? (handoff.moves.at(-1)?.missing ?? []) : [];
  if (handoff.inputs.length === 0 && missing.length === 0) return null;
  return (
    <DetailSection title={t('detail.inputs')}>
      {missing.length > 0 && (
        <ul className="wanted is-due">
          {missing.map((label) => (
            <li key={label}>
              <Icon of={CircleAlert} small tinted />
              <span className="grow">{label}</span>
              <span className="role">{t('detail.inputsMissing')}</span>
            </li>
          ))}
        </ul>
      )}
      <Given values={handoff.inputs} />
    </DetailSection>
  );
}

/** What was delivered, point by point of the output standard. */
export function Evidence({ handoff }: { handoff: HandoffView }) {
  const { t } = useWork();
  if (handoff.evidence.length === 0) return null;
  return (
    <DetailSection title={t('detail.evidence')}>
      <Given values={handoff.evidence} />
    </DetailSection>
  );
}

function Given({ values }: { values: readonly ValueView[] }) {
  const { locale } = useWork();
  return (
    <dl className="given">
      {values.map(({ id, label, labelZh, value }) => (
        <div key={id}>
          <dt>
            <Icon of={Check} small />
            {locale === 'zh-CN' ? (labelZh ?? label) : label}
          </dt>
          <dd dir="auto">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
