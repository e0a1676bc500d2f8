import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  chinaEntry,
  checkCalendars,
  importCalendars,
} from '../../../crm-plugin/src/salesforce/calendar-import.ts';
import type { Notice } from '../../../crm-plugin/src/notify/notifier.ts';
import type { SalesforceGateway } from '../../../crm-plugin/src/salesforce/gateway.ts';
import { openGateway } from '../../../crm-plugin/src/salesforce/jsforce-gateway.ts';
import { listRoutes } from '../../../crm-plugin/src/salesforce/route-list.ts';
import { openMemoryStore } from '../../../crm-plugin/src/store/memory/memory-store.ts';
import { createRunner } from '../../../crm-plugin/src/sync/runner.ts';
import { defaultSettings } from '../../../crm-plugin/src/sync/settings.ts';
import { systemClock } from '../../../crm-plugin/src/sync/system-clock.ts';
import { LocalOrgWorld } from '../engine/local-org-world.ts';

/** The ladder's queries and requests against an org that keeps our rules and refuses what it does not know. */
describe('the ladder on the local org', () => {
  let world: LocalOrgWorld;
  beforeAll(async () => {
    world = await LocalOrgWorld.start();
  }, 120_000);
  afterAll(() => world.org.close());

  test('S21 looks at open hand-offs and finds nothing to do', async () => {
    await world.offer('none', 'Quiet');
    const told: Notice[] = [];
    const ignore = () => undefined;
    const runner = createRunner({
      gateway: world.gateway,
      connections: new Map(),
      notifiers: [{ channel: 'test', send: async (notice) => void told.push(notice) }],
      store: openMemoryStore(),
      clock: systemClock,
      log: { debug: ignore, info: ignore, warn: ignore, error: ignore },
      settings: defaultSettings,
    });
    const report = await runner.runOnce();
    expect(report.problems).toEqual([]);
    expect(report.ladder).toMatchObject({ looked: 1, refused: 0 });
    expect(told).toEqual([]);
    expect(world.org.gaps()).toEqual([]);
  });

  test('R1 the routes of the org are listed with their parts', async () => {
    const gateway = await asAdmin(world);
    expect(await listRoutes(gateway)).toContainEqual({
      name: 'Defect Quiet',
      department: '',
      kind: 'defect',
      active: false,
      inputs: 1,
      outputs: 0,
      rungs: 0,
    });
  });

  test('K5 the calendar of China is written once, and says until when it is complete', async () => {
    const entry = chinaEntry(2025);
    const gateway = await asAdmin(world);
    const [first] = await importCalendars(gateway, [entry]);
    expect(first).toEqual({
      key: 'china',
      state: 'created',
      days: entry.holidays.length + entry.workdays.length,
    });
    const [second] = await importCalendars(gateway, [entry]);
    expect(second).toEqual({ key: 'china', state: 'updated', days: 0 });
    expect(world.rows('SELECT Id FROM Handrail_Calendar_Day__c')).toHaveLength(first?.days ?? 0);
    const until = async (today: string) => (await checkCalendars(gateway, today))[0]?.state;
    expect(await until('2026-03-02')).toBe('covered');
    expect(await until('2026-12-01')).toBe('ends soon');
    expect(await until('2027-01-01')).toBe('beyond coverage');
    expect(world.org.gaps()).toEqual([]);
  });
});

/** Calendars are an administrator's to write. */
function asAdmin({ org }: LocalOrgWorld): Promise<SalesforceGateway> {
  const admin = org.users.find(({ role }) => role === 'admin');
  if (!admin) throw new Error('The sample has no administrator.');
  return openGateway({
    orgId: org.orgId,
    instanceUrl: org.url,
    userId: admin.userId,
    apiVersion: '65.0',
    accessToken: () => admin.accessToken,
    refresh: () => Promise.reject(new Error('This login cannot be renewed.')),
  });
}
