import type { Page } from 'playwright-core';
import { startLocalOrg } from '../local-org/start.ts';
import type { LocalOrg } from '../local-org/start.ts';
import { launchBrowser } from './browser.ts';
import type { Browser } from './browser.ts';
import { CliHome } from './cli-home.ts';
import { HoldingProxy } from './holding-proxy.ts';
import { OrgReader } from './org-reader.ts';
import { prepareOrg, userOf } from './prepare-org.ts';
import type { OrgUser } from './prepare-org.ts';
import { Sidebar } from './sidebar.ts';
import { recordUrl, signIn } from './sign-in.ts';

/** Org, command line and browser, without tracker and service: all that most states of the sidebar need. */
export class BareWorld {
  readonly org: LocalOrg;
  /** The integration user's way to the org: a test can hold an answer back. */
  readonly orgProxy: HoldingProxy;
  readonly home: CliHome;
  readonly browser: Browser;
  /** The second client. */
  readonly reader: OrgReader;

  constructor(parts: Pick<BareWorld, 'org' | 'orgProxy' | 'home' | 'browser' | 'reader'>) {
    this.org = parts.org;
    this.orgProxy = parts.orgProxy;
    this.home = parts.home;
    this.browser = parts.browser;
    this.reader = parts.reader;
  }

  /** What was started is ended again when a later step fails. */
  static async start(options: { headless?: boolean } = {}): Promise<BareWorld> {
    await using undo = new AsyncDisposableStack();
    const org = await startLocalOrg({ seed: 'sample' });
    undo.defer(() => org.close());
    const home = await CliHome.create();
    undo.defer(() => home.remove());
    const orgProxy = await HoldingProxy.start(org.url);
    undo.defer(() => orgProxy.close());
    await home.register(org.url, [userOf(org.users, 'admin').accessToken]);
    await home.register(orgProxy.url, [userOf(org.users, 'integration').accessToken]);
    const browser = await launchBrowser({ tlsPort: org.tlsPort, ...options });
    undo.defer(() => browser.close());
    const reader = new OrgReader(org.url, userOf(org.users, 'admin').accessToken);
    undo.move();
    return new BareWorld({ org, orgProxy, home, browser, reader });
  }

  /** Deploy with the product's own command, with permission sets and one route. */
  async deploy(): Promise<void> {
    await prepareOrg(this.home, this.org.users, this.reader);
  }

  user(role: string): OrgUser {
    return userOf(this.org.users, role);
  }

  /** A signed-in page of the org at this record, and the sidebar on it. */
  async openRecord(object: string, id: string, role = 'rep'): Promise<{ page: Page; sidebar: Sidebar }> {
    const page = await this.openRecordAs(object, id, this.user(role));
    return { page, sidebar: new Sidebar(page) };
  }

  /** The page alone; signs in when the org asks for it. */
  async openRecordAs(object: string, id: string, user: OrgUser): Promise<Page> {
    // The tab the browser opened with serves the first visit.
    const blank = this.browser.context.pages().find((tab) => tab.url() === 'about:blank');
    const page = blank ?? (await this.browser.context.newPage());
    await page.goto(recordUrl(object, id));
    if (page.url().includes('.my.salesforce.com')) await signIn(page, recordUrl(object, id), user);
    await page.waitForSelector('.record-home');
    return page;
  }

  /** Log out by the avatar's menu and close the page. */
  async signOut(page: Page): Promise<void> {
    await page.click('.branding-userProfile-button');
    await page.click('.profile-link-label.logout');
    await page.waitForSelector('#login_form');
    await page.close();
  }

  /** The next page asks who you are, as on the next morning. The extension finds out by itself. */
  async forgetSignIn(): Promise<void> {
    await this.browser.context.clearCookies();
  }

  /** As an administrator ends a user's sessions in Setup. */
  endSessionsOf(role: string): void {
    this.org.expireSessions(this.user(role).userId);
  }

  /** End everything, in the reverse order of the start. */
  async close(): Promise<void> {
    await using undo = new AsyncDisposableStack();
    undo.defer(() => this.org.close());
    undo.defer(() => this.orgProxy.close());
    undo.defer(() => this.home.remove());
    undo.defer(() => this.browser.close());
  }
}
