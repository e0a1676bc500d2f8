import type { Department } from '@handrail/shared';
import { DueField } from '../../moves/fields/DueField.tsx';
import { usePanel } from '../../store/panel-context.ts';

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
  const { t } = usePanel();
  return (
    <DueField label={t('escalate.neededBy')} value={value} department={department} onChange={onChange} />
  );
}
