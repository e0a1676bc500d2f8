import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { handoffTitled } from '../handoff-titled.ts';
import { makeDeal } from '../sample-deal.ts';
import type { SampleDeal } from '../sample-deal.ts';
import { screenshot } from '../screenshots.ts';
import type { Sidebar } from '../sidebar.ts';
import { until } from '../until.ts';
import type { World } from '../world.ts';

/** The service is running when this begins, and again when it ends. */
export function outages(theWorld: () => World): void {
  describe('when a part fails', () => {
    let world: World;
    let deal: SampleDeal;
    let page: Page;
    let sidebar: Sidebar;

    beforeAll(async () => {
      world = theWorld();
      deal = await makeDeal(world.reader, world.user('rep').userId, world.user('service').userId);
      ({ page, sidebar } = await world.openRecord('Opportunity', deal.opportunityId));
      await sidebar.open();
      await sidebar.signInIfAsked();
      await sidebar.says('Service tickets');
    });

    afterAll(async () => {
      await page.close();
    });

    const linksOf = (handoffId: string) =>
      world.reader.rows(
        `SELECT Id, Ticket__r.Remote_Key__c FROM Handrail_Ticket_Link__c WHERE Handoff__c = '${handoffId}'`,
      );
    const ticketsWithKey = (key: string) => world.agent.having(world.tracker.fields.key, key);

    test('the service killed between "ticket created" and "link written" leaves one ticket and one link after its restart', async () => {
      const held = world.proxy.holdNext(
        ({ method, path }) => method === 'POST' && path.startsWith('/issues.json'),
      );
      const subject = 'Payment terminal shows no roaming tariff';
      await sidebar.escalate({ subject, inputs: { 'Firmware version': '8.4.1' } });
      const handoff = await handoffTitled(world.reader, subject);
      const answer = await held;
      expect(answer.status, 'Redmine has created the ticket').toBe(201);
      await world.service?.kill();
      answer.drop();
      expect(await ticketsWithKey(handoff.id)).toHaveLength(1);
      expect(await linksOf(handoff.id)).toHaveLength(0);

      await world.startService();
      await until(
        'the link',
        () => linksOf(handoff.id),
        (rows) => rows.length > 0,
        60_000,
      );
      // Another round of the planner must not find anything left to do.
      await world.nextHeartbeat();
      expect(await linksOf(handoff.id)).toHaveLength(1);
      expect(await ticketsWithKey(handoff.id)).toHaveLength(1);
    });

    test('the service killed while the org’s answer to the link is on its way writes it no second time', async () => {
      const held = world.orgProxy.holdNext(
        ({ method, body }) => method !== 'GET' && body.includes('/Handrail_Ticket_Link__c/'),
      );
      const subject = 'Display freezes when two cables are plugged in';
      await sidebar.escalate({ subject, inputs: { 'Firmware version': '8.4.1' } });
      const handoff = await handoffTitled(world.reader, subject);
      const answer = await held;
      await world.service?.kill();
      answer.drop();
      expect(await linksOf(handoff.id), 'the org has it, the service does not know').toHaveLength(1);

      await world.startService();
      await world.nextHeartbeat();
      expect(await linksOf(handoff.id)).toHaveLength(1);
      expect(await ticketsWithKey(handoff.id)).toHaveLength(1);
    });

    test('with the tracker down only its section says so, and the hand-off gets its ticket when the tracker is back', async () => {
      const issue = await world.agent.create({
        project_id: world.tracker.project,
        subject: 'Meter drifts in winter',
        custom_fields: [{ id: world.tracker.fields.crm, value: deal.opportunityId }],
      });
      await sidebar.saysAfterRefresh(`#${issue.id}`);
      await world.tracker.down();
      await until(
        'the connection reported as down',
        () =>
          world.reader.rows(`SELECT Status__c FROM Handrail_Connection__c WHERE Key__c = 'redmine:handrail'`),
        (rows) => rows[0]?.['Status__c'] === 'down',
        60_000,
      );
      await sidebar.refresh();
      const text = await sidebar.says('Product backlog does not answer since', `#${issue.id}`);
      const [, product = ''] = /Product tickets([\s\S]*)Service tickets/.exec(text) ?? [];
      expect(product, 'the age of what it shows').toMatch(/\d+ (s|min) ago/);
      expect(text, 'the other source still stands').toContain(deal.caseNumber);
      expect(text).not.toContain('Service cases does not answer');
      await screenshot(page, 'state-source-down');

      const subject = 'Connector lock stays closed below minus 20 °C';
      await sidebar.escalate({ subject, inputs: { 'Firmware version': '8.4.1' } });
      const handoff = await handoffTitled(world.reader, subject);
      expect(handoff.state).toBe('Offered');
      expect(await linksOf(handoff.id)).toHaveLength(0);
      await sidebar.saysAfterRefresh('The ticket is made when');

      await world.tracker.up();
      await until(
        'the ticket made afterwards',
        () => linksOf(handoff.id),
        (rows) => rows.length === 1,
        90_000,
      );
      expect(await ticketsWithKey(handoff.id)).toHaveLength(1);
    });
  });
}
