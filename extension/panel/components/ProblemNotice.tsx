import type { Problem, TextKey, Translate } from '@handrail/shared';
import { CircleAlert } from 'lucide-react';
import { useWork } from '../store/work-context.ts';
import { Icon } from './Icon.tsx';
import { problemTexts } from './problem-texts.ts';

/** What went wrong with one action, where it was pressed. The org's own refusals are shown in its own words. */
export function ProblemNotice({ problem, kept }: { problem: Problem; kept?: TextKey | undefined }) {
  const { t } = useWork();
  const { title, what } = problemTexts(problem, t);
  return (
    <div className="notice is-late" role="alert">
      <Icon of={CircleAlert} tinted />
      <div className="grow">
        <b>{title}</b>
        {linesOf(problem, what, t).map((line) => (
          <p key={line}>{line}</p>
        ))}
        {kept && <p>{t(kept)}</p>}
      </div>
    </div>
  );
}

/** Salesforce's own words where it refused; who was faster and what it is now where somebody was. */
function linesOf(problem: Problem, what: string, t: Translate): string[] {
  if (problem.kind === 'refused') return problem.messages;
  if (problem.kind !== 'moved on' || problem.faster === undefined) return [what];
  const { by, type, state } = problem.faster;
  return [t('faster.by', { name: by, move: t(`move.${type}`), state: t(`state.${state}`) })];
}
