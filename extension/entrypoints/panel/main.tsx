import { translator } from '@handrail/shared';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import browser from 'webextension-polyfill';
import { browserLocale, readSettings } from '../../messaging/settings.ts';
import { App } from '../../panel/App.tsx';
import { askBackground } from '../../panel/store/background.ts';
import { Drafts } from '../../panel/store/drafts.ts';
import { Looks } from '../../panel/store/looks.ts';
import { LineDrafts } from '../../panel/store/line-drafts.ts';
import { MoveDrafts } from '../../panel/store/move-drafts.ts';
import { PageLink } from '../../panel/store/page-link.ts';
import { orgFacts } from '../../panel/store/org-facts.ts';
import { ViewStore } from '../../panel/store/view-store.ts';
import '../../panel/styles/tokens.css';
import '../../panel/styles/base.css';
import '../../panel/styles/controls.css';
import '../../panel/styles/cards.css';
import '../../panel/styles/detail.css';
import '../../panel/styles/form.css';
import '../../panel/styles/moves.css';

/** Puts the panel together. It holds no token and calls no network: it asks the background. */
async function start(): Promise<void> {
  const { language } = await readSettings();
  const locale = language ?? browserLocale();
  document.documentElement.lang = locale;
  const link = new PageLink();
  const services = {
    t: translator(locale),
    locale,
    ask: askBackground,
    views: new ViewStore(askBackground),
    drafts: new Drafts(browser.storage.local),
    moveDrafts: new MoveDrafts(browser.storage.local),
    lineDrafts: new LineDrafts(browser.storage.local),
    looks: new Looks(browser.storage.local),
    org: orgFacts(askBackground),
  };
  const root = document.getElementById('root');
  if (!root) throw new Error('panel.html has no #root');
  createRoot(root).render(
    <StrictMode>
      <App link={link} services={services} />
    </StrictMode>,
  );
  await link.connect();
}

void start();
