import type { HandoffState } from '@handrail/shared';
import { useWork } from '../../store/work-context.ts';

const path: readonly HandoffState[] = ['Offered', 'Accepted', 'In progress', 'Delivered', 'Confirmed'];
/** States beside the path, shown in the place of the one they branch from. */
const besides: Partial<Record<HandoffState, HandoffState>> = {
  Draft: 'Offered',
  Returned: 'Offered',
  Declined: 'Offered',
  Withdrawn: 'Offered',
  Blocked: 'In progress',
};

/** Where the hand-off stands on its way. */
export function StatePath({ state }: { state: HandoffState }) {
  const { t } = useWork();
  const place = besides[state] ?? state;
  const now = path.indexOf(place);
  return (
    <ol className="path" aria-label={t('detail.path', { state: t(`state.${state}`) })}>
      {path.map((step, index) => (
        <li
          key={step}
          className={index < now ? 'done' : index === now ? 'now' : ''}
          aria-current={index === now ? 'step' : undefined}
        >
          {t(`state.${index === now ? state : step}`)}
        </li>
      ))}
    </ol>
  );
}
