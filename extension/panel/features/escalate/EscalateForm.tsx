import {
  askedToday,
  clockWords,
  isFilled,
  missingInputs,
  type PreparedEscalation,
  type Problem,
  type ViewReply,
} from '@handrail/shared';
import { useEffect, useRef, useState } from 'react';
import { CoveredNotice } from '../../components/GuardedButton.tsx';
import { ProblemNotice } from '../../components/ProblemNotice.tsx';
import type { Draft } from '../../store/drafts.ts';
import { useCalendarOf } from '../../store/use-org-facts.ts';
import { usePanel, type JustSent } from '../../store/panel-context.ts';
import { useUncovered } from '../../store/uncovered.ts';
import { GoesTo } from './GoesTo.tsx';
import { InputList } from './InputList.tsx';
import { fillInputs, fromFieldTime, presetNeededBy, presetSeverity, toFieldTime } from './preset.ts';
import { RouteChoice } from './RouteChoice.tsx';
import { twinsOf } from './twins.ts';
import { Twins } from './Twins.tsx';
import { SeverityChoice } from './SeverityChoice.tsx';
import { NeededBy } from './NeededBy.tsx';
import { ReSignIn } from '../../components/ReSignIn.tsx';

interface EscalateFormProps {
  reply: ViewReply;
  prepared: PreparedEscalation;
  draft: Draft;
  change: (part: Partial<Draft>) => void;
  discard: () => Promise<void>;
  onSent: (sent: JustSent) => void;
  onOpen: (handoffId: string) => void;
  onStatus: (words: string | undefined) => void;
}

/** How long a hand-off can be taken back in its row. */
const undoMs = 10_000;

/** Kind, who gets it, inputs, severity, needed-by, and one button that names the person. */
export function EscalateForm(props: EscalateFormProps) {
  const { reply, prepared, draft, change, discard, onSent, onOpen, onStatus } = props;
  const { t, locale, ask, now } = usePanel();
  const [sending, setSending] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const guard = useUncovered();
  const [covered, setCovered] = useState(false);
  // The offer counts from when the form was opened, not from each redraw.
  const [opened] = useState(now);
  const form = useRef<HTMLFormElement>(null);
  const { record } = reply.view;

  const route = prepared.routes.find(({ id }) => id === draft.routeId) ?? prepared.routes[0];
  const calendar = useCalendarOf(route?.department);
  useEffect(() => {
    onStatus(
      draft.savedAt === ''
        ? undefined
        : t('escalate.draftSaved', { time: clockWords(new Date(draft.savedAt), locale) }),
    );
    return () => onStatus(undefined);
  }, [draft.savedAt, locale, onStatus, t]);
  if (!route) return null;

  const filled = fillInputs(route, prepared.values, draft.inputs);
  const values = Object.fromEntries(filled.map(({ input, value }) => [input.id, value]));
  const missing = missingInputs(route, values).length;
  const asked = askedToday(route.department, prepared.absences, opened.toISOString());
  const routeName = locale === 'zh-CN' ? (route.nameZh ?? route.name) : route.name;
  const title =
    draft.title ?? t('escalate.defaultTitle', { route: routeName, record: record.name }).slice(0, 255);
  const severity = draft.severity ?? presetSeverity(record, opened);
  const neededBy = draft.neededBy ?? presetNeededBy(route, opened, calendar)?.toISOString();
  const ready = missing === 0 && asked !== undefined && isFilled(title) && !sending;

  const send = async () => {
    if (!ready || form.current?.reportValidity() !== true) return;
    setSending(true);
    setProblem(undefined);
    const inputs = Object.fromEntries(Object.entries(values).filter(([, value]) => isFilled(value)));
    const answer = await ask('escalate/send', {
      record: record.ref,
      clientKey: draft.clientKey,
      routeId: route.id,
      title: title.trim(),
      inputs,
      severity,
      ...(neededBy !== undefined && { neededBy }),
    });
    setSending(false);
    if (!answer.ok) {
      // The same key goes with the next try, so that a lost answer does nothing twice.
      change({});
      setProblem(answer.problem);
      return;
    }
    await discard();
    onSent({
      handoffId: answer.value.handoffId,
      record: record.ref,
      to: asked.person.name,
      until: Date.now() + undoMs,
    });
  };

  /** By press or by Ctrl + Enter: neither while anything lies over the button. */
  const attempt = (event: Event) => {
    const allowed = guard.allows(event);
    setCovered(!allowed);
    if (allowed) void send();
  };

  return (
    <form
      ref={form}
      className="form"
      onSubmit={(event) => event.preventDefault()}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
          event.preventDefault();
          if (ready) attempt(event.nativeEvent);
        }
      }}
    >
      <div className="body">
        {problem && <ProblemNotice problem={problem} kept="escalate.kept" />}
        {problem?.kind === 'sign-in needed' && <ReSignIn onDone={() => setProblem(undefined)} />}
        <Twins
          twins={twinsOf(reply.view.handoffs.ok ? reply.view.handoffs.items : [], route, title)}
          userId={reply.userId}
          onOpen={onOpen}
        />
        <RouteChoice routes={prepared.routes} chosen={route} onChange={(routeId) => change({ routeId })} />
        <label className="field">
          <span className="label">{t('escalate.subject')}</span>
          <input
            className="control"
            value={title}
            required
            maxLength={255}
            placeholder={t('escalate.subjectHint', { department: route.department.name })}
            onChange={(event) => change({ title: event.target.value })}
          />
        </label>
        <GoesTo route={route} asked={asked} />
        <InputList
          key={route.id}
          filled={filled}
          missing={missing}
          onChange={(id, value) => change({ inputs: { ...draft.inputs, [id]: value } })}
        />
        <SeverityChoice record={record} chosen={severity} onChange={(value) => change({ severity: value })} />
        <NeededBy
          value={neededBy === undefined ? '' : toFieldTime(new Date(neededBy))}
          department={route.department}
          onChange={(text) => change({ neededBy: fromFieldTime(text)?.toISOString() })}
        />
      </div>
      <footer className="foot column">
        <button
          ref={guard.ref}
          type="button"
          className="button primary big"
          disabled={!ready}
          onClick={({ nativeEvent }) => attempt(nativeEvent)}
        >
          {sending
            ? t('escalate.sending')
            : missing > 0
              ? t('escalate.missing', { count: missing })
              : t('escalate.send', { name: asked?.person.name ?? '' })}
          {ready && (
            <kbd>{t(navigator.userAgent.includes('Mac OS') ? 'escalate.keyMac' : 'escalate.key')}</kbd>
          )}
        </button>
        {covered && <CoveredNotice />}
        <p className="hint centred">{t('escalate.promise')}</p>
      </footer>
    </form>
  );
}
