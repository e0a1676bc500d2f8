import { beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { handoffTitled } from '../handoff-titled.ts';
import { makeDeal } from '../sample-deal.ts';
import type { SampleDeal } from '../sample-deal.ts';
import { screenshot } from '../screenshots.ts';
import type { Sidebar } from '../sidebar.ts';
import { recordUrl } from '../sign-in.ts';
import { until } from '../until.ts';
import type { World } from '../world.ts';

/** Steps 2 to 4 of the main job, told in order: each test goes on where the one before ended. */
export function ticketAndBack(theWorld: () => World): void {
  describe('from a ticket to the sidebar, and back by one click', () => {
    let world: World;
    let deal: SampleDeal;
    let page: Page;
    let sidebar: Sidebar;
    let issueId: number;
    const subject = 'Chargers must restart by themselves after a grid dip';

    beforeAll(async () => {
      world = theWorld();
      deal = await makeDeal(world.reader, world.user('rep').userId, world.user('service').userId);
    });

    test('a rep signs in and sees one product ticket and one service ticket with owner, state, next step, due and age', async () => {
      const { agent, tracker } = world;
      const issue = await agent.create({
        project_id: tracker.project,
        subject: 'Charger restarts only by hand after a grid dip',
        assigned_to_id: await agent.userId(),
        due_date: '2027-03-12',
        custom_fields: [
          { id: tracker.fields.crm, value: deal.opportunityId },
          { id: tracker.fields.nextStep, value: 'Reproduce with firmware 8.4.1' },
        ],
      });
      issueId = issue.id;
      await until(
        'the mirrored ticket',
        () => world.reader.rows(ticketsOf(deal.opportunityId)),
        (rows) => rows.length === 1,
        30_000,
      );

      ({ page, sidebar } = await world.openRecord('Opportunity', deal.opportunityId));
      await until(
        'the pill',
        () => sidebar.railBox(),
        (box) => box !== undefined,
      );
      await screenshot(page, 'sidebar-closed');
      await sidebar.open();
      await sidebar.signInIfAsked();
      const text = await sidebar.says('Product tickets', 'Service tickets', `#${issue.id}`, deal.caseNumber);
      expect(text).toContain('Ada Agent');
      expect(text).toContain('Reproduce with firmware 8.4.1');
      expect(text).toContain('Send the technician to quay 3');
      expect(text).toMatch(/synced|ago|live from the CRM/);
      await screenshot(page, 'sidebar-list');
    });

    test('Escalate makes a hand-off with one accountable person, one ticket, and shows its link and owner', async () => {
      const rep = world.user('rep').userId;
      await sidebar.escalate({
        subject,
        inputs: { 'Firmware version': '8.4.1' },
        picture: () => screenshot(page, 'sidebar-escalate'),
      });
      const handoff = await until(
        'the hand-off',
        () =>
          world.reader.rows(
            `SELECT Id, State__c, Accountable__c, Sender__c, Asked__c, Current_Move__c FROM Handrail_Handoff__c WHERE Opportunity__c = '${deal.opportunityId}'`,
          ),
        (rows) => rows.length === 1,
      );
      const handoffId = String(handoff[0]?.['Id']);
      expect(handoff[0]).toMatchObject({
        State__c: 'Offered',
        Accountable__c: rep,
        Sender__c: rep,
        Asked__c: world.user('contact').userId,
      });

      const issues = await until(
        'the ticket in Redmine',
        () => world.agent.having(world.tracker.fields.key, handoffId),
        (found) => found.length > 0,
        30_000,
      );
      expect(issues).toHaveLength(1);
      await until(
        'the ticket link in the org',
        () =>
          world.reader.rows(
            `SELECT Ticket__r.Remote_Key__c FROM Handrail_Ticket_Link__c WHERE Handoff__c = '${handoffId}'`,
          ),
        (rows) => rows.length === 1,
        30_000,
      );
      const issue = issues[0];
      if (issue === undefined) throw new Error('The ticket went away.');
      await sidebar.saysAfterRefresh(`#${issue.id} No owner`);
      await world.agent.change(issue.id, { assigned_to_id: await world.agent.userId() });
      await sidebar.saysAfterRefresh(`#${issue.id} Ada Agent`);
      await screenshot(page, 'sidebar-escalated');
    });

    test('a change in the tracker reaches the org record and the sidebar', async () => {
      const { agent, tracker } = world;
      await agent.change(issueId, {
        status_id: await agent.statusId('In Progress'),
        custom_fields: [{ id: tracker.fields.nextStep, value: 'Ship the fix in 8.4.2' }],
      });
      await until(
        'the changed ticket in the org',
        () => world.reader.rows(ticketsOf(deal.opportunityId, `AND Ticket__r.Remote_Key__c = '#${issueId}'`)),
        (rows) => JSON.stringify(rows).includes('Ship the fix in 8.4.2'),
        30_000,
      );
      await sidebar.refresh();
      await sidebar.says('Ship the fix in 8.4.2', 'In Progress');
    });

    test('H2: a state set by hand on the record’s own page is refused in words a user understands', async () => {
      const handoff = await handoffTitled(world.reader, subject);
      await page.goto(recordUrl('Handrail_Handoff__c', handoff.id));
      await page.waitForSelector('.record-home');
      await page.click('button[name=Edit]');
      await page.selectOption('.record-form [data-field=State__c] select', 'Accepted');
      await page.click('button[name=SaveEdit]');
      const refusal = await until(
        'the refusal',
        () => page.locator('.slds-modal').innerText(),
        (text) => text.includes('We hit a snag.'),
      );
      await screenshot(page, 'refused-by-hand');
      expect(refusal).toMatch(/move/i);
      expect((await handoffTitled(world.reader, subject)).state).toBe('Offered');
    });
  });
}

function ticketsOf(opportunityId: string, more = ''): string {
  return `SELECT Ticket__r.Remote_Key__c, Ticket__r.Next_Step__c, Ticket__r.Raw_State__c, Ticket__r.Owner_Name__c FROM Handrail_Ticket_Link__c WHERE Opportunity__c = '${opportunityId}' ${more}`;
}
