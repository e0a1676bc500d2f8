import { translator } from '@handrail/shared';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import browser from 'webextension-polyfill';
import { browserLocale, readSettings } from '../../messaging/settings.ts';
import { DeskApp } from '../../panel/DeskApp.tsx';
import { askForDesk, DeskStore } from '../../panel/store/desk-store.ts';
import { LineDrafts } from '../../panel/store/line-drafts.ts';
import { MoveDrafts } from '../../panel/store/move-drafts.ts';
import { orgFacts } from '../../panel/store/org-facts.ts';
import '../../panel/styles/tokens.css';
import '../../panel/styles/base.css';
import '../../panel/styles/controls.css';
import '../../panel/styles/cards.css';
import '../../panel/styles/detail.css';
import '../../panel/styles/form.css';
import '../../panel/styles/moves.css';
import '../../panel/styles/desk.css';

/** Puts the desk together: the panel's parts, in a tab of their own. It holds no token and calls no network. */
async function start(): Promise<void> {
  const { language } = await readSettings();
  const locale = language ?? browserLocale();
  const t = translator(locale);
  document.documentElement.lang = locale;
  document.title = `${t('desk.title')} · Handrail`;
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const paint = () => document.documentElement.classList.toggle('dark', dark.matches);
  dark.addEventListener('change', paint);
  paint();
  const root = document.getElementById('root');
  if (!root) throw new Error('desk.html has no #root');
  const store = new DeskStore(askForDesk);
  createRoot(root).render(
    <StrictMode>
      <DeskApp
        store={store}
        services={{
          t,
          locale,
          ask: askForDesk,
          moveDrafts: new MoveDrafts(browser.storage.local),
          lineDrafts: new LineDrafts(browser.storage.local),
          org: orgFacts(askForDesk),
        }}
      />
    </StrictMode>,
  );
  await store.enter(new URLSearchParams(location.search).get('org') ?? undefined);
}

void start();
