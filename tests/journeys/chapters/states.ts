import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import type { BareWorld } from '../bare-world.ts';
import { makeDeal } from '../sample-deal.ts';
import type { SampleDeal } from '../sample-deal.ts';
import { screenshot } from '../screenshots.ts';
import type { Sidebar } from '../sidebar.ts';
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

    /** Whatever happens on the page, the next test begins signed out. */
    const visit = async (role: string, look: (page: Page, sidebar: Sidebar) => Promise<void>) => {
      const { page, sidebar } = await world.openRecord('Opportunity', deal.opportunityId, role);
      try {
        await look(page, sidebar);
      } finally {
        await page.close();
        await world.forgetSignIn();
      }
    };

    test('plugin not installed', async () => {
      await visit('rep', async (page, sidebar) => {
        await sidebar.open();
        await sidebar.says('Not installed here', 'handrail deploy start');
        await screenshot(page, 'state-not-installed');
      });
    });

    test('no permission set', async () => {
      await world.deploy();
      await visit('finance', async (page, sidebar) => {
        await sidebar.open();
        await sidebar.signInIfAsked();
        await sidebar.says('No access yet', 'Handrail Rep');
        await screenshot(page, 'state-no-permission');
      });
    });

    test('service never started', async () => {
      await visit('rep', async (page, sidebar) => {
        await sidebar.open();
        await sidebar.signInIfAsked();
        await sidebar.says('Tickets are not synced yet', 'handrail sync run');
        await screenshot(page, 'state-service-never-started');
      });
    });

    test('session ended', async () => {
      await visit('rep', async (page, sidebar) => {
        await sidebar.open();
        await sidebar.signInIfAsked();
        await sidebar.says('Tickets are not synced yet', deal.opportunityName);
        world.endSessionsOf('rep');
        await sidebar.refresh();
        const text = await sidebar.says('Session ended', 'Sign in to Salesforce');
        expect(text, 'nothing of the record is left').not.toContain(deal.opportunityName);
        await screenshot(page, 'state-session-ended');
      });
    });

    test('wrong password', async () => {
      await visit('rep', async (page, sidebar) => {
        // Signed in to the pages, but no longer to the host that signs apps in.
        await world.browser.context.clearCookies({ domain: /my\.salesforce\.com/ });
        await page.reload();
        await page.waitForSelector('.record-home');
        const frame = await sidebar.open();
        const button = frame.getByRole('button', { name: 'Sign in to Salesforce' });
        await button.waitFor();
        const opening = world.browser.context.waitForEvent('page');
        await button.click();
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
  });
}
