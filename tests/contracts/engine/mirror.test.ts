import { describe, expect, test } from 'vitest';
import { DyingProcess } from './dying-process.ts';
import { opportunity, World } from './world.ts';

const ticketRow = (world: World, key: string) =>
  world.org.rows.get('Handrail_Ticket__c')?.get(`redmine:handrail:${key}`);

describe('ticket → org', () => {
  test('a ticket that names an opportunity is mirrored and linked; others are not', async () => {
    const world = new World();
    world.tracker.save({ key: '1', title: 'Linked', nextStep: 'Ask QA', due: { date: '2026-04-01' } }, [
      opportunity,
    ]);
    world.tracker.save({ key: '2', title: 'Not ours' });
    world.tracker.save({ key: '3', title: 'Strange record' }, ['a0Q000000000001AAA']);
    await world.converge(world.process().runner);
    expect(world.org.all('Handrail_Ticket__c')).toHaveLength(1);
    expect(ticketRow(world, '1')).toMatchObject({
      Title__c: 'Linked',
      Next_Step__c: 'Ask QA',
      Due_Date__c: '2026-04-01',
      Due_At__c: null,
      Owner_Name__c: null,
      Connection_Key__c: 'redmine:handrail',
      Remote_Key__c: '#1',
    });
    expect(world.org.all('Handrail_Ticket_Link__c')).toMatchObject([{ Opportunity__c: opportunity }]);
  });

  test('a change follows, also when the ticket no longer names its record; no change costs no call', async () => {
    const world = new World();
    world.tracker.save({ key: '1', title: 'One' }, [opportunity]);
    const { runner } = world.process();
    await world.converge(runner);
    const calls = world.org.upserts.length;
    for (let pass = 0; pass < 4; pass += 1) await runner.runOnce();
    expect(world.org.upserts.length).toBe(calls);
    await world.clock.advance(5_000);
    world.tracker.save({ key: '1', title: 'Two' }, []);
    await world.converge(runner);
    expect(ticketRow(world, '1')).toMatchObject({ Title__c: 'Two' });
  });

  test('a touch without a visible change is not written', async () => {
    const world = new World();
    world.tracker.save({ key: '1' }, [opportunity]);
    const { runner } = world.process();
    await world.converge(runner);
    const before = world.org.upserts.length;
    world.tracker.save({ key: '1' });
    await runner.runOnce();
    expect(world.org.upserts.length).toBe(before);
  });

  test('S18 1,000 changed tickets are one call of five collections', async () => {
    const world = new World();
    for (let n = 1; n <= 1000; n += 1) world.tracker.save({ key: String(n) }, [opportunity]);
    const { runner } = world.process();
    await world.converge(runner);
    await world.clock.advance(10_000);
    for (let n = 1; n <= 1000; n += 1) world.tracker.save({ key: String(n), title: `Changed ${n}` });
    const before = world.org.upserts.length;
    await runner.runOnce();
    expect(world.org.upserts.slice(before)).toEqual([[{ object: 'Handrail_Ticket__c', rows: 1000 }]]);
  });

  test('S18 no call carries more than five collections of 200', async () => {
    const world = new World();
    for (let n = 1; n <= 1_450; n += 1) world.tracker.save({ key: String(n) }, [opportunity]);
    await world.converge(world.process().runner);
    for (const call of world.org.upserts) {
      expect(call.reduce((sum, { rows }) => sum + Math.ceil(rows / 200), 0)).toBeLessThanOrEqual(5);
    }
    expect(world.org.all('Handrail_Ticket__c')).toHaveLength(1_450);
    expect(world.org.all('Handrail_Ticket_Link__c')).toHaveLength(1_450);
  });

  test('S5 a bad row among 200 waits alone, and is written once it is mended', async () => {
    const world = new World();
    for (let n = 1; n <= 200; n += 1) world.tracker.save({ key: String(n) }, [opportunity]);
    world.org.refuse = (object, row) =>
      object === 'Handrail_Ticket__c' && row['Remote_Key__c'] === '#77'
        ? [{ code: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', message: 'No.', fields: ['Title__c'] }]
        : [];
    const { runner } = world.process();
    const report = await runner.runOnce();
    expect(report.writer).toMatchObject({ tickets: 199, links: 199, failed: 1 });
    expect(world.disk.tickets.get('redmine:handrail:77')?.lastError).toContain(
      'FIELD_CUSTOM_VALIDATION_EXCEPTION',
    );
    world.org.refuse = () => [];
    await world.clock.advance(5_000);
    world.tracker.save({ key: '77', title: 'Mended' });
    await world.converge(runner);
    expect(ticketRow(world, '77')).toMatchObject({ Title__c: 'Mended' });
    expect(world.org.all('Handrail_Ticket_Link__c')).toHaveLength(200);
  });

  test('T2 the org holds something newer: its refusal ends our attempt, nothing is overwritten', async () => {
    const world = new World();
    world.tracker.save({ key: '1', title: 'Old' }, [opportunity]);
    const newer = { Key__c: 'redmine:handrail:1', Title__c: 'Newer', Source_Seq__c: world.clock.now() + 1 };
    world.org.rows.get('Handrail_Ticket__c')?.set('redmine:handrail:1', newer);
    const { runner } = world.process();
    expect((await runner.runOnce()).writer).toMatchObject({ older: 1, failed: 0, links: 1 });
    expect(ticketRow(world, '1')).toEqual(newer);
    await world.converge(runner);
  });

  test('S3 pages doubled and in the wrong order end in the newest state', async () => {
    const world = new World();
    world.tracker.pageSize = 3;
    for (let n = 1; n <= 10; n += 1) {
      world.tracker.save({ key: String(n), title: `Title ${n}` }, [opportunity]);
      await world.clock.advance(1_000);
    }
    const old = structuredClone(world.tracker.tickets);
    for (let n = 1; n <= 10; n += 1) world.tracker.save({ key: String(n), title: `Newest ${n}` });
    world.tracker.shuffle = (pages) => [...pages, ...pages.toReversed(), old];
    await world.converge(world.process().runner);
    for (let n = 1; n <= 10; n += 1)
      expect(ticketRow(world, String(n))).toMatchObject({ Title__c: `Newest ${n}` });
  });

  test('S13 killed at any await while 250 tickets come in: the org ends equal to the ticket system', async () => {
    let survived = false;
    for (let at = 1; !survived; at += 1) {
      const world = new World();
      for (let n = 1; n <= 250; n += 1) {
        world.tracker.save({ key: String(n), title: `T${n}` }, [opportunity]);
        if (n % 50 === 0) await world.clock.advance(1_000);
      }
      let dying: DyingProcess | undefined;
      const { runner } = world.process((ports, store) => {
        dying = new DyingProcess(at, store);
        return {
          gateway: dying.around(ports.gateway),
          connector: dying.around(ports.connector),
          store: dying.aroundStore(ports.store),
        };
      });
      await runner.runOnce().catch(() => undefined);
      world.tracker.save({ key: '5', title: 'Changed while down' });
      await world.converge(world.process().runner);
      expect(world.org.all('Handrail_Ticket__c')).toHaveLength(250);
      expect(ticketRow(world, '5')).toMatchObject({ Title__c: 'Changed while down' });
      survived = dying?.dead === false;
    }
  });
});

describe('heartbeat', () => {
  test('S19 with nothing to say the org hears of the service every five minutes', async () => {
    const world = new World();
    const { runner } = world.process();
    runner.start();
    await world.clock.advance(50 * 60_000);
    await runner.stop();
    expect(world.org.upserts.length).toBeGreaterThanOrEqual(10);
    expect(world.org.upserts.length).toBeLessThanOrEqual(12);
    const service = world.org.rows.get('Handrail_Connection__c')?.get('service');
    expect(service).toMatchObject({ Status__c: 'ok', Kind__c: null });
  });

  test('S19 a status that changes is written at once', async () => {
    const world = new World();
    const { runner } = world.process();
    runner.start();
    await world.clock.advance(30_000);
    world.tracker.down = true;
    await world.clock.advance(20_000);
    const row = () => world.org.rows.get('Handrail_Connection__c')?.get('redmine:handrail');
    expect(row()).toMatchObject({ Status__c: 'down' });
    world.tracker.down = false;
    await world.clock.advance(70_000);
    expect(row()).toMatchObject({ Status__c: 'ok' });
    await runner.stop();
  });

  test('S19 a removed connection is shown as paused', async () => {
    const world = new World();
    await world.process().runner.runOnce();
    const gone = { key: 'jira:old', name: 'Old', system: 'jira', kind: 'product', status: 'ok' } as const;
    const { runner, store } = world.process();
    await store.transaction((tx) => tx.connections.save({ ...gone, since: 1, checkedAt: 1, message: '' }));
    await runner.runOnce();
    expect(world.org.rows.get('Handrail_Connection__c')?.get('jira:old')).toMatchObject({
      Status__c: 'paused',
    });
  });
});

describe('started service', () => {
  test('S20 a hand-off has its ticket and link within a minute at rest; the org down or back changes only when', async () => {
    const world = new World();
    const { runner } = world.process();
    runner.start();
    await world.clock.advance(5 * 60_000);
    world.org.offer({ id: 'a00000000000007AAA', opportunity });
    await world.clock.advance(62_000);
    expect(world.org.all('Handrail_Ticket_Link__c')).toMatchObject([{ Handoff__c: 'a00000000000007AAA' }]);
    world.org.down = true;
    world.tracker.save({ key: '1', title: 'While the org is away' });
    await world.clock.advance(5 * 60_000);
    world.org.down = false;
    await world.clock.advance(90_000);
    expect(ticketRow(world, '1')).toMatchObject({ Title__c: 'While the org is away' });
    await runner.stop();
  });

  test('S20 a long outage costs one attempt per wait, not one per hand-off', async () => {
    const world = new World();
    world.tracker.down = true;
    for (let n = 10; n < 60; n += 1) world.org.offer({ id: `a000000000000${n}AAA`, opportunity });
    const { runner } = world.process();
    runner.start();
    await world.clock.advance(60 * 60_000);
    expect(world.tracker.calls).toBeLessThan(200);
    world.tracker.down = false;
    await world.clock.advance(3 * 60_000);
    expect(world.tracker.tickets).toHaveLength(50);
    await runner.stop();
  });

  test('S20 stop waits for what is in flight and writes what it brought', async () => {
    const world = new World();
    const { runner } = world.process();
    runner.start();
    await world.clock.advance(1_000);
    world.org.offer({ id: 'a00000000000007AAA', opportunity });
    runner.kick();
    await runner.stop();
    const made = world.tracker.tickets.length;
    expect(world.org.all('Handrail_Ticket_Link__c')).toHaveLength(made);
  });
});
