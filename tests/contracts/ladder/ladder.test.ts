import { describe, expect, test } from 'vitest';
import { DyingProcess } from '../engine/dying-process.ts';
import { handoffId, LadderWorld, local } from './ladder-world.ts';

const told = (world: LadderWorld) => world.mailbox.map(({ to, kind, rung }) => [to.userId, kind, rung]);
const ids = (world: LadderWorld) => [...new Set(world.mailbox.map(({ id }) => id))].sort();

describe('the ladder, carried out', () => {
  test('S21 climbs each rung at its working hour, over the holidays and a make-up Saturday, and tells each person', async () => {
    const world = new LadderWorld();
    world.offer();
    const runner = world.process();
    await world.runUntil(runner, '09-30T12:00');
    expect(world.fired).toEqual([]);
    await world.runUntil(runner, '09-30T16:59', 10);
    expect(world.fired).toEqual([1]);
    await world.runUntil(runner, '10-08T11:59');
    expect(world.fired).toEqual([1, 2]);
    await world.runUntil(runner, '10-08T12:01', 1);
    expect(world.fired).toEqual([1, 2, 3]);
    await world.runUntil(runner, '10-10T12:01');
    expect(world.fired).toEqual([1, 2, 3, 4]);
    expect(told(world)).toEqual([
      ['product contact', 'climb', 1],
      ['product deputy', 'climb', 2],
      ['product head', 'climb', 3],
      ['product head', 'climb', 4],
    ]);
    expect(world.handoff).toMatchObject({
      Rung__c: 4,
      At_Meeting__c: true,
      Move_Seq__c: 5,
      Accountable__c: 'rep',
    });
    expect(world.mailbox[0]).toMatchObject({
      id: `handrail.${handoffId}-1-1`,
      to: { email: 'product.contact@example.com', language: 'zh' },
      handoff: { number: 'H-00001', url: `https://acme.my.salesforce.com/${handoffId}` },
      clock: 'accept by',
    });
    await world.runUntil(runner, '12-01T00:00', 24 * 60);
    expect(world.fired).toHaveLength(4);
  });

  test('A1 counts a make-up Saturday as a working day', async () => {
    const world = new LadderWorld('10-09T17:00');
    world.offer(handoffId, { Accept_By__c: new Date(local('10-09T18:00')).toISOString() });
    const runner = world.process();
    await world.runUntil(runner, '10-10T14:01', 30);
    // Four hours after Friday 18:00 is Saturday 10 October, 14:00.
    expect(world.fired).toEqual([1, 2]);
  });

  test('A6 killed at any await of any port: each rung once, each message at least once under one id', async () => {
    let points = 0;
    for (let at = 1; ; at += 1) {
      const world = new LadderWorld('09-30T17:30');
      world.offer();
      let dying: DyingProcess | undefined;
      const first = world.process((ports, store) => {
        dying = new DyingProcess(at, store);
        return {
          gateway: dying.around(ports.gateway),
          notifier: dying.around(ports.notifier),
          store: dying.aroundStore(ports.store),
        };
      });
      await first.runOnce().catch(() => undefined);
      await world.clock.advance(1_000);
      const second = world.process();
      for (let pass = 0; pass < 3; pass += 1) {
        await second.runOnce();
        await world.clock.advance(60_000);
      }
      expect(world.fired, `killed at await ${at}`).toEqual([1, 2]);
      expect(world.handoff['Move_Seq__c']).toBe(3);
      expect(ids(world)).toEqual([1, 2].map((rung) => `handrail.${handoffId}-1-${rung}`));
      expect(world.disk.messages.values().map(({ state }) => state)).toEqual(['done', 'done']);
      if (dying?.dead === false) break;
      points = at;
    }
    expect(points).toBeGreaterThan(60);
  });

  test('A6 two services at once, and a lost answer, record each rung once', async () => {
    const world = new LadderWorld('09-30T17:30');
    world.offer();
    let lost = 1;
    world.org.afterComposite = () => {
      if (lost-- > 0) throw new Error('reset');
    };
    const [a, b] = [world.process(), world.process()];
    await Promise.all([a.runOnce(), b.runOnce()]);
    for (let pass = 0; pass < 4; pass += 1) {
      await world.clock.advance(10_000);
      await Promise.all([a.runOnce(), b.runOnce()]);
    }
    expect(world.fired).toEqual([1, 2]);
    expect(ids(world)).toHaveLength(2);
  });

  test('A6 a clock that jumps an hour ahead, and back, fires no rung twice and loses none', async () => {
    for (const skew of [3_600_000, -3_600_000]) {
      const world = new LadderWorld();
      world.offer();
      const runner = world.process();
      await world.runUntil(runner, '09-30T11:30', 10);
      world.org.skewMs = -skew;
      await world.clock.advance(skew > 0 ? skew : 0);
      await world.runUntil(runner, '09-30T14:00', 10);
      world.org.skewMs = 0;
      await world.runUntil(runner, '10-10T12:01');
      expect(world.fired).toEqual([1, 2, 3, 4]);
      expect(ids(world)).toHaveLength(4);
    }
  });

  test('S21 timers lost with the store are found again, and nothing is told twice under another id', async () => {
    const world = new LadderWorld();
    world.offer();
    await world.runUntil(world.process(), '09-30T13:00');
    for (const table of [world.disk.timers, world.disk.messages])
      for (const row of table.values())
        table.delete([], 'channel' in row ? `${row.channel} ${row.id}` : row.id);
    await world.runUntil(world.process(), '10-08T12:01');
    expect(world.fired).toEqual([1, 2, 3]);
    expect(ids(world)).toHaveLength(3);
  });

  test('S22 a channel that is down keeps its messages; one that refuses buries them', async () => {
    const { NotifierRefused, NotifierUnavailable } =
      await import('../../../crm-plugin/src/notify/notifier.ts');
    const world = new LadderWorld('09-30T12:30');
    world.offer();
    let answer: Error | undefined = new NotifierUnavailable('no answer');
    const runner = world.process((ports) => ({
      ...ports,
      notifier: {
        channel: 'mail',
        send: (notice) => (answer === undefined ? ports.notifier.send(notice) : Promise.reject(answer)),
      },
    }));
    expect((await runner.runOnce()).problems).toEqual(['mail: 1 messages could not be sent.']);
    expect(world.mailbox).toEqual([]);
    answer = undefined;
    await world.clock.advance(3 * 60_000);
    await runner.runOnce();
    expect(world.mailbox).toHaveLength(1);
    answer = new NotifierRefused('no such address');
    await world.runUntil(runner, '09-30T17:30');
    expect(world.disk.messages.values()).toMatchObject([
      { state: 'done' },
      { state: 'dead', lastError: 'no such address' },
    ]);
  });
});

describe('what the ladder costs', () => {
  test('S21 U1 a day at rest with sixty open hand-offs is at most 300 calls, and none is missed', async ({
    annotate,
  }) => {
    const world = new LadderWorld('10-12T12:00');
    const due = (text: string) => ({ Accept_By__c: new Date(local(text)).toISOString() });
    for (let n = 1; n <= 60; n += 1)
      world.offer(`a0000000000${String(n).padStart(4, '0')}AAA`, due('10-20T12:00'));
    world.offer(handoffId, due('10-12T16:00'));
    const runner = world.process();
    runner.start();
    // A third of a day: nothing in it goes by the hour.
    await world.clock.advance(8 * 60 * 60_000);
    const { calls } = runner.budget.state(world.clock.now());
    await runner.stop();
    await annotate(`ladder: ${calls.ladder * 3} calls a day`);
    expect(world.fired).toEqual([1]);
    expect(calls.ladder).toBeGreaterThan(0);
    expect(calls.ladder * 3).toBeLessThanOrEqual(300);
  }, 60_000);
});

describe('people who cannot act', () => {
  test('A4 a deactivated person is found by the sweep and replaced by a climb that says so', async () => {
    const world = new LadderWorld('09-30T09:00');
    world.offer(handoffId, { State__c: 'In progress', Accountable__c: 'engineer' });
    const runner = world.process();
    await runner.runOnce();
    world.org.users.set('engineer', { name: 'Engineer', active: false, language: 'en_US' });
    await world.clock.advance(world.settings.ladderSweep);
    await runner.runOnce();
    expect(world.handoff).toMatchObject({ Accountable__c: 'product deputy', Move_Seq__c: 2 });
    expect([...world.org.tables.moves.values()].at(-1)).toMatchObject({
      Type__c: 'climb',
      Cause__c: 'inactive',
    });
    expect(told(world)).toEqual([['product deputy', 'replaced', undefined]]);
  });

  test('A5 an asked person who is away is replaced by the deputy', async () => {
    const world = new LadderWorld('09-30T09:00');
    world.org.absences.push({
      Id: 'a',
      User__c: 'product contact',
      From__c: '2026-09-30',
      Until__c: '2026-10-08',
    });
    world.offer();
    await world.process().runOnce();
    expect(world.handoff).toMatchObject({ Asked__c: 'product deputy', Accountable__c: 'rep' });
    expect(told(world)).toEqual([['product deputy', 'replaced', undefined]]);
  });

  test('A3 the head becomes accountable after acceptance', async () => {
    const world = new LadderWorld('10-09T10:00');
    const due = new Date(local('10-09T09:30')).toISOString();
    world.offer(handoffId, { State__c: 'In progress', Accountable__c: 'engineer', Deliver_By__c: due });
    await world.process().runOnce();
    expect(world.handoff).toMatchObject({ Accountable__c: 'product head', Rung__c: 1 });
  });
});

describe('moves without the extension, and the rule', () => {
  test('S23 a Move made by quick action is folded in, and its clock runs', async () => {
    const world = new LadderWorld('09-30T09:00');
    world.offer();
    const runner = world.process();
    await runner.runOnce();
    const deliverBy = new Date(local('09-30T15:00')).toISOString();
    const accept = world.move(handoffId, 2, 'accept', 'Offered', 'Accepted', 'engineer', {
      Deliver_By_After__c: deliverBy,
    });
    world.org.tables.moves.set(`${handoffId}-2`, accept);
    await world.clock.advance(30_000);
    expect((await runner.runOnce()).ladder).toMatchObject({ folded: 1 });
    expect(world.handoff).toMatchObject({
      State__c: 'Accepted',
      Accountable__c: 'engineer',
      Move_Seq__c: 2,
      Deliver_By__c: deliverBy,
    });
    await world.runUntil(runner, '09-30T15:01', 30);
    expect([...world.org.tables.firings.keys()]).toEqual([`${handoffId}-2-1`]);
  });

  test('A7 a delivery is confirmed by the rule, once confirm-by has passed', async () => {
    const world = new LadderWorld('09-30T09:00');
    const confirmBy = new Date(local('09-30T12:00')).toISOString();
    world.offer(handoffId, {
      State__c: 'Delivered',
      Confirm_By__c: confirmBy,
      Delivered_By__c: 'product contact',
    });
    const runner = world.process();
    await world.runUntil(runner, '09-30T12:00', 30);
    expect(world.handoff['State__c']).toBe('Delivered');
    await world.clock.advance(60_000);
    await runner.runOnce();
    expect(world.handoff).toMatchObject({ State__c: 'Confirmed', Accountable__c: null });
    expect([...world.org.tables.moves.values()].at(-1)).toMatchObject({
      Type__c: 'confirm',
      By_Rule__c: true,
    });
    expect(told(world)).toEqual([
      ['rep', 'confirmed by rule', undefined],
      ['product contact', 'confirmed by rule', undefined],
    ]);
  });

  test('S23 an org that is down is asked again later; a started service needs no poke', async () => {
    const world = new LadderWorld('09-30T11:00');
    world.offer();
    world.org.down = true;
    const runner = world.process();
    runner.start();
    await world.clock.advance(10 * 60_000);
    world.org.down = false;
    await world.clock.advance(60 * 60_000);
    await runner.stop();
    expect(world.fired).toEqual([1]);
    expect(world.mailbox).toHaveLength(1);
  });
});
