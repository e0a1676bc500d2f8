import { translator, type Locale } from '@handrail/shared';
import type { Frame, Page } from 'playwright-core';
import { boxInShadow } from '../closed-shadow.ts';
import { Sidebar } from '../sidebar.ts';
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
    const frame = await this.#sidebar.open();
    await this.#toList(frame);
    if (view === 'list') return;
    if (view === 'detail' || view === 'delivered') {
      const title = view === 'detail' ? this.#gallery.detail : this.#gallery.delivered;
      await frame.getByRole('button', { name: title }).click();
      await this.#sidebar.says(t('detail.timeline'));
      if (view === 'detail') return;
      // The draft of the look before has left the form open.
      const form = frame.locator('.move-form');
      const button = frame.locator('[data-move="confirm"] button');
      await form.or(button).first().waitFor();
      if (await button.isVisible()) await button.click();
      await form.getByLabel(t('rate.star', { count: 4 })).check({ force: true });
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
