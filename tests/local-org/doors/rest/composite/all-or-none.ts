import type { RestCall } from '../rest-call.ts';
import type { RestRouter } from '../router.ts';
import { runInOrder, type SubrequestAnswer } from './run-subrequests.ts';
import type { Subrequest } from './subrequest.ts';

const HALTED = [
  {
    errorCode: 'PROCESSING_HALTED',
    message: 'The transaction was rolled back since another operation in the same transaction failed.',
  },
];

class Undo extends Error {
  readonly answers: SubrequestAnswer[];
  constructor(answers: SubrequestAnswer[]) {
    super('undo');
    this.answers = answers;
  }
}

/** All steps in one transaction: the first failure undoes them, and all others answer 400 PROCESSING_HALTED. */
export function runAllOrNone(
  router: RestRouter,
  call: RestCall,
  requests: readonly Subrequest[],
): { answers: SubrequestAnswer[]; ok: boolean } {
  try {
    const answers = call.context.engine.transaction(() => {
      const run = runInOrder(router, call, requests, true);
      if (run.halted) throw new Undo(run.answers);
      return run.answers;
    });
    return { answers, ok: true };
  } catch (thrown) {
    if (!(thrown instanceof Undo)) throw thrown;
    const failedAt = thrown.answers.length - 1;
    const answers = requests.map(({ referenceId }, index) => {
      const failure = thrown.answers[index];
      if (index === failedAt && failure) return failure;
      return { body: HALTED, httpHeaders: {}, httpStatusCode: 400, referenceId };
    });
    return { answers, ok: false };
  }
}
