import { describe, expect, test } from 'vitest';
import { ConnectorRefused } from '../../../crm-plugin/src/connectors/connector.ts';
import { handoffId, opportunity, World } from './world.ts';

const problems = (world: World) => world.org.all('Handrail_Sync_Problem__c');
const minute = 60_000;

describe('dead letters of the engine', () => {
  test('DL5 a refused ticket stands in the org with cause and advice, and is resolved by a replay', async () => {
    const world = new World();
    world.org.offer({ id: handoffId, opportunity });
    let refusing = true;
    world.tracker.onCreate = () => {
      if (refusing) throw new ConnectorRefused('Title is too long.', 'Shorten it.');
    };
    const { runner, store } = world.process();
    runner.start();
    await world.clock.advance(6 * 60 * minute);
    const [letter] = await store.transaction((tx) => tx.deadLetters.list(10));
    expect(letter).toMatchObject({
      kind: 'create',
      handoffId,
      payload: { title: 'Export loses the last line' },
    });
    expect(problems(world)).toMatchObject([
      {
        Key__c: letter?.id,
        Handoff__c: handoffId,
        Cause__c: 'Title is too long. Shorten it.',
        Resolved__c: null,
      },
    ]);
    const calls = world.org.upserts.length;
    await world.clock.advance(4 * minute);
    expect(world.org.upserts.length - calls).toBeLessThanOrEqual(1);

    refusing = false;
    await store.transaction((tx) => tx.deadLetters.replay(letter?.id ?? '', world.clock.now()));
    await world.clock.advance(minute);
    expect(world.tracker.tickets).toHaveLength(1);
    expect(problems(world)[0]?.['Resolved__c']).toEqual(expect.any(String));
    expect(await store.transaction((tx) => tx.toldProblems.all())).toEqual([]);
    await runner.stop();
  });

  test('DL5 S5 a bad row among 200 holds up nobody, is shown, and goes with one replay', async () => {
    const world = new World();
    for (let n = 1; n <= 200; n += 1) world.tracker.save({ key: String(n) }, [opportunity]);
    world.org.refuse = (object, row) =>
      object === 'Handrail_Ticket__c' && row['Remote_Key__c'] === '#77'
        ? [{ code: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', message: 'No.', fields: ['Title__c'] }]
        : [];
    const { runner, store } = world.process();
    expect((await runner.runOnce()).writer).toMatchObject({ tickets: 199, failed: 1 });
    const id = 'ticket:redmine:handrail:77';
    // The org has no such ticket to hang it on: it is shown without.
    expect(problems(world)).toMatchObject([{ Key__c: id, Resolved__c: null }]);
    world.org.refuse = () => [];
    await store.transaction((tx) => tx.deadLetters.replay(id, world.clock.now()));
    await world.clock.advance(10_000);
    await runner.runOnce();
    expect(world.org.all('Handrail_Ticket__c')).toHaveLength(200);
    expect(problems(world)[0]?.['Resolved__c']).toEqual(expect.any(String));
  });

  test('DL3 what is discarded is resolved in the org and no ticket is made, whatever sweeps follow', async () => {
    const world = new World();
    world.settings.refusalsBeforeDead = 1;
    world.org.offer({ id: handoffId, opportunity });
    world.tracker.onCreate = () => {
      throw new ConnectorRefused('No.', '');
    };
    const { runner, store } = world.process();
    await runner.runOnce();
    const [letter] = await store.transaction((tx) => tx.deadLetters.list(1));
    await store.transaction((tx) => tx.deadLetters.discard(letter?.id ?? '', 'made by hand'));
    world.tracker.onCreate = () => undefined;
    for (let pass = 0; pass < 5; pass += 1) {
      await world.clock.advance(11 * minute);
      await runner.runOnce();
    }
    expect(world.tracker.tickets).toEqual([]);
    expect(problems(world)[0]?.['Resolved__c']).toEqual(expect.any(String));
  });
});
