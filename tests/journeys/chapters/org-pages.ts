import { beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import type { BareWorld } from '../bare-world.ts';
import { makeDeal } from '../sample-deal.ts';
import type { SampleDeal } from '../sample-deal.ts';
import { recordUrl } from '../sign-in.ts';
import { until } from '../until.ts';

/** The ground every other journey stands on: the org's own pages, used by mouse and keyboard. */
export function orgPages(theWorld: () => BareWorld): void {
  describe('the pages of the local org', () => {
    let world: BareWorld;
    let deal: SampleDeal;
    let page: Page;
    const complaints: string[] = [];

    beforeAll(async () => {
      world = theWorld();
      deal = await makeDeal(world.reader, world.user('rep').userId, world.user('service').userId);
      ({ page } = await world.openRecord('Opportunity', deal.opportunityId));
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(message.text());
      });
    });

    test('links, back and forward change the page without loading it anew', async () => {
      await page.evaluate(() => document.documentElement.setAttribute('data-same-load', ''));
      await page.click('.secondaryFields a[href*="/Account/"]');
      await until(
        'the account',
        () => page.title(),
        (title) => title.startsWith('Nordhaven Ports A/S | Account'),
      );
      await page.goBack();
      await page.waitForSelector(`.record-home[data-object=Opportunity]`);
      expect(page.url()).toBe(recordUrl('Opportunity', deal.opportunityId));
      await page.click('a[title=Cases]');
      await page.waitForSelector('.list-page');
      expect(page.url()).toMatch(/\/lightning\/o\/Case\/list\?filterName=\w+$/);
      expect(await page.locator('html[data-same-load]').count()).toBe(1);
      await page.goto(recordUrl('Opportunity', deal.opportunityId));
      await page.waitForSelector('.record-home');
    });

    test('a rule of the org speaks at its field, and nothing is saved', async () => {
      world.org.engine.schema.applyObject({
        fullName: 'Opportunity',
        validationRules: [
          {
            fullName: 'Amount_Positive',
            active: true,
            errorConditionFormula: 'Amount < 0',
            errorDisplayField: 'Amount',
            errorMessage: 'An amount is never negative.',
          },
        ],
      });
      await page.click('button[name=Edit]');
      await page.fill('.record-form [data-field=Amount] input', '-5');
      await page.click('button[name=SaveEdit]');
      await until(
        'the message',
        () => page.locator('.record-form [data-field=Amount]').innerText(),
        (text) => text.includes('An amount is never negative.'),
      );
      await page.keyboard.press('Escape');
      await page.waitForSelector('.slds-modal', { state: 'detached' });
      const row = await world.reader.one(`SELECT Amount FROM Opportunity WHERE Id = '${deal.opportunityId}'`);
      expect(row['Amount']).toBe(486_000);
    });

    test('a list sorts by its heads', async () => {
      await page.click('a[title=Opportunities]');
      await page.waitForSelector('.list-page');
      const first = () => page.locator('.list-page tbody tr').first().innerText();
      const before = await first();
      await page.click('.list-page th button:has-text("Opportunity Name")');
      await until('the sorted list', first, (text) => text !== before);
      expect(await page.locator('th[aria-sort=ascending]').innerText()).toContain('Opportunity Name');
    });

    test('a user of China reads Chinese labels', async () => {
      await world.signOut(page);
      const chinese = world.org.users.find((user) => user.username.startsWith('chen.siyuan'));
      if (chinese === undefined) throw new Error('The sample org has no user chen.siyuan.');
      page = await world.openRecordAs('Opportunity', deal.opportunityId, chinese);
      const text = await page.locator('body').innerText();
      for (const word of ['业务机会', '客户名', '结束日期', '将阶段标记为完成']) expect(text).toContain(word);
    });

    test('the page script never complained', async () => {
      expect(complaints).toEqual([]);
      await world.signOut(page);
    });
  });
}
