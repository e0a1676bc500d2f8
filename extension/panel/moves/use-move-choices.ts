import { sameId, type HandoffView, type PreparedMove, type Problem } from '@handrail/shared';
import { useEffect, useState } from 'react';
import { useWork } from '../store/work-context.ts';

/** What the forms of this hand-off choose from: the route's inputs and outputs, the department's people, other routes. */
export function useMoveChoices(handoff: HandoffView, wanted: boolean) {
  const { ask } = useWork();
  const [prepared, setPrepared] = useState<PreparedMove>();
  const [problem, setProblem] = useState<Problem>();
  const departmentId = handoff.department?.id;
  useEffect(() => {
    if (!wanted) return;
    let left = false;
    void ask('move/prepare', departmentId === undefined ? {} : { departmentId }).then((reply) => {
      if (left) return;
      if (reply.ok) setPrepared(reply.value);
      else setProblem(reply.problem);
    });
    return () => {
      left = true;
    };
  }, [ask, departmentId, wanted]);
  const route = prepared?.routes.find(({ id }) => sameId(id, handoff.route?.id));
  return { prepared, problem, route };
}
