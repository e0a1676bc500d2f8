import { thanksRequest } from '@handrail/shared';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Runner } from '../../../crm-plugin/src/sync/runner.ts';
import { DeployedOrg } from './deployed-org.ts';
import { PeopleAtWork } from './people-at-work.ts';
import { serviceOn } from './service-process.ts';

/** What people are told of each other's moves, on an org that has all of our metadata. */
describe('messages of a hand-off’s life', () => {
  let world: DeployedOrg;
  let people: PeopleAtWork;
  let service: Runner;
  let warnings: unknown[];
  beforeAll(async () => {
    world = await DeployedOrg.start('2026-11-02T01:00:00Z');
    people = new PeopleAtWork(world);
    ({ runner: service, warnings } = await serviceOn(world));
  }, 120_000);
  afterAll(() => world.org.close());

  /** A pass two minutes later, and who was told what in it. */
  async function told(id: string, minutes = 2): Promise<string[]> {
    const before = world.org.notifications().length;
    await world.clock.advance(minutes * 60_000);
    expect((await service.runOnce()).problems).toEqual([]);
    const fresh = world.org.notifications().slice(before);
    return fresh
      .filter(({ targetId }) => targetId === id)
      .map(
        ({ userIds, title }) =>
          `${world.org.users.find(({ userId }) => userId === userIds[0])?.role ?? ''}: ${title}`,
      );
  }

  test('S22 NT1 each move tells whom it concerns, once, with a link and in their language', async () => {
    const id = await people.offer('Life');
    const { number } = await people.see(id);
    const named = (words: string) => `${words}: ${number} Life`;
    const route = await people.route('Product defect');
    expect(await told(id)).toEqual([named('contact: Asked of you')]);
    expect(await told(id)).toEqual([]);
    await people.move('contact', id, 'return', { missing: ['Version', 'How to repeat it'] });
    expect(await told(id)).toEqual([named('rep: Returned')]);
    expect(world.org.notifications().at(-1)?.body).toContain('– Version – How to repeat it');
    await people.move('rep', id, 'supply', { route });
    expect(await told(id)).toEqual([named('contact: Asked of you')]);
    await people.deliver(id);
    // Accepting and starting are no news: they are the contact's own and stand in the record.
    expect(await told(id)).toEqual([named('rep: Delivered')]);
    await people.move('rep', id, 'reopen', { reason: 'The second file fails, too' });
    expect(await told(id)).toEqual([named('contact: Reopened')]);
    await people.move('contact', id, 'deliver');
    await told(id);
    await people.move('rep', id, 'confirm');
    expect(await told(id)).toEqual([named('contact: Confirmed')]);
    await people.send(
      'rep',
      thanksRequest({
        handoffId: id,
        fromId: world.user('rep').userId,
        toId: world.user('contact').userId,
        text: 'You saved the deal',
      }),
    );
    expect(await told(id, 16)).toEqual([named('contact: Thank you')]);
    expect(world.org.notifications().at(-1)?.body).toContain('You saved the deal');
    expect(warnings).toEqual([]);
  });

  test('S22 NT1 a refusal tells the sender; whoever reads Chinese is told in Chinese', async () => {
    const refused = await people.offer('Refused');
    await people.move('contact', refused, 'decline', { reason: 'Not our product' });
    expect(await told(refused)).toEqual([expect.stringMatching(/^rep: Declined/)]);
    const late = await people.offer('Late');
    await told(late);
    const { acceptBy } = await people.see(late);
    await world.clock.advance(Date.parse(acceptBy ?? '') + 28 * 3_600_000 - world.clock.now());
    expect((await told(late)).join('\n')).toMatch(/deputy: 已逾期:HO?-/);
  });
});
