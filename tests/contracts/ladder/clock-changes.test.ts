import { afterEach, describe, expect, test } from 'vitest';
import { importCalendars } from '../../../crm-plugin/src/salesforce/calendar-import.ts';
import { parseRouteFile } from '../../../crm-plugin/src/salesforce/route-file.ts';
import { importRoutes } from '../../../crm-plugin/src/salesforce/starter-data.ts';
import { DeployedOrg } from './deployed-org.ts';
import { PeopleAtWork } from './people-at-work.ts';
import { serviceOn } from './service-process.ts';

const minute = 60_000;
const hour = 60 * minute;
const nightShift = {
  key: 'night-desk',
  name: 'Night desk',
  timeZone: 'Europe/Berlin',
  week: {
    monday: '09:00-17:00',
    tuesday: '09:00-17:00',
    wednesday: '09:00-17:00',
    thursday: '09:00-17:00',
    friday: '09:00-17:00',
    saturday: '',
    sunday: '00:00-06:00',
  },
  coveredFrom: '2026-01-01',
  coveredUntil: '2026-12-31',
  holidays: [],
  workdays: [],
};

/** A department that works through the night in which the clocks change, with rungs 0, 2 and 5 hours after the due time. */
async function nightDesk(start: string): Promise<{ world: DeployedOrg; people: PeopleAtWork }> {
  const world = await DeployedOrg.bare(start);
  const [contact, deputy, head] = ['contact', 'deputy', 'head'].map((role) => world.user(role).username);
  const file = parseRouteFile(
    JSON.stringify({
      departments: [
        { name: 'Product & R&D', calendar: 'night-desk', timeZone: 'Europe/Berlin', contact, deputy, head },
        { name: 'Sales', calendar: 'night-desk', deputy: world.user('manager').username },
      ],
      routes: [
        {
          name: 'Product defect',
          kind: 'defect',
          department: 'Product & R&D',
          acceptWithinHours: 1,
          ladder: [
            { clock: 'accept by', who: 'contact', afterHours: 0 },
            { clock: 'accept by', who: 'deputy', afterHours: 2 },
            { clock: 'accept by', who: 'head', afterHours: 5 },
          ],
        },
      ],
    }),
  );
  if (!file.ok) throw new Error(file.faults.join('\n'));
  const admin = await world.as('admin');
  await importCalendars(admin, [nightShift]);
  await importRoutes(admin, file.file);
  return { world, people: new PeopleAtWork(world, 'night-desk') };
}

describe('clocks that change under the service', () => {
  let world: DeployedOrg;
  afterEach(() => world.org.close());

  /** When each rung was recorded, by the org's own clock, to the quarter of an hour the passes are apart. */
  function recorded(id: string): string[] {
    const rows = world.rows(
      `SELECT CreatedDate FROM Handrail_Rung_Firing__c WHERE Handoff__c = '${id}' ORDER BY Position__c`,
    );
    return rows.map((row) => new Date(Date.parse(String(row['CreatedDate']))).toISOString().slice(5, 16));
  }
  const bells = (id: string) =>
    world.org
      .notifications()
      .filter(({ targetId }) => targetId === id)
      .map(({ userIds }) => world.org.users.find(({ userId }) => userId === userIds[0])?.role);

  test.each([
    // 01:00 CET; 04:00 CEST, since 02:00 to 03:00 is left out; of five hours four are worked by 06:00, one on Monday.
    ['spring', '2026-03-28T23:00:00Z', ['03-29T00:15', '03-29T02:15', '03-30T08:15']],
    // 01:00 CEST; 02:00 CET, the second time it strikes two; 05:00 CET, within the same night.
    ['autumn', '2026-10-24T22:00:00Z', ['10-24T23:15', '10-25T01:15', '10-25T04:15']],
  ])(
    'A1 A6 K4 the night the clocks change in %s: each rung once, at its working hour',
    async (_, start, due) => {
      const night = await nightDesk(start);
      world = night.world;
      const id = await night.people.offer('Night');
      const { runner, warnings } = await serviceOn(world);
      for (let pass = 0; pass < 36 * 4; pass += 1) {
        await runner.runOnce();
        await world.clock.advance(15 * minute);
      }
      expect(recorded(id)).toEqual(due);
      expect(bells(id)).toEqual(['contact', 'contact', 'deputy', 'head']);
      expect(warnings).toEqual([]);
    },
  );

  test('A6 S21 jumps of an hour, both ways, and timers lost with the store: each rung once, none missed', async () => {
    const night = await nightDesk('2026-03-29T22:30:00Z');
    world = night.world;
    const id = await night.people.offer('Jumps');
    let skew = 0;
    const skewMs = () => skew;
    let { runner } = await serviceOn(world, { skewMs });
    const passes = async (count: number) => {
      for (let pass = 0; pass < count; pass += 1) {
        const { problems } = await runner.runOnce();
        expect(problems).toEqual([]);
        await world.clock.advance(15 * minute);
      }
    };
    // Due on Monday at 10:00 in Berlin, 08:00 in UTC.
    await passes(4 * 10);
    expect(recorded(id)).toHaveLength(1);
    skew = hour;
    await passes(4);
    skew = -hour;
    await passes(4);
    skew = 0;
    // Whoever starts anew knows no timer; the sweep of the org finds what is due.
    ({ runner } = await serviceOn(world, { skewMs }));
    await passes(4 * 10);
    expect(recorded(id)).toHaveLength(3);
    const told = new Set(
      world.org
        .notifications()
        .filter(({ targetId }) => targetId === id)
        .map(({ title }) => title),
    );
    expect([...told].filter((title) => title.startsWith('Late') || title.startsWith('已逾期'))).toHaveLength(
      3,
    );
  });

  test('A7 M6 a service whose clock is fast is refused by the org, and confirms once it is time', async () => {
    world = await DeployedOrg.start('2026-11-02T01:00:00Z');
    const people = new PeopleAtWork(world);
    const id = await people.offer('Early');
    await people.deliver(id);
    // No rung on this clock: it is confirmed as soon as it is due.
    for (const { Id } of world.rows("SELECT Id FROM Handrail_Ladder_Rung__c WHERE Clock__c = 'confirm by'"))
      world.org.engine.remove({ userId: world.user('admin').userId }, [String(Id)]);
    const due = Date.parse((await people.see(id)).confirmBy ?? '');
    await world.clock.advance(due - 30 * minute - world.clock.now());
    const { runner } = await serviceOn(world, { skewMs: () => hour });
    expect((await runner.runOnce()).ladder).toMatchObject({ confirmed: 0, refused: 1 });
    await world.clock.advance(31 * minute);
    expect((await runner.runOnce()).ladder).toMatchObject({ confirmed: 1, refused: 0 });
    expect((await people.see(id)).state).toBe('Confirmed');
  });
});
