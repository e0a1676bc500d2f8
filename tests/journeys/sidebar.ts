import type { Frame, Page } from 'playwright-core';
import { boxInShadow } from './closed-shadow.ts';
import type { Box } from './closed-shadow.ts';
import { until } from './until.ts';

/** The sidebar on a page, used as a person uses it: press the pill, read the panel. */
export class Sidebar {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Open the panel unless it is open already. */
  async open(): Promise<Frame> {
    if ((await this.panelBox()) === undefined) {
      const rail = await until(
        'the pill',
        () => this.railBox(),
        (box) => box !== undefined,
      );
      if (rail === undefined) throw new Error('The pill is hidden.');
      await this.#page.mouse.click(rail.x + rail.width / 2, rail.y + rail.height / 2);
      await until(
        'the open panel',
        () => this.panelBox(),
        (box) => box !== undefined,
      );
    }
    return await this.frame();
  }

  /** The panel's own frame. Its address is the extension's, which the page cannot read. */
  async frame(): Promise<Frame> {
    const panel = /^chrome-extension:.*panel/;
    const frames = await until(
      'the panel frame',
      async () => this.#page.frames().map((frame) => frame.url()),
      (urls) => urls.some((url) => panel.test(url)),
    );
    const frame = this.#page.frames().find((one) => panel.test(one.url()));
    if (frame === undefined) throw new Error(`The panel frame went away; there were ${frames.join(', ')}.`);
    return frame;
  }

  /** All text of the panel, with no-break spaces made plain. */
  async text(): Promise<string> {
    return plain(await (await this.frame()).locator('body').innerText());
  }

  /** The first time, or after the session ended, the panel asks for a click; the user is signed in to the org already. */
  async signInIfAsked(): Promise<void> {
    const frame = await this.frame();
    const button = frame.getByRole('button', { name: 'Sign in to Salesforce' });
    const other = frame.getByText('Product tickets');
    await button.or(other).first().waitFor();
    if (await button.isVisible()) await button.click();
  }

  /** Press Escalate, fill in what is asked, and hand it over. */
  async escalate(wish: {
    subject: string;
    inputs: Record<string, string>;
    picture?: () => Promise<void>;
  }): Promise<void> {
    const frame = await this.frame();
    await frame
      .getByRole('button', { name: /^Escalate/ })
      .first()
      .click();
    await frame.getByLabel('In one sentence').fill(wish.subject);
    for (const [label, value] of Object.entries(wish.inputs)) await frame.getByLabel(label).fill(value);
    await wish.picture?.();
    await frame.getByRole('button', { name: /^Hand it to/ }).click();
    await frame
      .getByText(/^Sent to/)
      .first()
      .waitFor();
  }

  async refresh(): Promise<void> {
    await (await this.frame()).getByRole('button', { name: 'Refresh' }).click();
  }

  /** Wait until the panel says all of these. */
  async says(...words: string[]): Promise<string> {
    const missing = (text: string) => words.filter((word) => !text.includes(word));
    return await until(
      `"${words.join('", "')}" in the sidebar`,
      () => this.text(),
      (text) => missing(text).length === 0,
      30_000,
    );
  }

  /** Press Refresh until the panel says all of these: for what another system has yet to bring. */
  async saysAfterRefresh(...words: string[]): Promise<void> {
    await until(
      `"${words.join('", "')}" in the sidebar after a refresh`,
      async () => {
        await this.refresh();
        await new Promise((resolve) => setTimeout(resolve, 500));
        return await this.text();
      },
      (text) => words.every((word) => text.includes(word)),
      30_000,
    );
  }

  async railBox(): Promise<Box | undefined> {
    return await boxInShadow(
      this.#page,
      ({ tag, attributes }) => tag === 'button' && /\brail\b/.test(attributes.get('class') ?? ''),
    );
  }

  async panelBox(): Promise<Box | undefined> {
    return await boxInShadow(this.#page, ({ tag }) => tag === 'iframe');
  }
}

export function plain(text: string): string {
  return text.replaceAll('\u00a0', ' ');
}
