import type { Problem } from '@handrail/shared';
import {
  CircleHelp,
  CloudOff,
  Gauge,
  KeyRound,
  Lock,
  Plug,
  RefreshCw,
  ServerCrash,
  Users,
  type LucideIcon,
} from 'lucide-react';
import { useState } from 'react';
import { Icon } from '../../components/Icon.tsx';
import { problemTexts } from '../../components/problem-texts.ts';
import { useWork } from '../../store/work-context.ts';
import { CopyButton } from '../../components/CopyButton.tsx';
import { StateCard } from './StateCard.tsx';

const icons: Record<Problem['kind'], LucideIcon> = {
  offline: CloudOff,
  'server down': ServerCrash,
  'sign-in needed': KeyRound,
  'user changed': Users,
  'not installed': Plug,
  'no permission': Lock,
  'record hidden': Lock,
  'call limit': Gauge,
  refused: CircleHelp,
  'moved on': RefreshCw,
  'unsupported page': CircleHelp,
  'no org': Plug,
  unexpected: CircleHelp,
};

/** The command an administrator runs. */
const installCommand = 'handrail deploy start --target-org <org>';

export interface ProblemActions {
  /** Reads anew what could not be read. */
  retry: () => void;
  /** Signing in has failed too. */
  onFail: (problem: Problem) => void;
}

/** Instead of a list, or above one that is old. */
export function ProblemState({ problem, ...actions }: { problem: Problem } & ProblemActions) {
  const { t } = useWork();
  const waits = ['offline', 'server down', 'sign-in needed', 'user changed', 'call limit'].includes(
    problem.kind,
  );
  return (
    <StateCard icon={icons[problem.kind]} tone={waits ? 'due' : 'none'} {...problemTexts(problem, t)}>
      <MainButton problem={problem} {...actions} />
      <CopyButton text={diagnostics(problem)} label={t('problem.diagnostics')} look="quiet" />
    </StateCard>
  );
}

function MainButton({ problem, retry, onFail }: { problem: Problem } & ProblemActions) {
  const { t } = useWork();
  switch (problem.kind) {
    case 'sign-in needed':
    case 'user changed':
      return <SignInButton retry={retry} onFail={onFail} />;
    case 'not installed':
      return <CopyButton text={installCommand} label={t('notInstalled.button')} />;
    case 'no permission':
      return <CopyButton text={t('noPermission.request')} label={t('noPermission.button')} />;
    case 'unsupported page':
    case 'no org':
      return null;
    default:
      return (
        <button type="button" className="button" onClick={retry}>
          <Icon of={RefreshCw} />
          {t('problem.tryAgain')}
        </button>
      );
  }
}

/** Opens Salesforce's own sign-in; the panel never sees a password. */
function SignInButton({ retry, onFail }: ProblemActions) {
  const { t, ask } = useWork();
  const [busy, setBusy] = useState(false);
  return (
    <button
      type="button"
      className="button primary"
      disabled={busy}
      onClick={() => {
        setBusy(true);
        void ask('session/sign-in', {}).then((reply) => {
          if (reply.ok) retry();
          else onFail(reply.problem);
          setBusy(false);
        });
      }}
    >
      {t(busy ? 'signIn.busy' : 'signIn.button')}
    </button>
  );
}

/** For the administrator: what, where, when; nothing of the record. */
function diagnostics(problem: Problem): string {
  return JSON.stringify({ problem, at: new Date().toISOString(), browser: navigator.userAgent }, null, 2);
}
