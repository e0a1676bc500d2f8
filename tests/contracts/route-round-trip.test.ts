import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { exportRoutes } from '../../crm-plugin/src/salesforce/route-export.ts';
import { parseRouteFile, type RouteFile } from '../../crm-plugin/src/salesforce/route-file.ts';
import { importRoutes } from '../../crm-plugin/src/salesforce/starter-data.ts';
import { DeployedOrg, peopledRoutes } from './ladder/deployed-org.ts';

const sample = readFileSync(join(import.meta.dirname, '../../crm-plugin/samples/six-routes.json'), 'utf8');
const monday = '2026-11-02T01:00:00Z';

function parsed(text: string): RouteFile {
  const result = parseRouteFile(text);
  if (!result.ok) throw new Error(result.faults.join('\n'));
  return result.file;
}

describe('departments and routes of the org as a file', () => {
  let world: DeployedOrg;
  afterEach(() => world.org.close());

  test('R1 R4 the six sample routes go in without a fault, and come out as the same file', async () => {
    world = await DeployedOrg.bare(monday);
    const admin = await world.as('admin');
    const rows = await importRoutes(admin, parsed(sample));
    expect(rows.every(({ state }) => state === 'created')).toBe(true);
    expect(await exportRoutes(admin)).toBe(sample);
    const again = await importRoutes(admin, parsed(sample));
    expect(again.filter(({ state }) => state !== 'unchanged')).toEqual([]);
    expect(again).toHaveLength(rows.length);
    expect(world.org.gaps()).toEqual([]);
  });

  test('D1 D2 with people, conditions and odd texts the round trip is exact, and a second import writes nothing', async () => {
    world = await DeployedOrg.bare(monday);
    const admin = await world.as('admin');
    const file = peopledRoutes((role) => world.user(role).username);
    const odd = {
      name: 'Sonderfall „Ä“ 特殊',
      kind: 'service',
      department: 'Sales',
      connection: 'redmine:main',
      project: 'sales',
      customerWordingZh: '第一行\n第二行',
      customerWording: 'Line one\nLine two with @{handoff.id} and <b>',
      active: false,
      conditions: { maxAmount: 5000.25, stages: ['Negotiation', 'Closed Won'], regions: ['EMEA'] },
    };
    const whole = parsed(JSON.stringify({ ...file, routes: [...file.routes, odd] }));
    await importRoutes(admin, whole);
    const exported = parsed(await exportRoutes(admin));
    const sorted = ({ departments, routes }: RouteFile) => ({
      departments: departments.map((one) => ({ ...one, members: one.members.toSorted() })),
      routes,
    });
    expect(sorted(exported)).toEqual(sorted(whole));
    const again = await importRoutes(admin, exported);
    expect(again.filter(({ state }) => state !== 'unchanged')).toEqual([]);
    const changed = { ...whole, routes: whole.routes.map((one) => ({ ...one, deliverWithinHours: 7 })) };
    const third = await importRoutes(admin, changed);
    expect(third.filter(({ state }) => state === 'updated')).toHaveLength(whole.routes.length);
    const groups = world.rows("SELECT Id FROM Group WHERE DeveloperName LIKE 'Handrail_a%'");
    expect(groups).toHaveLength(whole.departments.length);
    expect(world.org.gaps()).toEqual([]);
  });

  test('D1 a department that names no people keeps those it has', async () => {
    world = await DeployedOrg.start(monday);
    const posts = () =>
      world.rows('SELECT Name, Contact__c, Head__c FROM Handrail_Department__c ORDER BY Name');
    const before = posts();
    await importRoutes(await world.as('admin'), parsed(sample));
    expect(posts()).toEqual(before);
  });
});
