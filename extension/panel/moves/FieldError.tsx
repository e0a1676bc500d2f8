import { CircleAlert } from 'lucide-react';
import { Icon } from '../components/Icon.tsx';
import { useWork } from '../store/work-context.ts';
import type { FieldProblem } from './check-value.ts';

/** What is wrong with one field, beneath it; its field names it as its description. */
export function FieldError({ id, problem }: { id: string; problem: FieldProblem | undefined }) {
  const { t } = useWork();
  if (problem === undefined) return null;
  return (
    <span className="field-error" id={id}>
      <Icon of={CircleAlert} small />
      {t(problem.key, problem.values)}
    </span>
  );
}
