import { askTogether } from './ask-together.ts';
import type { Engine } from './engine.ts';
import { moveQuestion, openHandoffsQuestion } from './ladder-look.ts';
import { handoffQuestion, unlinkedQuestion } from './planner.ts';
import type { Question } from './question.ts';

export interface LookReport {
  /** Hand-offs that may want a ticket and are new or changed. */
  handoffs: number;
  /** Hand-offs that moved. */
  moved: number;
}

/**
 * Org → jobs and timers: everything the service wants to know of the org at rest, in one call. A sweep asks besides
 * for every hand-off whatever its time, which costs no further call.
 */
export async function lookAtOrg(
  engine: Engine,
  connectionKeys: readonly string[],
  want: { sweep: boolean; ladder: boolean; ladderSweep: boolean },
): Promise<LookReport> {
  const planner = connectionKeys.length > 0;
  const questions: { of: keyof LookReport | 'sweep'; question: Question }[] = [];
  if (planner && want.sweep)
    questions.push({ of: 'sweep', question: unlinkedQuestion(engine, connectionKeys) });
  if (planner) questions.push({ of: 'handoffs', question: await handoffQuestion(engine, connectionKeys) });
  if (want.ladder && want.ladderSweep)
    questions.push({ of: 'sweep', question: openHandoffsQuestion(engine) });
  if (want.ladder) questions.push({ of: 'moved', question: await moveQuestion(engine) });
  const answers = await askTogether(
    engine.gateway,
    questions.map(({ question }) => question.soql),
  );
  const report: LookReport = { handoffs: 0, moved: 0 };
  for (const [at, { of, question }] of questions.entries()) {
    const news = await question.keep(answers[at] ?? []);
    if (of !== 'sweep') report[of] += news;
  }
  return report;
}
