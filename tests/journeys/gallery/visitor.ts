import { translator, type Locale } from '@handrail/shared';
import type { Frame, Page } from 'playwright-core';
import { boxInShadow } from '../closed-shadow.ts';
import { Sidebar } from '../sidebar.ts';
import { openMove } from './open-move.ts';
import { recordUrl } from '../sign-in.ts';
import { until } from '../until.ts';
import { axeInPanel, axeInPill, type AxeResult } from './axe.ts';
import { speak } from './language.ts';
import type { Look, View } from './looks.ts';
import type { Gallery } from './story.ts';

/** What the rep writes into the form, in the language they work in. */
const wishes: Record<Locale, { route: string; subject: string; version: string }> = {
  en: {
    route: 'Product defect',
    subject: 'Full power at 40 °C in the depot hall',
    version: 'Firmware version',
  },
  'zh-CN': { route: '产品缺陷', subject: '充电站内 40 °C 时保持满功率', version: '固件版本' },
};

const words: Record<Locale, { redate: string; reopen: string }> = {
  en: { redate: 'The customer signs a week later', reopen: 'Two outlets still drop out above 40 °C' },
  'zh-CN': { redate: '客户推迟一周签约', reopen: '高于40 °C时仍有两个插座掉线' },
};

/** Which hand-off of the story a view is about. */
const titleOf = {
  detail: 'detail',
  ladder: 'detail',
  hours: 'elsewhere',
  redate: 'asked',
  delivered: 'delivered',
  reopen: 'delivered',
} as const satisfies Partial<Record<View, keyof Gallery>>;

interface LocalArea {
  get(keys: null): Promise<Record<string, unknown>>;
  set(items: Record<string, unknown>): Promise<void>;
}

/** The rep of the deal, who looks at it in one theme and language after the other. */
export class Visitor {
  readonly page: Page;
  readonly #sidebar: Sidebar;
  readonly #gallery: Gallery;
  #language: Locale = 'en';

  private constructor(page: Page, gallery: Gallery) {
    this.page = page;
    this.#sidebar = new Sidebar(page);
    this.#gallery = gallery;
  }

  static async signedIn(gallery: Gallery): Promise<Visitor> {
    const { page, sidebar } = await gallery.world.openRecord('Opportunity', gallery.opportunityId);
    await sidebar.open();
    await sidebar.signInIfAsked();
    await sidebar.says('Service tickets');
    // So long the list must be looked at to count as a look.
    await page.waitForTimeout(3_500);
    return new Visitor(page, gallery);
  }

  /** Load the page anew in this theme, language and width; the panel is closed then. */
  async dress({ theme, language, width }: Look): Promise<void> {
    const { page } = this;
    const { world, opportunityId } = this.#gallery;
    if (language !== this.#language) await this.#speak(language);
    await page.setViewportSize({ width, height: 800 });
    await page.goto(`${recordUrl('Opportunity', opportunityId)}?theme=${theme}`);
    await page.waitForSelector('.record-home');
    await world.nextHeartbeat();
  }

  /** Go to this view from the one before: pill, list, detail, form. */
  async show(view: View): Promise<void> {
    const t = translator(this.#language);
    if (view === 'rail') {
      await until(
        'the late pill',
        () =>
          boxInShadow(
            this.page,
            ({ tag, attributes }) => tag === 'button' && attributes.get('class') === 'rail late',
          ),
        (box) => box !== undefined,
      );
      return;
    }
    let frame = await this.#sidebar.open();
    await this.#toList(frame);
    if (view === 'list') return;
    if (view === 'since') {
      frame = await this.#longAgo(frame);
      await frame.locator('.since').waitFor();
      // It counts as a look, so that the next picture of the list has no news.
      await this.page.waitForTimeout(3_500);
      return;
    }
    if (view !== 'escalate') {
      const title = this.#gallery[titleOf[view]];
      await frame.getByRole('button', { name: title, exact: true }).click();
      await this.#sidebar.says(t('detail.timeline'));
      if (view === 'ladder')
        await frame.getByRole('heading', { name: t('ladder.title') }).evaluate((heading) => {
          heading.scrollIntoView({ block: 'start' });
        });
      if (view === 'hours') await this.#sidebar.says(t('ladder.title'));
      if (view === 'redate') {
        const form = await openMove(frame, 'redate', t('detail.cancel'));
        await form.locator('input[type=datetime-local]').fill(`${inDays(9)}T16:00`);
        await form.getByLabel(t('field.reason')).fill(words[this.#language].redate);
      }
      if (view === 'delivered') {
        const form = await openMove(frame, 'confirm', t('detail.cancel'));
        await form.getByLabel(t('rate.star', { count: 4 })).check({ force: true });
      }
      if (view === 'reopen') {
        const form = await openMove(frame, 'reopen', t('detail.cancel'));
        await form.getByLabel(t('field.reason')).fill(words[this.#language].reopen);
      }
      return;
    }
    const wish = wishes[this.#language];
    await frame
      .getByRole('button', { name: t('list.escalate') })
      .first()
      .click();
    const route = frame.locator('option').filter({ hasText: wish.route });
    await frame
      .locator('select')
      .first()
      .selectOption(await route.getAttribute('value'));
    await frame.getByLabel(t('escalate.subject')).fill(wish.subject);
    await frame.getByLabel(wish.version).fill('8.4.1');
    await frame.getByRole('heading', { level: 1 }).click();
  }

  async checked(view: View): Promise<AxeResult> {
    return view === 'rail' ? await axeInPill(this.page) : await axeInPanel(await this.#sidebar.frame());
  }

  /** The rep has been away for an hour and a quarter, and comes back. */
  async #longAgo(frame: Frame): Promise<Frame> {
    await frame.evaluate(
      async (at) => {
        const { storage } = (globalThis as unknown as { chrome: { storage: { local: LocalArea } } }).chrome;
        for (const [key, looks] of Object.entries(await storage.local.get(null))) {
          if (!key.startsWith('looks:')) continue;
          const before = Object.keys(looks as object).map((record) => [record, at] as const);
          await storage.local.set({ [key]: Object.fromEntries(before) });
        }
      },
      new Date(Date.now() - 75 * 60_000).toISOString(),
    );
    await this.page.reload();
    await this.page.waitForSelector('.record-home');
    const opened = await this.#sidebar.open();
    await this.#sidebar.says(translator(this.#language)('list.serviceTickets'));
    return opened;
  }

  async #toList(frame: Frame): Promise<void> {
    const back = frame.getByRole('button', { name: translator(this.#language)('panel.back'), exact: true });
    if (await back.isVisible()) await back.click();
    await this.#sidebar.says(translator(this.#language)('list.serviceTickets'));
  }

  /** The sidebar's language is chosen on its own page, as a user does; that of the org's pages by an administrator. */
  async #speak(language: Locale): Promise<void> {
    const { world } = this.#gallery;
    const rep = world.user('rep').userId;
    const change = { Id: rep, LanguageLocaleKey: language === 'en' ? 'en_US' : 'zh_CN' };
    await world.reader.connection.sobject('User').update(change);
    await speak(this.page.context(), language);
    this.#language = language;
  }
}

function inDays(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}
