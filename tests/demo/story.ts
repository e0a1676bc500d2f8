import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Sidebar } from '../journeys/sidebar.ts';
import { until } from '../journeys/until.ts';
import type { World } from '../journeys/world.ts';
import type { Step } from './recorder.ts';

/** The deal of the demo; the sample org has it. */
export interface Deal {
  opportunityId: string;
  name: string;
  caseNumber: string;
}

export interface Scene {
  world: World;
  deal: Deal;
  step: Step;
  /** Folder for pictures; none are taken without it. */
  out: string | undefined;
}

export async function findDeal(world: World): Promise<Deal> {
  const deal = await world.reader.one(
    "SELECT Id, Name, AccountId FROM Opportunity WHERE Name = 'Depot charging, phase 2'",
  );
  const ticket = await world.reader.one(
    `SELECT CaseNumber FROM Case WHERE AccountId = '${String(deal['AccountId'])}' AND Subject = 'Charger 12 offline'`,
  );
  return {
    opportunityId: String(deal['Id']),
    name: String(deal['Name']),
    caseNumber: String(ticket['CaseNumber']),
  };
}

/** Somebody in the product department files a ticket that names the deal; it appears in the org. @returns its number. */
export async function fileTicket({ world, deal, step }: Scene): Promise<number> {
  const { agent, tracker } = world;
  const issue = await step(
    'The product department files a ticket for the deal in its tracker',
    async () =>
      agent.create({
        project_id: tracker.project,
        subject: 'Load balancing drops above 40 °C',
        assigned_to_id: await agent.userId(),
        due_date: daysFromNow(6),
        priority_id: 3,
        custom_fields: [
          { id: tracker.fields.crm, value: deal.opportunityId },
          { id: tracker.fields.nextStep, value: 'Say if the fix ships in 8.4.2 or as a patch' },
        ],
      }),
    async ({ id }) => ({
      'ticket in the org': await mirrored(world, { Opportunity__c: deal.opportunityId }, id, () => true),
    }),
  );
  return issue.id;
}

/** The rep signs in to the org and opens the opportunity; the sidebar shows both kinds of ticket. */
export async function openDeal(scene: Scene, issueId: number): Promise<{ page: Page; sidebar: Sidebar }> {
  const { world, deal, step } = scene;
  return step(
    'The rep signs in and opens the opportunity with the sidebar',
    async () => {
      const opened = await world.openRecord('Opportunity', deal.opportunityId);
      await opened.sidebar.open();
      await opened.sidebar.signInIfAsked();
      return opened;
    },
    async ({ page, sidebar }) => {
      const text = await sidebar.says(`#${issueId}`, 'Ada Agent', 'Say if the fix ships', deal.caseNumber);
      await picture(scene, page, '1-sidebar');
      return { 'on screen': lines(text, [`#${issueId}`, 'Ada Agent', deal.caseNumber, 'synced']) };
    },
  );
}

/** One click by the rep. @returns the id of the hand-off. */
export async function escalate(scene: Scene, page: Page, sidebar: Sidebar): Promise<string> {
  const { world, deal, step } = scene;
  const handoffs = () =>
    world.reader.rows(
      `SELECT Id, Name, State__c, Sender__r.Name, Accountable__r.Name, Asked__r.Name FROM Handrail_Handoff__c WHERE Opportunity__c = '${deal.opportunityId}'`,
    );
  let id = '';
  await step(
    'The rep presses Escalate',
    () =>
      sidebar.escalate({
        subject: 'Chargers must keep full power at 40 °C',
        inputs: { 'Firmware version': '8.4.1' },
        picture: () => picture(scene, page, '2-escalate'),
      }),
    async () => {
      const rows = await until('the hand-off', handoffs, (found) => found.length > 0);
      const [row] = rows;
      if (rows.length !== 1 || !row) throw new Error(`${rows.length} hand-offs instead of one.`);
      id = String(row['Id']);
      return {
        'hand-offs': rows.length,
        state: row['State__c'],
        accountable: nameIn(row, 'Accountable__r'),
        asked: nameIn(row, 'Asked__r'),
      };
    },
  );
  await step(
    'Its ticket exists in the tracker, once, and its link and owner stand in the sidebar',
    async () => undefined,
    async () => {
      const tickets = await until(
        'the ticket',
        () => world.agent.having(world.tracker.fields.key, id),
        (found) => found.length > 0,
        60_000,
      );
      if (tickets.length !== 1) throw new Error(`${tickets.length} tickets instead of one.`);
      const key = `#${tickets[0]?.id ?? 0}`;
      const links = await until(
        'the link',
        () => world.reader.rows(`SELECT Key__c FROM Handrail_Ticket_Link__c WHERE Handoff__c = '${id}'`),
        (found) => found.length > 0,
        60_000,
      );
      await sidebar.refresh();
      const text = await sidebar.says(key);
      await picture(scene, page, '3-escalated');
      return { tickets: tickets.length, links: links.length, 'on screen': lines(text, [key]) };
    },
  );
  await step(
    'The bell in Salesforce has told the contact, once',
    async () => undefined,
    async () => {
      const contact = world.user('contact').userId;
      const bells = await until(
        'the bell',
        async () =>
          world.org
            .notifications()
            .filter(({ targetId, userIds }) => targetId === id && userIds.includes(contact)),
        (found) => found.length > 0,
        60_000,
      );
      if (bells.length !== 1) throw new Error(`${bells.length} bells instead of one.`);
      return { bell: bells[0]?.title };
    },
  );
  return id;
}

/** Somebody takes the ticket in the tracker and says what comes next; the org and the sidebar follow. */
export async function changeTicket(
  scene: Scene,
  page: Page,
  sidebar: Sidebar,
  handoffId: string,
): Promise<void> {
  const { world, step } = scene;
  const next = 'Measure the cabinet at 45 °C';
  await step(
    'Somebody takes that ticket in the tracker; the org and the sidebar follow',
    async () => {
      const [ticket] = await world.agent.having(world.tracker.fields.key, handoffId);
      if (!ticket) throw new Error('The ticket has gone.');
      await world.agent.change(ticket.id, {
        assigned_to_id: await world.agent.userId(),
        status_id: await world.agent.statusId('In Progress'),
        custom_fields: [{ id: world.tracker.fields.nextStep, value: next }],
      });
      return ticket.id;
    },
    async (id) => {
      const row = await mirrored(
        world,
        { Handoff__c: handoffId },
        id,
        (ticket) => ticket['Next_Step__c'] === next,
      );
      await sidebar.refresh();
      const text = await sidebar.says(`#${id}`, 'Ada Agent · In Progress');
      await picture(scene, page, '4-followed');
      return {
        'ticket in the org': row,
        'on screen': lines(text, [`#${id}`]),
        connections: await connectionsAreWell(world),
      };
    },
  );
}

async function mirrored(
  world: World,
  record: Record<string, string>,
  issueId: number,
  good: (ticket: Record<string, unknown>) => boolean,
): Promise<Record<string, unknown>> {
  const [field = '', id = ''] = Object.entries(record)[0] ?? [];
  const soql = `SELECT Ticket__r.Remote_Key__c, Ticket__r.Owner_Name__c, Ticket__r.Raw_State__c, Ticket__r.Next_Step__c, Ticket__r.Due_Date__c FROM Handrail_Ticket_Link__c WHERE ${field} = '${id}' AND Ticket__r.Remote_Key__c = '#${issueId}'`;
  const ticketOf = (rows: Record<string, unknown>[]) =>
    (rows[0]?.['Ticket__r'] ?? {}) as Record<string, unknown>;
  const rows = await until(
    'the ticket in the org',
    () => world.reader.rows(soql),
    (found) => found.length === 1 && good(ticketOf(found)),
    60_000,
  );
  const { attributes: _, ...ticket } = ticketOf(rows);
  return ticket;
}

/** @throws when a connection is down or refused: it would stand in the sidebar as such. */
export async function connectionsAreWell(world: World): Promise<string[]> {
  const rows = await world.reader.rows(
    'SELECT Key__c, Status__c, Message__c FROM Handrail_Connection__c ORDER BY Key__c',
  );
  const said = rows.map((row) => `${String(row['Key__c'])}: ${String(row['Status__c'])}`);
  const ill = rows.filter((row) => row['Status__c'] !== 'ok');
  if (ill.length > 0)
    throw new Error(`${said.join(', ')}. ${ill.map((row) => String(row['Message__c'])).join(' ')}`);
  return said;
}

async function picture({ out }: Scene, page: Page, name: string): Promise<void> {
  if (out !== undefined)
    await page.screenshot({ path: join(out, `${name}.png`), animations: 'disabled', caret: 'hide' });
}

/** The lines on screen that hold one of the words. */
const lines = (text: string, words: readonly string[]): string[] => [
  ...new Set(
    text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => words.some((word) => line.includes(word))),
  ),
];

const nameIn = (row: Record<string, unknown>, relation: string): unknown =>
  (row[relation] as { Name?: unknown } | null)?.Name;

const daysFromNow = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
