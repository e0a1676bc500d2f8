import { useEffect, useMemo } from 'react';
import { panelContext, type PanelContext } from './store/panel-context.ts';
import type { PageLink } from './store/page-link.ts';
import { useObservable } from './store/observable.ts';
import { applyTheme } from './theme/page-theme.ts';
import { useNow } from './store/use-now.ts';
import { useVisible } from './store/use-visible.ts';
import { workContext, type WorkContext } from './store/work-context.ts';
import type { DraftOwner } from './store/drafts.ts';
import { RecordPanel } from './RecordPanel.tsx';

/** What the panel is started with. */
export type PanelServices = Omit<PanelContext, 'now' | 'close'> &
  Pick<WorkContext, 'moveDrafts' | 'lineDrafts' | 'org'>;

/** The whole panel: follows the page of its tab and shows the record it stands on. */
export function App({ link, services }: { link: PageLink; services: PanelServices }) {
  const page = useObservable(link.state);
  const focus = useObservable(link.focus);
  const visible = useVisible();
  const now = useNow(page?.open === true && visible);
  const { views } = services;

  useEffect(() => {
    if (page) applyTheme(page.theme, document.documentElement);
  }, [page]);
  useEffect(() => {
    if (page) views.show(page.load, page.record ?? undefined, page.open && visible);
  }, [page, visible, views]);
  useEffect(() => () => views.stop(), [views]);
  useEffect(() => {
    if (focus > 0) document.querySelector<HTMLElement>('[data-first]')?.focus();
  }, [focus]);

  const { reply } = useObservable(views.state);
  const owner = useOwner(reply?.orgId, reply?.userId);
  const { org } = services;
  useEffect(() => {
    if (!owner) return;
    void org.calendars.load();
    void org.routes.load();
  }, [owner, org]);
  const context: PanelContext = { ...services, now, close: () => link.close() };
  const work: WorkContext = {
    ...services,
    now,
    owner,
    record: () => views.state.get().record,
    refresh: () => views.refresh('fresh'),
  };
  return (
    <workContext.Provider value={work}>
      <panelContext.Provider value={context}>
        {/* Another record or load starts from nothing, so that no form of one is ever sent for another. */}
        <RecordPanel key={`${page?.load ?? ''} ${page?.record?.id ?? ''}`} page={page} />
      </panelContext.Provider>
    </workContext.Provider>
  );
}

/** Whose drafts are kept; the same object while it is the same user. */
function useOwner(orgId: string | undefined, userId: string | undefined): DraftOwner | undefined {
  return useMemo(
    () => (orgId === undefined || userId === undefined ? undefined : { orgId, userId }),
    [orgId, userId],
  );
}
