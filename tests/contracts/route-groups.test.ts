import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { keepDepartmentGroups } from '../../crm-plugin/src/sync/department-groups.ts';
import { DeployedOrg } from './ladder/deployed-org.ts';
import { PeopleAtWork } from './ladder/people-at-work.ts';
import { serviceOn } from './ladder/service-process.ts';

/** Hand-offs are private: who sees one is whoever is in the groups of its departments. */
describe('the groups of departments', () => {
  let world: DeployedOrg;
  let id: string;
  beforeAll(async () => {
    world = await DeployedOrg.start('2026-11-02T01:00:00Z');
    id = await new PeopleAtWork(world).offer('Shared');
  }, 120_000);
  afterAll(() => world.org.close());

  const sees = async (role: string) => {
    const gateway = await world.as(role);
    return (await gateway.query(`SELECT Id FROM Handrail_Handoff__c WHERE Id = '${id}'`)).length === 1;
  };
  const department = () =>
    String(world.rows("SELECT Id FROM Handrail_Department__c WHERE Name = 'Product & R&D'")[0]?.['Id']);

  test('P3 D1 who joins a department gets its hand-offs, who leaves loses them', async () => {
    const admin = await world.as('admin');
    expect(await keepDepartmentGroups(admin)).toEqual({ joined: 0, left: 0, refused: [] });
    expect(await sees('legal')).toBe(false);
    const userId = world.user('legal').userId;
    const member = world.create('Handrail_Department_Member__c', {
      Department__c: department(),
      User__c: userId,
      Key__c: `${department()}-${userId}`,
    });
    expect(await keepDepartmentGroups(admin)).toEqual({ joined: 1, left: 0, refused: [] });
    expect(await sees('legal')).toBe(true);
    expect(await keepDepartmentGroups(admin)).toEqual({ joined: 0, left: 0, refused: [] });
    world.org.engine.remove({ userId: world.user('admin').userId }, [member]);
    expect(await keepDepartmentGroups(admin)).toEqual({ joined: 0, left: 1, refused: [] });
    expect(await sees('legal')).toBe(false);
    expect(await sees('deputy')).toBe(true);
    expect(world.org.gaps()).toEqual([]);
  });

  test('P3 the service says so once where its user may not change groups, and goes on', async () => {
    const userId = world.user('legal').userId;
    const member = world.create('Handrail_Department_Member__c', {
      Department__c: department(),
      User__c: userId,
      Key__c: `${department()}-${userId}`,
    });
    const { runner, warnings } = await serviceOn(world);
    for (const report of [await runner.runOnce(), await runner.runOnce()])
      expect(report.problems).toEqual([]);
    expect(warnings).toEqual([
      [{ refused: [expect.anything()] }, expect.stringContaining('department sync')],
    ]);
    const allowed = await serviceOn(world, { role: 'admin' });
    expect((await allowed.runner.runOnce()).problems).toEqual([]);
    expect(await sees('legal')).toBe(true);
    world.org.engine.remove({ userId: world.user('admin').userId }, [member]);
    await keepDepartmentGroups(await world.as('admin'));
  });

  test('P3 a user who may not manage users is refused, and changes nothing', async () => {
    const userId = world.user('legal').userId;
    world.create('Handrail_Department_Member__c', {
      Department__c: department(),
      User__c: userId,
      Key__c: `${department()}-${userId}`,
    });
    const report = await keepDepartmentGroups(await world.as('integration'));
    expect(report).toMatchObject({ joined: 0, left: 0 });
    expect(report.refused).toHaveLength(1);
    expect(await sees('legal')).toBe(false);
  });
});
