import { beforeAll, describe, expect, test } from 'vitest';
import type { BareWorld } from '../bare-world.ts';
import { makeDeal } from '../sample-deal.ts';
import type { SampleDeal } from '../sample-deal.ts';
import { screenshot } from '../screenshots.ts';
import { until } from '../until.ts';

/** One org on its first day: each test finds it one step further on. It deploys Handrail on the way. */
export function missingParts(theWorld: () => BareWorld): void {
  describe('each thing that can be missing has a clear state', () => {
    let world: BareWorld;
    let deal: SampleDeal;

    beforeAll(async () => {
      world = theWorld();
      deal = await makeDeal(world.reader, world.user('rep').userId, world.user('service').userId);
    });

    test('plugin not installed', async () => {
      const { page, sidebar } = await world.openRecord('Opportunity', deal.opportunityId);
      await sidebar.open();
      await sidebar.says('Not installed here', 'handrail deploy start');
      await screenshot(page, 'state-not-installed');
      await world.signOut(page);
    });

    test('no permission set', async () => {
      await world.deploy();
      const { page, sidebar } = await world.openRecord('Opportunity', deal.opportunityId, 'finance');
      await sidebar.open();
      await sidebar.signInIfAsked();
      await sidebar.says('No access yet', 'Handrail Rep');
      await screenshot(page, 'state-no-permission');
      await world.signOut(page);
    });

    test('service never started', async () => {
      const { page, sidebar } = await world.openRecord('Opportunity', deal.opportunityId);
      await sidebar.open();
      await sidebar.signInIfAsked();
      await sidebar.says('Tickets are not synced yet', 'handrail sync run');
      await screenshot(page, 'state-service-never-started');
      await page.close();
    });

    test('session ended', async () => {
      const { page, sidebar } = await world.openRecord('Opportunity', deal.opportunityId);
      await sidebar.open();
      await sidebar.says('Tickets are not synced yet');
      world.endSessionsOf('rep');
      await sidebar.refresh();
      const text = await sidebar.says('Session ended', 'Sign in to Salesforce');
      expect(text, 'nothing of the record is left').not.toContain(deal.opportunityName);
      await screenshot(page, 'state-session-ended');
      await page.close();
    });

    test('wrong password', async () => {
      const { page, sidebar } = await world.openRecord('Opportunity', deal.opportunityId);
      // Signed in to the pages, but no longer to the host that signs apps in.
      await world.browser.context.clearCookies({ domain: /my\.salesforce\.com/ });
      await page.reload();
      await page.waitForSelector('.record-home');
      const frame = await sidebar.open();
      await frame.getByRole('button', { name: 'Sign in to Salesforce' }).waitFor();
      const opening = world.browser.context.waitForEvent('page');
      await frame.getByRole('button', { name: 'Sign in to Salesforce' }).click();
      const window = await opening;
      await window.fill('#username', world.user('rep').username);
      await window.fill('#password', 'not the password');
      await window.click('#Login');
      await until(
        'the refusal in the sign-in window',
        () => window.locator('#error').innerText(),
        (text) => text.includes('check your username and password'),
      );
      await window.close();
      await sidebar.says('Not signed in', 'did not accept the user name or password');
      await screenshot(page, 'state-wrong-password');
    });
  });
}
