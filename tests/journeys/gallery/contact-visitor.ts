import { translator, type Locale } from '@handrail/shared';
import type { Page } from 'playwright-core';
import { launchBrowser, type Browser } from '../browser.ts';
import { Sidebar } from '../sidebar.ts';
import { recordUrl, signIn } from '../sign-in.ts';
import { until } from '../until.ts';
import { plain } from '../sidebar.ts';
import { axeInPage, type AxeResult } from './axe.ts';
import { speak } from './language.ts';
import type { DeskView, Look } from './looks.ts';
import type { Gallery } from './story.ts';

/** The interface contact of Product in a browser of their own, who looks at the desk in one look after the other. */
export class ContactVisitor {
  readonly page: Page;
  readonly #browser: Browser;
  #language: Locale = 'en';

  private constructor(page: Page, browser: Browser) {
    this.page = page;
    this.#browser = browser;
  }

  static async signedIn({ world, opportunityId }: Gallery): Promise<ContactVisitor> {
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
    return new ContactVisitor(page, browser);
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
    await this.page.keyboard.press('j');
    await this.page.locator('[data-row]').first().click();
    await this.page.keyboard.press('r');
    const form = this.page.locator('.move-form');
    await form.waitFor();
    await form.getByRole('checkbox').last().check();
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
