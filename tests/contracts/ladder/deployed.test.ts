import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SyncReport } from '../../../crm-plugin/src/sync/report.ts';
import type { Runner } from '../../../crm-plugin/src/sync/runner.ts';
import { DeployedOrg } from './deployed-org.ts';
import { PeopleAtWork } from './people-at-work.ts';
import { serviceOn } from './service-process.ts';

const china = (text: string) => Date.parse(`2026-${text}:00.000+08:00`);
const hour = 3_600_000;

/** The service as the integration user, with just its permission set, on an org that has all of our metadata. */
describe('the service on the deployed org', () => {
  let world: DeployedOrg;
  let people: PeopleAtWork;
  let service: Runner;
  let warnings: unknown[];
  beforeAll(async () => {
    world = await DeployedOrg.start(new Date(china('11-02T09:00')).toISOString());
    people = new PeopleAtWork(world);
    ({ runner: service, warnings } = await serviceOn(world));
  }, 120_000);
  afterAll(() => world.org.close());

  /** One pass at that moment; nothing may go wrong in it. */
  async function passAt(moment: number): Promise<SyncReport> {
    await world.clock.advance(moment - world.clock.now());
    const report = await service.runOnce();
    expect({ problems: report.problems, warnings }).toEqual({ problems: [], warnings: [] });
    return report;
  }
  const row = (id: string) =>
    world.rows(
      `SELECT State__c, Deliver_By__c, Rung__c, At_Meeting__c, Move_Seq__c, Accountable__c, Asked__c, Sender__c FROM Handrail_Handoff__c WHERE Id = '${id}'`,
    )[0];
  const user = (role: string) => world.user(role).userId;
  /** Whose bell rang for it, in order. */
  const bells = (id: string) =>
    world.org
      .notifications()
      .filter(({ targetId }) => targetId === id)
      .map(({ userIds }) => world.org.users.find(({ userId }) => userId === userIds[0])?.role);

  test('S21 A6 climbs from the contact to the meeting, and each rung rings the right person', async () => {
    const id = await people.offer('Climb');
    await passAt(china('11-02T09:01'));
    const offered = await people.see(id);
    // Four working hours from nine: the lunch break is none.
    expect(Date.parse(offered.acceptBy ?? '')).toBe(china('11-02T14:00'));
    await passAt(china('11-02T14:01'));
    expect(row(id)).toMatchObject({ Rung__c: 1, Move_Seq__c: 2, Asked__c: user('contact') });
    await passAt(china('11-02T18:01'));
    await passAt(china('11-03T14:01'));
    expect(row(id)).toMatchObject({ Rung__c: 3, At_Meeting__c: false });
    await passAt(china('11-04T14:01'));
    expect(row(id)).toMatchObject({ Rung__c: 4, At_Meeting__c: true, Accountable__c: user('rep') });
    // First the offer itself, then the rungs.
    expect(bells(id)).toEqual(['contact', 'contact', 'deputy', 'head', 'head']);
    const firings = world.rows(
      `SELECT Position__c, Move__r.Type__c, CreatedById FROM Handrail_Rung_Firing__c WHERE Handoff__c = '${id}' ORDER BY Position__c`,
    );
    expect(firings.map((one) => one['Position__c'])).toEqual([1, 2, 3, 4]);
    expect(firings.every((one) => one['CreatedById'] === user('integration'))).toBe(true);
    await passAt(china('11-04T14:01') + 24 * hour);
    expect(bells(id)).toHaveLength(5);
  });

  test('S23 a Move made by the quick action of the org, without the extension, is folded in', async () => {
    await passAt(china('11-09T09:00'));
    const id = await people.offer('By quick action');
    await passAt(china('11-09T09:10'));
    const member = await people.member('deputy', await people.see(id));
    const made = await world.quickAction('contact', 'Accept', id, {
      Member__c: member?.id,
      Accountable_After__c: user('deputy'),
    });
    expect(made).toMatchObject({ success: true });
    expect(row(id)).toMatchObject({ State__c: 'Offered', Move_Seq__c: 1 });
    const report = await passAt(china('11-09T09:11'));
    expect(report.ladder).toMatchObject({ folded: 1, refused: 0 });
    expect(row(id)).toMatchObject({
      State__c: 'Accepted',
      Move_Seq__c: 2,
      Accountable__c: user('deputy'),
    });
    // The action itself starts the clock, in plain hours: a formula knows no calendar.
    expect(row(id)?.['Deliver_By__c']).toMatch(/^20/);
    await world.quickAction('deputy', 'Start', id, {});
    await passAt(china('11-09T09:20'));
    expect(row(id)).toMatchObject({ State__c: 'In progress', Move_Seq__c: 3 });
  });

  test('A7 M6 a delivery nobody confirmed is confirmed by the rule, and both sides hear of it', async () => {
    await passAt(china('11-16T09:00'));
    const id = await people.offer('Nobody confirms');
    await people.deliver(id);
    const { confirmBy } = await people.see(id);
    await passAt(Date.parse(confirmBy ?? '') + 60_000);
    expect(row(id)).toMatchObject({ State__c: 'Delivered' });
    // Its one rung is eight working hours later: only then nothing is left to wait for.
    await passAt(Date.parse(confirmBy ?? '') + 24 * hour + 60_000);
    await passAt(Date.parse(confirmBy ?? '') + 26 * hour);
    expect(row(id)).toMatchObject({ State__c: 'Confirmed', Accountable__c: null });
    const [move] = world.rows(
      `SELECT By_Rule__c, CreatedById FROM Handrail_Move__c WHERE Handoff__c = '${id}' AND Type__c = 'confirm'`,
    );
    expect(move).toMatchObject({ By_Rule__c: true, CreatedById: user('integration') });
    expect(bells(id).slice(-2)).toEqual(['rep', 'contact']);
  });

  test('A4 deactivated people are replaced: accountable person, asked person, sender', async () => {
    await passAt(china('11-18T09:00'));
    const [asked, working] = [await people.offer('Asked leaves'), await people.offer('Worker leaves')];
    await people.move('contact', working, 'accept', { to: 'contact' });
    await passAt(china('11-18T09:01'));
    world.setActive('contact', false);
    await passAt(china('11-18T11:00'));
    expect(row(working)).toMatchObject({ State__c: 'Accepted', Accountable__c: user('deputy') });
    expect(row(asked)).toMatchObject({ Asked__c: user('deputy'), Accountable__c: user('rep') });
    expect([bells(working).at(-1), bells(asked).at(-1)]).toEqual(['deputy', 'deputy']);
    world.setActive('rep', false);
    await passAt(china('11-18T12:30'));
    expect(row(asked)).toMatchObject({ Sender__c: user('manager'), Accountable__c: user('manager') });
    expect(bells(asked).at(-1)).toBe('manager');
    for (const role of ['contact', 'rep']) world.setActive(role, true);
  });

  test('A5 for an asked person who is away the next one is asked', async () => {
    await passAt(china('11-19T09:00'));
    const id = await people.offer('Away');
    world.create('Handrail_Absence__c', {
      User__c: user('contact'),
      From__c: '2026-11-19',
      Until__c: '2026-11-20',
    });
    await passAt(china('11-19T11:00'));
    expect(row(id)).toMatchObject({ Asked__c: user('deputy'), Accountable__c: user('rep') });
    expect(bells(id).at(-1)).toBe('deputy');
  });

  test('P3 the service reaches private hand-offs by its group and the sharing rule, and the org knew every request', () => {
    const [handoff] = world.rows("SELECT Id FROM Handrail_Handoff__c WHERE Title__c = 'Away'");
    const shares = world.rows(
      `SELECT RowCause, AccessLevel, UserOrGroup.Name FROM Handrail_Handoff__Share WHERE ParentId = '${String(handoff?.['Id'])}' AND RowCause = 'Rule'`,
    );
    expect(shares).toMatchObject([{ AccessLevel: 'Edit' }]);
    expect(world.org.gaps()).toEqual([]);
  });
});
