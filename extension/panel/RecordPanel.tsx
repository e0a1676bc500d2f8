import { ageWords, clockWords, type Problem } from '@handrail/shared';
import { ArrowUpRight } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import { Icon } from './components/Icon.tsx';
import { PanelBar, RecordLine } from './components/PanelHeader.tsx';
import { Escalate } from './features/escalate/Escalate.tsx';
import { HandoffDetail } from './features/handoff-detail/HandoffDetail.tsx';
import { RecordList } from './features/record-list/RecordList.tsx';
import { ProblemState } from './features/states/ProblemState.tsx';
import { Skeleton } from './features/states/Skeleton.tsx';
import { useObservable } from './store/observable.ts';
import type { PageState } from './store/page-link.ts';
import { usePanel, type JustSent, type Place } from './store/panel-context.ts';
import type { ViewState } from './store/view-store.ts';
import { usePanelKeys } from './store/use-panel-keys.ts';

/** Chooses what is shown of one record: its list, one hand-off, the form, or the state that stands in for them. */
export function RecordPanel({ page }: { page: PageState | undefined }) {
  const panel = usePanel();
  const { t, views, close } = panel;
  const state = useObservable(views.state);
  const [place, setPlace] = useState<Place>({ name: 'list' });
  const [justSent, setJustSent] = useState<JustSent>();
  const [draftStatus, setDraftStatus] = useState<string>();
  const toList = useCallback(() => setPlace({ name: 'list' }), []);
  const forgetSent = useCallback(() => setJustSent(undefined), []);

  const reply = page?.record && state.record?.id === page.record.id ? state.reply : undefined;
  const problem: Problem | undefined = page?.record === null ? { kind: 'unsupported page' } : state.problem;
  const stale = problem !== undefined;
  const handoff =
    place.name === 'handoff' && reply?.view.handoffs.ok === true
      ? reply.view.handoffs.items.find(({ id }) => id === place.id)
      : undefined;

  usePanelKeys({
    back: place.name === 'list' ? close : toList,
    close,
    escalate: reply && !stale ? () => setPlace({ name: 'escalate' }) : undefined,
  });
  // What was sent stays on top of the list until its ticket has come.
  useEffect(() => {
    if (!justSent) return;
    void views.refresh('fresh');
    views.followUp((view) =>
      view.handoffs.ok
        ? (view.handoffs.items.find(({ id }) => id === justSent.handoffId)?.tickets.length ?? 0) > 0
        : false,
    );
  }, [justSent?.handoffId, views]);

  const status = useStatus(state, problem);
  if (reply && place.name === 'escalate') {
    return (
      <main className="panel">
        <header className="head">
          <PanelBar
            title={t('escalate.title')}
            onBack={toList}
            status={draftStatus === undefined ? undefined : { words: draftStatus, tone: 'ok' }}
          />
          <RecordLine record={reply.view.record} />
        </header>
        <Escalate
          reply={reply}
          onStatus={setDraftStatus}
          onOpen={(id) => setPlace({ name: 'handoff', id })}
          onSent={(sent) => {
            setJustSent(sent);
            toList();
          }}
        />
      </main>
    );
  }
  if (reply && handoff) {
    return (
      <main className="panel">
        <header className="head bare">
          <h1 className="hidden-text">{reply.view.record.name}</h1>
          <PanelBar
            title={t('detail.title', { number: handoff.number })}
            onBack={toList}
            status={status}
            onRefresh={() => void views.refresh('fresh')}
          />
        </header>
        <HandoffDetail
          handoff={handoff}
          reply={reply}
          stale={stale}
          move={place.name === 'handoff' ? place.move : undefined}
        />
      </main>
    );
  }
  return (
    <main className="panel" aria-busy={state.loading}>
      <header className="head">
        <PanelBar
          title={t('panel.title')}
          aside={page?.record ? t(`object.${page.record.object}`) : undefined}
          status={status}
          onRefresh={page?.record ? () => void views.refresh('fresh') : undefined}
          onDesk={() => void panel.ask('desk/open', {})}
        />
        {reply ? (
          <RecordLine
            record={reply.view.record}
            action={
              !stale && (
                <button
                  type="button"
                  className="button primary"
                  data-first
                  onClick={() => setPlace({ name: 'escalate' })}
                >
                  <Icon of={ArrowUpRight} />
                  {t('list.escalate')}
                </button>
              )
            }
          />
        ) : (
          <h1 className="hidden-text">{t('panel.skip')}</h1>
        )}
      </header>
      <div className="body">
        {problem && (
          <ProblemState
            problem={problem}
            retry={() => void views.refresh('fresh')}
            onFail={(one) => views.fail(one)}
          />
        )}
        {reply && (
          <RecordList
            reply={reply}
            stale={stale}
            justSent={justSent}
            onEscalate={() => setPlace({ name: 'escalate' })}
            onOpen={(id, move) => setPlace({ name: 'handoff', id, move })}
            onUndone={forgetSent}
          />
        )}
        {!reply && !problem && page && <Skeleton />}
      </div>
    </main>
  );
}

/** How old the data is, or why it is not newer. */
function useStatus(state: ViewState, problem: Problem | undefined) {
  const { t, locale, now } = usePanel();
  const { reply } = state;
  if (!reply) return undefined;
  const at = new Date(reply.syncedAt);
  if (problem?.kind === 'offline') {
    return { words: t('sync.offline', { time: clockWords(at, locale) }), tone: 'due' } as const;
  }
  if (problem) return { words: t('sync.stale', { time: clockWords(at, locale) }), tone: 'due' } as const;
  const down = reply.view.connections.filter(({ status }) => status !== 'ok').length;
  if (down > 0) return { words: t('sync.sourceDown', { count: down }), tone: 'due' } as const;
  const age = now.getTime() - at.getTime();
  if (age < 10_000) return { words: t('sync.now'), tone: 'ok' } as const;
  const words = ageWords(age, t);
  return { words: t('sync.ago', { age: words }), short: t('list.age', { age: words }), tone: 'ok' } as const;
}
