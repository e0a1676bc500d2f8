import { describe, expect, test } from 'vitest';
import { ConnectorRefused, ConnectorUnavailable } from '../../../crm-plugin/src/connectors/connector.ts';
import { GatewayUnavailable } from '../../../crm-plugin/src/salesforce/gateway.ts';
import { DyingProcess } from './dying-process.ts';
import { handoffId, opportunity, World } from './world.ts';

function expectOneTicketOneLink(world: World): void {
  expect(world.tracker.tickets.filter(({ idempotencyKey }) => idempotencyKey === handoffId)).toHaveLength(1);
  expect(world.org.all('Handrail_Ticket__c')).toHaveLength(1);
  expect(world.org.all('Handrail_Ticket_Link__c')).toEqual([
    {
      Key__c: `redmine:handrail:1|${opportunity}`,
      Ticket__r: { Key__c: 'redmine:handrail:1' },
      Handoff__c: handoffId,
      Opportunity__c: opportunity,
    },
  ]);
}

/** Runs the scenario once for every crash point, until one run gets to its end alive. */
async function dieEverywhere(scenario: (at: number) => Promise<DyingProcess>): Promise<number> {
  for (let at = 1; at < 2000; at += 1) {
    const process = await scenario(at);
    if (!process.dead) return at - 1;
  }
  throw new Error('The scenario never ends.');
}

describe('escalation → ticket', () => {
  test('an offered hand-off gets one ticket and one link, in one pass and three calls to the org', async () => {
    const world = new World();
    world.org.offer({ id: handoffId, opportunity });
    const { runner } = world.process();
    const report = await runner.runOnce();
    expect(report).toMatchObject({
      ok: true,
      planner: { planned: 1 },
      outbound: { 'redmine:handrail': { created: 1 } },
      writer: { calls: 1, tickets: 1, links: 1 },
    });
    expectOneTicketOneLink(world);
    // sweep, look, details; then one upsert.
    expect(world.org.queries).toBe(2);
    expect(world.org.upserts).toHaveLength(1);
    await world.converge(runner);
    expectOneTicketOneLink(world);
  });

  test('S13 killed at any await of any port: after the restart one ticket and one link', async () => {
    const points = await dieEverywhere(async (at) => {
      const world = new World();
      world.org.offer({ id: handoffId, opportunity });
      let dying: DyingProcess | undefined;
      const first = world.process((ports, store) => {
        dying = new DyingProcess(at, store);
        return {
          gateway: dying.around(ports.gateway),
          connector: dying.around(ports.connector),
          store: dying.aroundStore(ports.store),
        };
      });
      await first.runner.runOnce().catch(() => undefined);
      await world.clock.advance(1_000);
      await world.converge(world.process().runner);
      expectOneTicketOneLink(world);
      if (!dying) throw new Error('no process');
      return dying;
    });
    // The scenario must really be cut into pieces; the figure is the number of awaits, both sides.
    expect(points).toBeGreaterThan(80);
  });

  test('S13 would be noticed: without the search the same crashes make two tickets', async () => {
    let doubled = 0;
    await dieEverywhere(async (at) => {
      const world = new World();
      world.org.offer({ id: handoffId, opportunity });
      world.tracker.findByKey = async () => undefined;
      let dying: DyingProcess | undefined;
      const { runner } = world.process((ports, store) => {
        dying = new DyingProcess(at, store);
        return { ...ports, connector: dying.around(ports.connector), store: dying.aroundStore(ports.store) };
      });
      await runner.runOnce().catch(() => undefined);
      await world.converge(world.process().runner);
      if (world.tracker.tickets.length > 1) doubled += 1;
      if (!dying) throw new Error('no process');
      return dying;
    });
    expect(doubled).toBeGreaterThan(0);
  });

  test('S13 killed twice, at any two awaits close to the create', async () => {
    for (let first = 30; first < 70; first += 4) {
      for (let second = 10; second < 60; second += 5) {
        const world = new World();
        world.org.offer({ id: handoffId, opportunity });
        for (const at of [first, second]) {
          const { runner } = world.process((ports, store) => {
            const dying = new DyingProcess(at, store);
            return {
              gateway: dying.around(ports.gateway),
              connector: dying.around(ports.connector),
              store: dying.aroundStore(ports.store),
            };
          });
          await runner.runOnce().catch(() => undefined);
          await world.clock.advance(4_000);
        }
        await world.converge(world.process().runner);
        expectOneTicketOneLink(world);
      }
    }
  });

  test('S14 the answer of the create is lost: the search finds the ticket', async () => {
    const world = new World();
    world.org.offer({ id: handoffId, opportunity });
    let lost = 1;
    world.tracker.afterCreate = () => {
      if (lost-- > 0) throw new ConnectorUnavailable('reset');
    };
    const { runner } = world.process();
    expect((await runner.runOnce()).ok).toBe(false);
    await world.clock.advance(5_000);
    const report = await world.converge(runner);
    expect(report.ok).toBe(true);
    expectOneTicketOneLink(world);
  });

  test('S14 where the search lags behind, the second attempt waits it out', async () => {
    const world = new World();
    Object.assign(world.tracker.capabilities, { searchLagMs: 60_000 });
    world.org.offer({ id: handoffId, opportunity });
    let lost = 1;
    world.tracker.afterCreate = () => {
      if (lost-- > 0) throw new ConnectorUnavailable('reset');
    };
    await world.converge(world.process().runner);
    expectOneTicketOneLink(world);
  });

  test('S15 the answer of the org is lost: writing again doubles nothing', async () => {
    const world = new World();
    world.org.offer({ id: handoffId, opportunity });
    let lost = 1;
    world.org.afterUpsert = () => {
      if (lost-- > 0) throw new GatewayUnavailable('network', 'reset');
    };
    await world.converge(world.process().runner);
    expectOneTicketOneLink(world);
  });

  test('S16 the ticket system is down: the hand-off is kept, the org is told, the ticket is made on its return', async () => {
    const world = new World();
    const { runner } = world.process();
    await runner.runOnce();
    const lastGood = world.clock.now();
    await world.clock.advance(60_000);
    world.tracker.down = true;
    world.org.offer({ id: handoffId, opportunity });
    for (let pass = 0; pass < 10; pass += 1) {
      await runner.runOnce();
      await world.clock.advance(60_000);
    }
    const connection = () => world.org.rows.get('Handrail_Connection__c')?.get('redmine:handrail');
    expect(connection()).toMatchObject({
      Status__c: 'down',
      Since__c: new Date(lastGood + 60_000).toISOString(),
      Checked_At__c: new Date(lastGood).toISOString(),
      Message__c: 'Redmine does not answer (ECONNREFUSED).',
    });
    expect(world.disk.outbox.values()).toMatchObject([{ state: 'pending' }]);
    world.tracker.down = false;
    await world.converge(runner);
    expectOneTicketOneLink(world);
    expect(connection()).toMatchObject({ Status__c: 'ok', Message__c: null });
  });

  test('S16 withdrawn while it waited: no ticket; offered again: one ticket', async () => {
    const world = new World();
    world.tracker.down = true;
    world.org.offer({ id: handoffId, opportunity });
    const { runner } = world.process();
    await runner.runOnce();
    world.org.move(handoffId, 'Returned');
    world.tracker.down = false;
    await world.clock.advance(120_000);
    expect((await runner.runOnce()).outbound).toMatchObject({
      'redmine:handrail': { unwanted: 1, created: 0 },
    });
    expect(world.tracker.tickets).toHaveLength(0);
    await world.clock.advance(60_000);
    world.org.move(handoffId, 'Offered');
    await runner.runOnce();
    await world.converge(runner);
    expectOneTicketOneLink(world);
  });

  test('S9 a refused ticket blocks nobody and becomes a dead letter with its reason', async () => {
    const world = new World();
    world.settings.refusalsBeforeDead = 3;
    world.tracker.onCreate = ({ title }) => {
      if (title === 'bad')
        throw new ConnectorRefused('Project cannot be blank.', 'Choose a project in the route.');
    };
    world.org.offer({ id: 'a00000000000009AAA', title: 'bad' });
    for (const n of [1, 2, 3]) world.org.offer({ id: `a0000000000000${n}AAA` });
    const { runner } = world.process();
    const report = await runner.runOnce();
    expect(report.outbound).toMatchObject({ 'redmine:handrail': { created: 3, postponed: 1 } });
    for (let pass = 0; pass < 5; pass += 1) {
      await world.clock.advance(60 * 60_000);
      await runner.runOnce();
    }
    expect(world.disk.outbox.values().filter(({ state }) => state === 'dead')).toMatchObject([
      { refusals: 2, lastError: 'Project cannot be blank. Choose a project in the route.' },
    ]);
    expect(world.tracker.tickets).toHaveLength(3);
  });

  test('S9 a wrong key of the connection is no fault of the hand-offs: none dies of it', async () => {
    const world = new World();
    world.settings.refusalsBeforeDead = 2;
    world.tracker.onFind = () => {
      throw new ConnectorRefused('Redmine refused the API key.', 'Copy it anew.');
    };
    world.org.offer({ id: handoffId, opportunity });
    const { runner } = world.process();
    for (let pass = 0; pass < 10; pass += 1) {
      const { problems } = await runner.runOnce();
      expect(problems).toEqual(['Product tracker: Redmine refused the API key. Copy it anew.']);
      await world.clock.advance(5 * 60_000);
    }
    world.tracker.onFind = () => undefined;
    await world.converge(runner);
    expectOneTicketOneLink(world);
  });

  test('S8 two services at once on one store make one ticket', async () => {
    const world = new World();
    world.org.offer({ id: handoffId, opportunity });
    const [a, b] = [world.process(), world.process()];
    await Promise.all([a.runner.runOnce(), b.runner.runOnce()]);
    await world.converge(a.runner);
    expectOneTicketOneLink(world);
  });

  test('S17 an org that was refreshed is filled again', async () => {
    const world = new World();
    world.org.offer({ id: handoffId, opportunity });
    await world.converge(world.process().runner);
    for (const table of world.org.rows.values()) table.clear();
    await world.converge(world.process().runner);
    expectOneTicketOneLink(world);
    expect(world.org.all('Handrail_Connection__c')).toHaveLength(2);
  });

  test('S17 a lost store is rebuilt from the org and the ticket system: nothing is made twice', async () => {
    const world = new World();
    world.org.offer({ id: handoffId, opportunity });
    await world.converge(world.process().runner);
    const again = new World();
    Object.assign(again, { org: world.org, tracker: world.tracker });
    await again.converge(again.process().runner);
    expectOneTicketOneLink(world);
    // Made, but the link never arrived, and then the store was lost.
    world.org.rows.get('Handrail_Ticket_Link__c')?.clear();
    const third = new World();
    Object.assign(third, { org: world.org, tracker: world.tracker });
    await third.converge(third.process().runner);
    expectOneTicketOneLink(world);
  });
});
