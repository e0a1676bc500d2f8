import { describe, expect, test } from 'vitest';
import { opportunity, World } from './world.ts';

const minute = 60_000;

describe('calls of a day', () => {
  test('U1 a day at rest, ladder and heartbeat included, is within 2 % of Enterprise’s 100,000 calls', async ({
    annotate,
  }) => {
    const world = new World();
    world.ladder = true;
    world.org.usage = { used: 0, limit: 100_000 };
    world.tracker.save({ key: '1' }, [opportunity]);
    const { runner } = world.process();
    runner.start();
    await world.clock.advance(24 * 60 * minute);
    const { calls } = runner.budget.state(world.clock.now());
    await runner.stop();
    await annotate(`a day at rest: ${world.org.calls} calls, ${JSON.stringify(calls)}`);
    expect(world.org.calls).toBeLessThanOrEqual(2_000);
    expect(world.org.calls).toBeGreaterThan(1_000);
    expect(calls.planner + calls.ladder + calls.mirror + calls.heartbeat).toBe(world.org.calls);
  }, 180_000);

  test('U2 ten hours of a change every 20 seconds stay under 5 %, and every change arrives', async ({
    annotate,
  }) => {
    const world = new World();
    world.ladder = true;
    world.org.usage = { used: 0, limit: 100_000 };
    const { runner } = world.process();
    runner.start();
    for (let n = 1; n <= 1_800; n += 1) {
      world.tracker.save({ key: String((n % 50) + 1), title: `Change ${n}` }, [opportunity]);
      await world.clock.advance(20_000);
    }
    await annotate(`ten busy hours, 1,800 changes: ${world.org.calls} calls`);
    expect(world.org.calls).toBeLessThanOrEqual(5_000);
    await world.clock.advance(2 * minute);
    await runner.stop();
    for (const row of world.org.all('Handrail_Ticket__c')) {
      const ticket = world.tracker.tickets.find(
        ({ ticket: { shownKey } }) => shownKey === row['Remote_Key__c'],
      );
      expect(row['Title__c']).toBe(ticket?.ticket.title);
    }
  }, 180_000);

  test('U4 above 80 % of the org’s limit only a look in five minutes is left, and work goes on afterwards', async () => {
    const world = new World();
    world.org.usage = { used: 81_000, limit: 100_000 };
    const { runner } = world.process();
    runner.start();
    await world.clock.advance(minute);
    const before = world.org.calls;
    world.tracker.save({ key: '1', title: 'Waits' }, [opportunity]);
    await world.clock.advance(60 * minute);
    expect(world.org.calls - before).toBeLessThanOrEqual(13);
    world.org.usage = { used: 10, limit: 100_000 };
    await world.clock.advance(6 * minute);
    await runner.stop();
    expect(world.org.all('Handrail_Ticket__c')).toMatchObject([{ Title__c: 'Waits' }]);
  });

  test('DL4 a paused connection is not asked, is shown as paused and goes on where it was', async () => {
    const world = new World();
    const { runner, store } = world.process();
    runner.start();
    await world.clock.advance(10_000);
    await store.transaction((tx) => tx.pauses.add('redmine:handrail', world.clock.now()));
    await world.clock.advance(4_000);
    const calls = world.tracker.calls;
    world.tracker.save({ key: '1', title: 'While paused' }, [opportunity]);
    await world.clock.advance(10 * minute);
    expect(world.tracker.calls).toBe(calls);
    const shown = () => world.org.rows.get('Handrail_Connection__c')?.get('redmine:handrail')?.['Status__c'];
    expect(shown()).toBe('paused');
    await store.transaction((tx) => tx.pauses.remove('redmine:handrail'));
    await world.clock.advance(10_000);
    expect(world.org.all('Handrail_Ticket__c')).toMatchObject([{ Title__c: 'While paused' }]);
    expect(shown()).toBe('ok');
    await runner.stop();
  });

  test('DL4 a paused service calls nobody, save to say so', async () => {
    const world = new World();
    const { runner, store } = world.process();
    runner.start();
    await world.clock.advance(10_000);
    await store.transaction((tx) => tx.pauses.add('everything', world.clock.now()));
    await world.clock.advance(6_000);
    const calls = world.org.calls;
    await world.clock.advance(4 * minute);
    expect(world.org.calls).toBe(calls);
    expect(world.org.rows.get('Handrail_Connection__c')?.get('service')).toMatchObject({
      Status__c: 'paused',
    });
    await runner.stop();
  });
});
