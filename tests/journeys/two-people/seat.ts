import { translator, type Locale, type MoveType, type Translate } from '@handrail/shared';
import type { Frame, Locator, Page } from 'playwright-core';
import { until } from '../until.ts';
import { plain } from '../sidebar.ts';

/** One of the two people, before the panel or the desk, in their own language. */
export class Seat {
  readonly root: Frame | Page;
  readonly t: Translate;

  constructor(root: Frame | Page, locale: Locale) {
    this.root = root;
    this.t = translator(locale);
  }

  /** The button of a move, or of its form once that is open. */
  button(move: MoveType): Locator {
    return this.root.locator(`[data-move="${move}"] button`);
  }

  /** Press the move; where it asks for more, fill that in and press again. */
  async make(move: MoveType, fill?: (form: Locator) => Promise<void>): Promise<void> {
    await this.button(move).click();
    if (fill === undefined) return;
    const form = this.root.locator('.move-form');
    await form.waitFor();
    await fill(form);
    await this.send(form);
  }

  async send(form: Locator): Promise<void> {
    await form.locator('.button.primary').click();
  }

  async text(): Promise<string> {
    return plain(await this.root.locator('body').innerText());
  }

  async says(...words: string[]): Promise<void> {
    await until(
      `"${words.join('", "')}"`,
      () => this.text(),
      (text) => words.every((word) => text.includes(word)),
      15_000,
    );
  }

  /** Press Refresh until it says all of these: the other one has moved. */
  async seesAfterRefresh(...words: string[]): Promise<void> {
    await until(
      `"${words.join('", "')}" after a refresh`,
      async () => {
        await this.root
          .getByRole('button', { name: this.t('panel.refresh'), exact: true })
          .first()
          .click();
        await new Promise((resolve) => setTimeout(resolve, 400));
        return await this.text();
      },
      (text) => words.every((word) => text.includes(word)),
      15_000,
    );
  }
}
