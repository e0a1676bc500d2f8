import { ageWords, clockWords } from '@handrail/shared';
import { RefreshCw } from 'lucide-react';
import { useState } from 'react';
import { Icon } from './components/Icon.tsx';
import { Logo } from './components/Logo.tsx';
import { Inbox } from './features/desk/Inbox.tsx';
import { KeyBar } from './features/desk/KeyBar.tsx';
import { RadarList } from './features/radar/RadarList.tsx';
import { ProblemState } from './features/states/ProblemState.tsx';
import { Skeleton } from './features/states/Skeleton.tsx';
import { useDesk } from './store/desk-context.ts';
import { useObservable } from './store/observable.ts';
import { useWork } from './store/work-context.ts';

const views = ['inbox', 'radar'] as const;

/** Inbox and radar of the departments, or the state that stands in for them. */
export function DeskPanel() {
  const { t, locale, now } = useWork();
  const store = useDesk();
  const { org, orgs, reply, problem, loading } = useObservable(store.state);
  const [view, setView] = useState<(typeof views)[number]>('inbox');
  const age = reply && now.getTime() - Date.parse(reply.syncedAt);
  const departments = reply?.view.departments.map(({ name }) => name).join(', ');
  return (
    <main className="panel desk-page" aria-busy={loading}>
      <header className="desk-head">
        <Logo />
        <h1>{t('desk.title')}</h1>
        <span className="muted ellipsis">{departments}</span>
        <span className="segments" role="group" aria-label={t('desk.views')}>
          {views.map((one) => (
            <label key={one}>
              <input type="radio" name="desk-view" checked={one === view} onChange={() => setView(one)} />
              <span>{t(`desk.${one}`)}</span>
            </label>
          ))}
        </span>
        <span className="grow" />
        {orgs.length > 1 && (
          <label className="org-choice">
            <span className="hidden-text">{t('desk.org')}</span>
            <select
              className="control"
              value={org?.restOrigin}
              onChange={(event) => void store.enter(event.target.value)}
            >
              {orgs.map(({ restOrigin, name }) => (
                <option key={restOrigin} value={restOrigin}>
                  {name}
                </option>
              ))}
            </select>
          </label>
        )}
        {reply && age !== undefined && (
          <span className={`live ${problem ? 'is-due' : 'is-ok'}`}>
            <i />
            {problem
              ? t('sync.stale', { time: clockWords(new Date(reply.syncedAt), locale) })
              : age < 10_000
                ? t('sync.now')
                : t('sync.ago', { age: ageWords(age, t) })}
          </span>
        )}
        <button
          type="button"
          className="icon-button"
          aria-label={t('panel.refresh')}
          title={t('panel.refresh')}
          onClick={() => void store.refresh('fresh')}
        >
          <Icon of={RefreshCw} small />
        </button>
      </header>
      <div className="desk-body">
        {problem && (
          <div className="desk-problem">
            <ProblemState
              problem={problem}
              retry={() => void store.refresh('fresh')}
              onFail={(one) => store.fail(one)}
            />
          </div>
        )}
        {reply && org && view === 'inbox' && (
          <Inbox
            key={org.restOrigin}
            reply={reply}
            restOrigin={org.restOrigin}
            stale={problem !== undefined}
          />
        )}
        {reply && org && view === 'radar' && <RadarList reply={reply} restOrigin={org.restOrigin} />}
        {!reply && !problem && <Skeleton />}
      </div>
      {view === 'inbox' && reply && <KeyBar />}
    </main>
  );
}
