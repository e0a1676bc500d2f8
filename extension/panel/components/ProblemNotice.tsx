import type { Problem, TextKey } from '@handrail/shared';
import { CircleAlert } from 'lucide-react';
import { usePanel } from '../store/panel-context.ts';
import { Icon } from './Icon.tsx';
import { problemTexts } from './problem-texts.ts';

/** What went wrong with one action, where it was pressed. The org's own refusals are shown in its own words. */
export function ProblemNotice({ problem, kept }: { problem: Problem; kept?: TextKey }) {
  const { t } = usePanel();
  const { title, what } = problemTexts(problem, t);
  return (
    <div className="notice is-late" role="alert">
      <Icon of={CircleAlert} tinted />
      <div className="grow">
        <b>{title}</b>
        {(problem.kind === 'refused' ? problem.messages : [what]).map((line) => (
          <p key={line}>{line}</p>
        ))}
        {kept && <p>{t(kept)}</p>}
      </div>
    </div>
  );
}
