import { translator, type Locale } from '@handrail/shared';
import type { Page } from 'playwright-core';
import { launchBrowser, type Browser } from '../browser.ts';
import { Sidebar } from '../sidebar.ts';
import { recordUrl, signIn } from '../sign-in.ts';
import { until } from '../until.ts';
import { plain } from '../sidebar.ts';
import { axeInPage, type AxeResult } from './axe.ts';
import { openMove } from './open-move.ts';
import { speak } from './language.ts';
import type { DeskView, Look } from './looks.ts';
import type { Gallery } from './story.ts';

const moveOf = {
  'desk-return': 'return',
  'desk-decline': 'decline',
  'desk-reassign': 'reassign',
  'desk-block': 'block',
} as const;

const words: Record<Locale, { decline: string; reassign: string; block: string }> = {
  en: {
    decline: 'This is a price question, not a defect',
    reassign: 'She knows the metering board best',
    block: 'Logs from the night of the failure',
  },
  'zh-CN': {
    decline: '这是价格问题，不是产品缺陷',
    reassign: '她最熟悉计量板',
    block: '等待客户提供故障当晚的日志',
  },
};

/** The interface contact of Product in a browser of their own, who looks at the desk in one look after the other. */
export class ContactVisitor {
  readonly page: Page;
  readonly #browser: Browser;
  /** The hand-off they work on. */
  readonly #busyWith: string;
  #language: Locale = 'en';

  private constructor(page: Page, browser: Browser, busyWith: string) {
    this.page = page;
    this.#busyWith = busyWith;
    this.#browser = browser;
  }

  static async signedIn({ world, opportunityId, detail }: Gallery): Promise<ContactVisitor> {
    await using undo = new AsyncDisposableStack();
    const browser = await launchBrowser({ tlsPort: world.org.tlsPort });
    undo.defer(() => browser.close());
    const first = browser.context.pages()[0] ?? (await browser.context.newPage());
    await signIn(first, recordUrl('Opportunity', opportunityId), world.user('contact'));
    const sidebar = new Sidebar(first);
    const frame = await sidebar.open();
    await sidebar.signInIfAsked();
    await sidebar.says('Service tickets');
    const opened = browser.context.waitForEvent('page');
    await frame.getByRole('button', { name: 'Open the desk' }).click();
    const page = await opened;
    undo.move();
    return new ContactVisitor(page, browser, detail);
  }

  async dress({ theme, language, width }: Look): Promise<void> {
    if (language !== this.#language) await speak(this.page.context(), language);
    this.#language = language;
    await this.page.emulateMedia({ colorScheme: theme });
    await this.page.setViewportSize({ width, height: 800 });
    await this.page.reload();
    await this.#says('desk.toDeliver');
  }

  async show(view: DeskView): Promise<void> {
    const t = translator(this.#language);
    if (view === 'radar') {
      await this.page.getByRole('radio', { name: t('desk.radar') }).check({ force: true });
      await this.#says('radar.title');
      return;
    }
    if (view === 'desk') return;
    // On a narrow window the hand-off picked before stands in the list's place.
    const back = this.page.locator('.narrow-only');
    if (await back.isVisible()) await back.click();
    const row = this.page.locator('[data-row]');
    await (view === 'desk-block' ? row.filter({ hasText: this.#busyWith }) : row.first()).click();
    const form = await openMove(this.page, moveOf[view], t('detail.cancel'));
    const reason = form.getByLabel(t('field.reason'));
    const said = words[this.#language];
    if (view === 'desk-return') await form.getByRole('checkbox').last().check();
    if (view === 'desk-decline') {
      const pricing = form.locator('option').filter({ hasText: 'Pricing' });
      await form.locator('select').selectOption(await pricing.getAttribute('value'));
      await reason.fill(said.decline);
    }
    if (view === 'desk-reassign') {
      await form.locator('select').selectOption({ index: 2 });
      await reason.fill(said.reassign);
    }
    if (view === 'desk-block') {
      await form.getByRole('radio', { name: t('waitFor.customer') }).check();
      await reason.fill(said.block);
    }
    await this.page.locator('.desk-hero h2').click();
  }

  async checked(): Promise<AxeResult> {
    return await axeInPage(this.page);
  }

  async close(): Promise<void> {
    await this.#browser.close();
  }

  async #says(key: Parameters<ReturnType<typeof translator>>[0]): Promise<void> {
    const words = translator(this.#language)(key);
    await until(
      `"${words}" on the desk`,
      async () => plain(await this.page.locator('body').innerText()),
      (text) => text.includes(words),
    );
  }
}
