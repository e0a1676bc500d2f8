import { beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import type { BareWorld } from '../bare-world.ts';
import { makeDeal } from '../sample-deal.ts';
import type { SampleDeal } from '../sample-deal.ts';
import type { Sidebar } from '../sidebar.ts';
import { until } from '../until.ts';

/** Handrail must be deployed: the panel is open over a real record. */
export function pageBeside(theWorld: () => BareWorld): void {
  describe('the opportunity page with the sidebar open', () => {
    let world: BareWorld;
    let deal: SampleDeal;
    let page: Page;
    let sidebar: Sidebar;

    beforeAll(async () => {
      world = theWorld();
      deal = await makeDeal(world.reader, world.user('rep').userId, world.user('service').userId);
      ({ page, sidebar } = await world.openRecord('Opportunity', deal.opportunityId));
      await sidebar.open();
    });

    /** What a click at the middle of this element would meet: itself, or what lies over it. */
    const reachable = async (selector: string) =>
      await page.locator(selector).evaluate((element) => {
        const { left, top, width, height } = element.getBoundingClientRect();
        const hit = document.elementFromPoint(left + width / 2, top + height / 2);
        return hit !== null && element.contains(hit)
          ? 'reachable'
          : `covered by ${hit?.outerHTML.slice(0, 120) ?? 'nothing'}`;
      });

    test('Edit, Save and Mark Stage are reachable and work at 1280 × 800', async () => {
      await until(
        'room for the panel',
        () => page.evaluate(() => document.documentElement.getBoundingClientRect().right),
        (right) => right <= 1280 - 376,
      );
      for (const selector of ['button[name=Edit]', '.stepAction', '.branding-userProfile-button']) {
        expect(await reachable(selector), selector).toBe('reachable');
      }
      await page.click('button[name=Edit]');
      await page.fill('.record-form [data-field=NextStep] input', 'Send the revised quote');
      expect(await reachable('button[name=SaveEdit]')).toBe('reachable');
      await page.click('button[name=SaveEdit]');
      await page.waitForSelector('.slds-modal', { state: 'detached' });
      const row = () =>
        world.reader.one(`SELECT NextStep, StageName FROM Opportunity WHERE Id = '${deal.opportunityId}'`);
      expect(await row()).toMatchObject({
        NextStep: 'Send the revised quote',
        StageName: 'Proposal/Price Quote',
      });

      await page.click('.stepAction');
      await until('the next stage', row, ({ StageName }) => StageName === 'Negotiation/Review');
      await until(
        'the toast',
        () => page.locator('.forceToastMessage').last().innerText(),
        (text) => text.includes('Stage changed successfully.'),
      );
    });

    test('the last item of the utility bar and the page’s right edge are not under the panel', async () => {
      const panel = await sidebar.panelBox();
      expect(panel?.x).toBe(1280 - 376);
      const right = await page.evaluate(() =>
        ['.slds-global-header_container', '.slds-utility-bar', '.record-home'].map(
          (selector) => document.querySelector(selector)?.getBoundingClientRect().right ?? 0,
        ),
      );
      for (const edge of right) expect(edge).toBeLessThanOrEqual(1280 - 376);
    });

    test('the page can neither see into the sidebar nor frame it', async () => {
      const seen = await page.evaluate(() => {
        const host = document.querySelector('[data-handrail]');
        return {
          shadow: host?.shadowRoot ?? null,
          text: host?.textContent ?? '',
          frames: document.querySelectorAll('iframe').length,
        };
      });
      expect(seen).toEqual({ shadow: null, text: '', frames: 0 });
    });
  });
}
