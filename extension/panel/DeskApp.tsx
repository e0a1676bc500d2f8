import { useEffect, useMemo } from 'react';
import { DeskPanel } from './DeskPanel.tsx';
import { deskContext } from './store/desk-context.ts';
import type { DeskStore } from './store/desk-store.ts';
import { useObservable } from './store/observable.ts';
import { useNow } from './store/use-now.ts';
import { useVisible } from './store/use-visible.ts';
import { workContext, type WorkContext } from './store/work-context.ts';

/** What the desk is started with. */
export type DeskServices = Pick<WorkContext, 't' | 'locale' | 'ask' | 'moveDrafts' | 'lineDrafts' | 'org'>;

/** The whole desk. */
export function DeskApp({ store, services }: { store: DeskStore; services: DeskServices }) {
  const visible = useVisible();
  const now = useNow(visible);
  const { reply } = useObservable(store.state);
  const [orgId, userId] = [reply?.orgId, reply?.userId];
  const owner = useMemo(
    () => (orgId === undefined || userId === undefined ? undefined : { orgId, userId }),
    [orgId, userId],
  );
  const { org } = services;
  useEffect(() => {
    store.watch(visible);
    return () => store.watch(false);
  }, [store, visible]);
  useEffect(() => {
    if (!owner) return;
    void org.calendars.load();
    void org.routes.load();
  }, [owner, org]);
  const work: WorkContext = {
    ...services,
    now,
    owner,
    record: () => undefined,
    refresh: () => store.refresh('fresh'),
  };
  return (
    <deskContext.Provider value={store}>
      <workContext.Provider value={work}>
        <DeskPanel />
      </workContext.Provider>
    </deskContext.Provider>
  );
}
