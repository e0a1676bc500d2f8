import { useEffect, useState } from 'react';
import { panelContext, type PanelContext } from './store/panel-context.ts';
import type { PageLink } from './store/page-link.ts';
import { useObservable } from './store/observable.ts';
import { applyTheme } from './theme/page-theme.ts';
import { useNow } from './store/use-now.ts';
import { RecordPanel } from './RecordPanel.tsx';

/** The whole panel: follows the page of its tab and shows the record it stands on. */
export function App({ link, services }: { link: PageLink; services: Omit<PanelContext, 'now' | 'close'> }) {
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

  const context: PanelContext = { ...services, now, close: () => link.close() };
  return (
    <panelContext.Provider value={context}>
      {/* Another record or load starts from nothing, so that no form of one is ever sent for another. */}
      <RecordPanel key={`${page?.load ?? ''} ${page?.record?.id ?? ''}`} page={page} />
    </panelContext.Provider>
  );
}

/** False while the tab is in the background: then nothing is asked. */
function useVisible(): boolean {
  const [visible, setVisible] = useState(() => document.visibilityState === 'visible');
  useEffect(() => {
    const update = () => setVisible(document.visibilityState === 'visible');
    document.addEventListener('visibilitychange', update);
    return () => document.removeEventListener('visibilitychange', update);
  }, []);
  return visible;
}
