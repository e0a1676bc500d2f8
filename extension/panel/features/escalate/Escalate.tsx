import type { PreparedEscalation, Problem, ViewReply } from '@handrail/shared';
import { Waypoints } from 'lucide-react';
import { useEffect, useState } from 'react';
import { ProblemNotice } from '../../components/ProblemNotice.tsx';
import { usePanel, type JustSent } from '../../store/panel-context.ts';
import { EscalateForm } from './EscalateForm.tsx';
import { useDraft } from './use-draft.ts';

interface EscalateProps {
  reply: ViewReply;
  onSent: (sent: JustSent) => void;
  onOpen: (handoffId: string) => void;
  onStatus: (words: string | undefined) => void;
}

/** Loads what the form needs: the routes, what the record already says, and the user's own draft. */
export function Escalate({ reply, onSent, onOpen, onStatus }: EscalateProps) {
  const { t, ask } = usePanel();
  const { ref } = reply.view.record;
  const [prepared, setPrepared] = useState<PreparedEscalation>();
  const [problem, setProblem] = useState<Problem>();
  const draft = useDraft(reply, ref);
  const { object, id } = ref;

  useEffect(() => {
    let left = false;
    void ask('escalate/prepare', { record: { object, id } }).then((answer) => {
      if (left) return;
      if (answer.ok) setPrepared(answer.value);
      else setProblem(answer.problem);
    });
    return () => {
      left = true;
    };
  }, [ask, object, id]);

  if (problem) {
    return (
      <div className="body">
        <ProblemNotice problem={problem} kept="escalate.kept" />
      </div>
    );
  }
  if (!prepared || !draft.draft) return <div className="body" aria-busy="true" />;
  if (prepared.routes.length === 0) {
    return (
      <div className="body">
        <div className="notice is-due">
          <Waypoints className="icon tinted" size={16} aria-hidden />
          <div className="grow">
            <b>{t('escalate.noRoutes')}</b>
            <p>{t('escalate.noRoutesHelp')}</p>
          </div>
        </div>
      </div>
    );
  }
  return (
    <EscalateForm
      reply={reply}
      prepared={prepared}
      draft={draft.draft}
      change={draft.change}
      discard={draft.discard}
      onSent={onSent}
      onOpen={onOpen}
      onStatus={onStatus}
    />
  );
}
