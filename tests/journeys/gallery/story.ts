import type { RecordHead } from '@handrail/shared';
import { until } from '../until.ts';
import { World } from '../world.ts';
import type { Tracker } from '../world.ts';
import { addCalendars } from './calendars.ts';
import { Colleague } from './colleague.ts';
import { importMoreRoutes } from './more-routes.ts';
import { OrgInThePast } from './org-in-the-past.ts';

/** The deal all pictures show, and the hand-off whose detail they show. */
export interface Gallery {
  world: World;
  opportunityId: string;
  /** The title of the hand-off that is in progress. */
  detail: string;
  /** The title of the one the rep has to confirm. */
  delivered: string;
  /** Asked of people who do not work now. */
  elsewhere: string;
  /** Not accepted yet: its sender may still move its date. */
  asked: string;
}

const inProgress = 'Load sharing over 32 outlets';
const delivered = 'OCPP 2.0.1 with the customer’s backend';
const elsewhere = 'Charging curve for the Shanghai pilot';
const asked = 'Spare-parts promise in writing';

/** The busy afternoon of a rep: something late, something to confirm, something due soon, and work going on. */
export async function tellStory(tracker: Tracker): Promise<Gallery> {
  await using undo = new AsyncDisposableStack();
  undo.defer(() => tracker.stop());
  const past = await OrgInThePast.start(112);
  undo.defer(() => past.bare.close());
  await past.bare.deploy();
  await addCalendars(past.bare);
  await importMoreRoutes(past.bare);
  const deal = await flagship(past);
  const delivery = await makeHandoffs(past, deal);
  undo.move();
  const world = await World.connect(past.bare, tracker);
  try {
    await fileTickets(world, deal.ref.id);
    await world.startService();
    await workOnTickets(world, deal.ref.id);
    past.moveTo(23);
    await delivery();
    past.moveTo(0);
    return { world, opportunityId: deal.ref.id, detail: inProgress, delivered, elsewhere, asked };
  } catch (error) {
    await world.close();
    throw error;
  }
}

const dealFields = 'Id, Name, AccountId, Account.Name, Amount, CloseDate, StageName';

async function flagship({ bare }: OrgInThePast): Promise<RecordHead> {
  return headOf(
    await bare.reader.one(`SELECT ${dealFields} FROM Opportunity WHERE Name = 'Depot charging, phase 2'`),
  );
}

/** What other deals ask of Product at the same time: the contact has a desk to work through. */
async function askForOthers({ bare }: OrgInThePast, rep: Colleague): Promise<void> {
  const rows = await bare.reader.rows(
    `SELECT ${dealFields} FROM Opportunity WHERE IsClosed = FALSE AND Amount > 100000 AND Name != 'Depot charging, phase 2' ORDER BY Amount DESC LIMIT 3`,
  );
  const wishes = [
    'Metering drift on three-phase units',
    'Dynamic load limit below 50 kW',
    'Roaming tariff export',
  ];
  for (const [index, row] of rows.entries()) {
    await rep.offer(headOf(row), 'Product defect', wishes[index] ?? '', {
      'What the customer needs': 'A dated answer before the tender closes.',
      'Firmware version': '8.4.1',
    });
  }
}

function headOf(row: Record<string, unknown>): RecordHead {
  return {
    ref: { object: 'Opportunity', id: String(row['Id']) },
    name: String(row['Name']),
    accountId: String(row['AccountId']),
    accountName: (row['Account'] as { Name: string }).Name,
    amount: Number(row['Amount']),
    amountText: undefined,
    closeDate: String(row['CloseDate']),
    stage: String(row['StageName']),
    ownerName: undefined,
  };
}

/** @returns what delivers one of them, which must have its ticket by then. */
async function makeHandoffs(past: OrgInThePast, deal: RecordHead): Promise<() => Promise<unknown>> {
  const as = (role: string) => new Colleague(past, past.bare.user(role));
  const [rep, contact, deputy] = [as('rep'), as('contact'), as('deputy')];
  const inputs = {
    'What the customer needs': 'Share 2.4 MW between all 32 outlets without a restart.',
    'Firmware version': '8.4.1',
  };
  const sharing = await rep.offer(deal, 'Product defect', inProgress, inputs);
  past.moveTo(108);
  const backend = await rep.offer(deal, 'Product defect', delivered, inputs);
  past.moveTo(104);
  await rep.offer(deal, 'Contract terms', asked, {
    Clause: '12.3 Spare parts for ten years',
  });
  past.moveTo(102);
  await rep.offer(deal, 'Feature need', elsewhere, { 'Use case': '30 buses overnight, 600 kW together' });
  past.moveTo(100);
  await rep.offer(deal, 'Special price', 'Price for 16 DC 180 units', { 'Price asked for': '48,500 € each' });
  await askForOthers(past, rep);
  past.moveTo(74);
  const accepted = await contact.move(sharing, 'accept');
  const taken = await deputy.move(backend, 'accept');
  past.moveTo(66);
  const started = await deputy.move(taken, 'start');
  await contact.move(accepted, 'start');
  return () => deputy.move(started, 'deliver');
}

/** Two tickets the product department has filed itself: one is over its date, one is due tomorrow. */
async function fileTickets({ agent, tracker }: World, opportunityId: string): Promise<void> {
  const filed = async (subject: string, days: number, nextStep: string) =>
    agent.create({
      project_id: tracker.project,
      subject,
      assigned_to_id: await agent.userId(),
      due_date: day(days),
      custom_fields: [
        { id: tracker.fields.crm, value: opportunityId },
        { id: tracker.fields.nextStep, value: nextStep },
      ],
    });
  const hot = await filed('Load balancing drops above 40 °C', -1, 'Say if the fix ships in 8.4.2');
  await agent.change(hot.id, { status_id: await agent.statusId('In Progress') });
  await filed('Cable lock needs two presses', 6, 'Reproduce with the new connector');
}

/** Wait for the tickets of the hand-offs and take one of them. */
async function workOnTickets(world: World, opportunityId: string): Promise<void> {
  const { agent, reader } = world;
  const links = (more = '') =>
    reader.rows(
      `SELECT Handoff__r.Title__c, Ticket__r.Remote_Key__c, Ticket__r.Owner_Name__c FROM Handrail_Ticket_Link__c WHERE Handoff__r.Opportunity__c = '${opportunityId}' ${more}`,
    );
  const made = await until('the tickets of the hand-offs', links, (rows) => rows.length === 2, 60_000);
  for (const row of made) {
    const { Remote_Key__c } = row['Ticket__r'] as { Remote_Key__c: string };
    await agent.change(Number(Remote_Key__c.slice(1)), {
      assigned_to_id: await agent.userId(),
      status_id: await agent.statusId('In Progress'),
    });
  }
  await until(
    'the owner of these tickets',
    () => links("AND Ticket__r.Raw_State__c = 'In Progress'"),
    (rows) => rows.length === 2,
    60_000,
  );
}

function day(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}
