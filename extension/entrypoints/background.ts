import { backgroundToPage, protocolVersion, translator, type RecordView } from '@handrail/shared';
import browser from 'webextension-polyfill';
import { defineBackground } from 'wxt/utils/define-background';
import { ClientIds } from '../background/client-id.ts';
import { Calendars } from '../background/calendars.ts';
import { DeskPages } from '../background/desk-pages.ts';
import { DeskViews } from '../background/desk-views.ts';
import { FeedbackWrites } from '../background/feedback-writes.ts';
import { HandoffWrites } from '../background/handoff-writes.ts';
import { listeners } from '../background/handlers.ts';
import { railContent } from '../background/rail-content.ts';
import { RecordCache } from '../background/record-cache.ts';
import { RecordViews } from '../background/record-views.ts';
import { RememberedOrgs } from '../background/remembered-orgs.ts';
import { Routes } from '../background/routes.ts';
import { SalesforceRest } from '../background/salesforce-rest.ts';
import { SeenHandoffs } from '../background/seen-handoffs.ts';
import { sessionStore } from '../background/session-store.ts';
import { Sessions } from '../background/session.ts';
import { launchFlow } from '../background/auth-flow.ts';
import { browserLocale, readSettings } from '../messaging/settings.ts';
import { TabPages } from '../background/tab-pages.ts';
import { caller, type Sender } from '../messaging/rpc.ts';

/** Puts the background together. It alone holds tokens and calls the network. */
export default defineBackground(() => {
  const area = browser.storage.session;
  const online = () => navigator.onLine;
  const tell = (tabId: number) =>
    caller<typeof backgroundToPage>(protocolVersion, (envelope) =>
      browser.tabs.sendMessage(tabId, envelope, { frameId: 0 }),
    );

  const clientIds = new ClientIds({
    managed: async () => (await browser.storage.managed.get('clientId'))['clientId'],
    chosen: async () => (await readSettings()).clientId,
    readResource: (tabId) => tell(tabId)('background/read-client-id', {}),
    store: sessionStore(area, 'client-id'),
    remembered: sessionStore(browser.storage.local, 'org-client-id'),
  });
  const remembered = new RememberedOrgs(sessionStore(browser.storage.local, 'org-host'));
  const cache = new RecordCache<RecordView>(sessionStore(area, 'view'));
  const sessions = new Sessions({
    store: sessionStore(area, 'session'),
    authorize: launchFlow,
    post: async (url, body) => {
      const headers = { 'Content-Type': 'application/x-www-form-urlencoded', Accept: 'application/json' };
      const init = { method: 'POST', headers, body, credentials: 'omit', redirect: 'error' } as const;
      return (await fetch(url, init)).json() as Promise<unknown>;
    },
    clientId: (page) => clientIds.of(page),
    redirectUrl: browser.identity.getRedirectURL(),
    online,
    now: Date.now,
    remember: (restOrigin, at) => remembered.remember(restOrigin, at),
    dropData: async (before) => {
      await cache.drop(before);
      await desk.drop(before);
    },
  });
  const rest = new SalesforceRest({ fetch: (url, init) => fetch(url, init), online, sessions });
  const views = new RecordViews({
    sessions,
    rest,
    cache,
    isInstalled: (page) => clientIds.isInstalled(page),
    orgFacts: sessionStore(area, 'org'),
    now: Date.now,
  });
  const routes = new Routes({ sessions, rest, now: Date.now });
  const desk = new DeskViews({
    sessions,
    rest,
    store: sessionStore(area, 'desk'),
    isInstalled: (page) => clientIds.isInstalled(page),
    now: Date.now,
  });
  const seen = new SeenHandoffs({ sessions, views, desk });
  const now = () => new Date();
  const calendars = new Calendars({ sessions, rest, now: Date.now });
  const writes = new HandoffWrites({ sessions, rest, routes, views, seen, calendars, now });
  const feedback = new FeedbackWrites({ rest, seen, now });
  const tabs = new TabPages(sessionStore(area, 'tab'));
  const desks = new DeskPages({
    store: sessionStore(area, 'desk-tab'),
    orgs: async () => [...new Set([...(await sessions.orgs()), ...(await remembered.list())])],
  });
  const openDesk = async (restOrigin?: string) => {
    const open = restOrigin === undefined ? undefined : await desks.showing(restOrigin);
    if (open !== undefined && (await browser.tabs.update(open, { active: true }).catch(() => undefined)))
      return;
    const org = restOrigin === undefined ? '' : `?org=${encodeURIComponent(restOrigin)}`;
    await browser.tabs.create({ url: browser.runtime.getURL('/desk.html') + org });
  };

  const all = listeners({
    self: { id: browser.runtime.id, origin: new URL(browser.runtime.getURL('')).origin },
    tabs,
    desks,
    views,
    desk,
    routes,
    escalate: (page, draft) => writes.escalate(page, draft),
    work: { sessions, routes, writes, feedback, calendars },
    openDesk,
    rail: async (reply) => {
      const { language } = await readSettings();
      const locale = language ?? browserLocale();
      return railContent(
        reply,
        translator(locale),
        locale,
        new Date(),
        reply.ok && reply.value ? calendars.known(reply.value.orgId, reply.value.userId) : [],
      );
    },
    showRail: (tabId, record, rail) => {
      // The tab may be gone: then there is nobody to tell.
      tell(tabId)('background/rail', { record, rail }).catch(() => undefined);
    },
  });
  browser.runtime.onMessage.addListener((message: unknown, sender: Sender) => {
    for (const listen of all) {
      const answer = listen(message, sender);
      if (answer !== undefined) return answer;
    }
    return undefined;
  });
  browser.tabs.onRemoved.addListener((tabId) => {
    tabs.leave(tabId);
    desks.leave(tabId);
  });
  // Beside a page of Salesforce the button opens the panel; anywhere else there is none, and it opens the desk.
  browser.action.onClicked.addListener((tab) => {
    if (tab.id !== undefined) tell(tab.id)('background/toggle', {}).catch(() => void openDesk());
  });
});
