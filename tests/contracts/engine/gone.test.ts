import { describe, expect, test } from 'vitest';
import { aTicket } from '../samples.ts';
import { like } from '../like.ts';
import { handoffId, opportunity, World } from './world.ts';

const other = '006000000000002AAA';
const row = (world: World, key: string) =>
  world.org.rows.get('Handrail_Ticket__c')?.get(`redmine:handrail:${key}`);
const links = (world: World) => world.org.all('Handrail_Ticket_Link__c');

/** Long enough for the next question which tickets are still there. */
async function later(world: World): Promise<void> {
  await world.clock.advance(6 * 60_000);
}

function vanish(world: World, key: string): void {
  const at = world.tracker.tickets.findIndex(({ ticket }) => ticket.key === key);
  world.tracker.tickets.splice(at, 1);
}

describe('tickets that go away', () => {
  test('CN10 a deleted ticket is marked, keeps its link, and the hand-off gets no second one', async () => {
    const world = new World();
    const { runner } = world.process();
    world.org.offer({ id: handoffId, opportunity });
    await world.converge(runner);
    const [made] = world.tracker.tickets;
    vanish(world, made?.ticket.key ?? '');
    await later(world);
    await world.converge(runner);
    expect(row(world, '1')).toMatchObject({
      Gone__c: true,
      Raw_State__c: 'No longer found in handrail',
      Title__c: made?.ticket.title,
    });
    expect(links(world)).toMatchObject([{ Handoff__c: handoffId }]);
    await later(world);
    await world.converge(runner);
    expect(world.tracker.tickets).toHaveLength(0);
  });

  test('CN10 a ticket that is back loses its mark', async () => {
    const world = new World();
    const { runner } = world.process();
    world.tracker.save({ key: '1', title: 'Was hidden' }, [opportunity]);
    await world.converge(runner);
    const [kept] = world.tracker.tickets.splice(0);
    await later(world);
    await world.converge(runner);
    expect(row(world, '1')).toMatchObject({ Gone__c: true });
    if (kept) world.tracker.tickets.push(kept);
    await later(world);
    await world.converge(runner);
    expect(row(world, '1')).toMatchObject({ Gone__c: false, Raw_State__c: 'New' });
  });

  test('CN10 a ticket that moved is followed: the new one stands where the old one stood', async () => {
    const world = new World();
    const { runner } = world.process();
    world.org.offer({ id: handoffId, opportunity });
    await world.converge(runner);
    vanish(world, '1');
    world.tracker.get = async () => aTicket({ key: '77', title: 'In its new project' });
    await later(world);
    await world.converge(runner);
    expect(row(world, '1')).toMatchObject({ Gone__c: true, Raw_State__c: 'Moved to #77' });
    expect(row(world, '77')).toMatchObject({ Gone__c: false, Title__c: 'In its new project' });
    expect(links(world)).toMatchObject([
      { Key__c: `redmine:handrail:1|${opportunity}` },
      { Key__c: `redmine:handrail:77|${opportunity}`, Handoff__c: handoffId, Opportunity__c: opportunity },
    ]);
  });

  test('CN10 a lost right is no deletion: when most are missing at once nothing is marked, and it is told', async () => {
    const world = new World();
    const { runner } = world.process();
    for (let n = 1; n <= 12; n += 1) world.tracker.save({ key: String(n) }, [opportunity]);
    await world.converge(runner);
    world.tracker.tickets.splice(0);
    await later(world);
    const report = await runner.runOnce();
    expect(report.problems).toMatchObject([like(/10 of 10 mirrored tickets can no longer be found.*right/)]);
    expect(world.org.all('Handrail_Ticket__c').filter((one) => one['Gone__c'] === true)).toEqual([]);
  });

  test('CN10 a tombstone marks what is mirrored and makes nothing of the rest', async () => {
    const world = new World();
    world.tracker.save({ key: '1' }, [opportunity]);
    const { runner } = world.process();
    await world.converge(runner);
    const changes = world.tracker.changes.bind(world.tracker);
    world.tracker.changes = async function* (since) {
      for await (const page of changes(since)) {
        const gone = ['1', '2'].map((key) => ({ key, what: 'Deleted in Zendesk' }));
        yield { ...page, tickets: [], gone };
      }
    };
    await world.converge(runner);
    expect(world.org.all('Handrail_Ticket__c')).toMatchObject([
      { Gone__c: true, Raw_State__c: 'Deleted in Zendesk' },
    ]);
  });
});

describe('links that a ticket no longer names', () => {
  test('CN12 a record that is no longer named loses the link, the new one has it', async () => {
    const world = new World();
    const { runner } = world.process();
    world.tracker.save({ key: '1' }, [opportunity]);
    await world.converge(runner);
    await world.clock.advance(5_000);
    world.tracker.save({ key: '1' }, [other]);
    await world.converge(runner);
    expect(links(world)).toMatchObject([{ Opportunity__c: other }]);
    await world.clock.advance(5_000);
    world.tracker.save({ key: '1' }, []);
    await world.converge(runner);
    expect(links(world)).toEqual([]);
    await world.clock.advance(5_000);
    world.tracker.save({ key: '1' }, [opportunity]);
    await world.converge(runner);
    expect(links(world)).toMatchObject([{ Opportunity__c: opportunity }]);
  });

  test('CN12 the link of a hand-off stays, whatever the field says', async () => {
    const world = new World();
    const { runner } = world.process();
    world.org.offer({ id: handoffId, opportunity });
    await world.converge(runner);
    await world.clock.advance(5_000);
    world.tracker.save({ key: '1', title: 'Field cleared' }, []);
    await world.converge(runner);
    expect(row(world, '1')).toMatchObject({ Title__c: 'Field cleared' });
    expect(links(world)).toMatchObject([{ Handoff__c: handoffId, Opportunity__c: opportunity }]);
  });

  test('CN12 a field that cannot be read clears nothing', async () => {
    const world = new World();
    const { runner } = world.process();
    world.tracker.save({ key: '1' }, [opportunity]);
    await world.converge(runner);
    const changes = world.tracker.changes.bind(world.tracker);
    world.tracker.changes = async function* (since) {
      for await (const page of changes(since)) {
        yield {
          ...page,
          tickets: page.tickets.map((one) => ({ ...one, crmRecordIds: [], crmFieldUnread: true })),
        };
      }
    };
    await world.converge(runner);
    expect(links(world)).toHaveLength(1);
  });
});
