import { findLeaks, type HandoffView, type InternalWords, type Leak, type Problem } from '@handrail/shared';
import { CircleAlert, CircleCheck } from 'lucide-react';
import { useState } from 'react';
import { GuardedButton } from '../components/GuardedButton.tsx';
import { Icon } from '../components/Icon.tsx';
import { ProblemNotice } from '../components/ProblemNotice.tsx';
import { ReSignIn } from '../components/ReSignIn.tsx';
import { checkLength, longest } from '../moves/check-value.ts';
import { TextField } from '../moves/fields/TextField.tsx';
import { storable } from '../moves/move-values.ts';
import { useWork } from '../store/work-context.ts';
import { leakWords } from './leak-words.ts';

interface CustomerLineFormProps {
  handoff: HandoffView;
  /** The draft, in both languages. */
  text: string;
  textZh: string;
  onChange: (lines: { text: string; textZh: string }) => void;
  /** Saved, or no longer wanted. */
  onDone: () => void;
}

/** Both languages at once, checked as one types: what looks internal is named and keeps it from being saved. */
export function CustomerLineForm({ handoff, text, textZh, onChange, onDone }: CustomerLineFormProps) {
  const { t, ask, record, refresh } = useWork();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const internal = internalWords(handoff);
  const leaks = [...findLeaks(text, internal), ...findLeaks(textZh, internal)];
  const certain = leaks.some((leak) => leak.certain);
  const tooLong = [text, textZh].some((one) => checkLength(storable(one), longest.note) !== undefined);

  const save = async () => {
    setBusy(true);
    setProblem(undefined);
    const beside = record();
    const reply = await ask('handoff/customer-line', {
      ...(beside && { record: beside }),
      handoffId: handoff.id,
      text: storable(text),
      textZh: storable(textZh),
    });
    await refresh();
    setBusy(false);
    if (reply.ok) onDone();
    else setProblem(reply.problem);
  };

  return (
    <form className="move-form" onSubmit={(event) => event.preventDefault()}>
      {problem && <ProblemNotice problem={problem} kept="move.draftKept" />}
      {problem?.kind === 'sign-in needed' && <ReSignIn onDone={() => setProblem(undefined)} />}
      <TextField
        label={t('say.english')}
        value={text}
        rows={3}
        problem={checkLength(storable(text), longest.note)}
        onChange={(value) => onChange({ text: value, textZh })}
      />
      <TextField
        label={t('say.chinese')}
        value={textZh}
        rows={3}
        problem={checkLength(storable(textZh), longest.note)}
        onChange={(value) => onChange({ text, textZh: value })}
      />
      <LeakNotice leaks={leaks} />
      <div className="foot-row">
        <GuardedButton
          className="button primary grow"
          disabled={busy || certain || tooLong}
          onPress={() => void save()}
        >
          {t(busy ? 'say.saving' : 'say.save')}
        </GuardedButton>
        <button type="button" className="button" onClick={onDone}>
          {t('detail.cancel')}
        </button>
      </div>
    </form>
  );
}

function LeakNotice({ leaks }: { leaks: readonly Leak[] }) {
  const { t } = useWork();
  if (leaks.length === 0)
    return (
      <p className="leak-line is-ok" role="status">
        <Icon of={CircleCheck} small tinted />
        {t('say.checked')}
      </p>
    );
  return (
    <div className="notice is-late" role="status">
      <Icon of={CircleAlert} tinted />
      <div className="grow">
        <b>{t('say.internal', { count: leaks.length })}</b>
        {leaks.map((leak) => (
          <p key={`${leak.kind} ${leak.text}`}>{leakWords(leak, t)}</p>
        ))}
        <p>{t('say.fix')}</p>
      </div>
    </div>
  );
}

/** Everybody and everything this hand-off names inside the company. */
function internalWords(handoff: HandoffView): InternalWords {
  const { sender, accountable, asked, deliveredBy, department, sendingDepartment, moves, tickets } = handoff;
  const people = [
    sender,
    accountable,
    asked,
    deliveredBy,
    department?.contact,
    department?.deputy,
    department?.head,
    ...moves.map(({ by }) => by),
    ...tickets.map(({ owner }) => owner),
  ];
  return {
    people: [...new Set(people.flatMap((person) => person?.name ?? []))],
    departments: [department?.name, sendingDepartment?.name].filter((name) => name !== undefined),
    ticketKeys: tickets.map(({ shownKey }) => shownKey),
    words: [handoff.number],
  };
}
