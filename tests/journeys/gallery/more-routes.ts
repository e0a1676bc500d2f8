import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BareWorld } from '../bare-world.ts';

/** Departments more, with the short times of their daily work; their people get their permission set. */
export async function importMoreRoutes(world: BareWorld): Promise<void> {
  const { reader, home } = world;
  const { Id } = await reader.one("SELECT Id FROM PermissionSet WHERE Name = 'Handrail_Interface_Contact'");
  for (const role of ['finance', 'legal']) {
    await reader.create('PermissionSetAssignment', {
      AssigneeId: world.user(role).userId,
      PermissionSetId: Id,
    });
  }
  const department = (name: string, role: string) => {
    const { username } = world.user(role);
    return { name, timeZone: 'Europe/Berlin', contact: username, members: [username] };
  };
  const shanghai = {
    ...department('Engineering Shanghai', 'legal'),
    timeZone: 'Asia/Shanghai',
    calendar: 'china',
    deputy: world.user('deputy').username,
    head: world.user('head').username,
  };
  const sales = {
    name: 'Sales',
    timeZone: 'Europe/Berlin',
    calendar: 'germany',
    contact: world.user('manager').username,
    members: [world.user('rep').username, world.user('manager').username],
  };
  const terms = {
    deliverWithinHours: 24,
    confirmWithinHours: 24,
    customerWording: 'We will come back to you.',
  };
  const file = join(home.folder, 'more-routes.json');
  await writeFile(
    file,
    JSON.stringify({
      departments: [department('Pricing', 'finance'), department('Contracts', 'legal'), shanghai, sales],
      routes: [
        {
          name: 'Special price',
          nameZh: '特殊价格',
          kind: 'price',
          department: 'Pricing',
          acceptWithinHours: 1,
          ...terms,
          inputs: [{ label: 'Price asked for', labelZh: '希望的价格', type: 'text', required: true }],
        },
        {
          name: 'Contract terms',
          nameZh: '合同条款',
          kind: 'contract',
          department: 'Contracts',
          acceptWithinHours: 2,
          ...terms,
          inputs: [{ label: 'Clause', labelZh: '条款', type: 'text', required: true }],
        },
        {
          name: 'Feature need',
          nameZh: '功能需求',
          kind: 'feature',
          department: 'Engineering Shanghai',
          acceptWithinHours: 45,
          ...terms,
          inputs: [{ label: 'Use case', labelZh: '使用场景', type: 'text', required: true }],
          ladder: ladder('accept by'),
        },
      ],
    }),
  );
  await addLadder(world);
  await home.run('route', 'import', '--target-org', world.user('admin').username, '--file', file);
}

/** Told at once, after a working day, and at last the meeting. */
function ladder(clock: string): Record<string, unknown>[] {
  return [
    { clock, afterHours: 0, who: 'deputy' },
    { clock, afterHours: 8, who: 'head' },
    { clock, afterHours: 24, who: 'meeting' },
  ];
}

/** The route the other journeys use too gets its ladder here. */
async function addLadder({ reader }: BareWorld): Promise<void> {
  const { Id } = await reader.one("SELECT Id FROM Handrail_Route__c WHERE Name = 'Product defect'");
  for (const [at, rung] of ladder('deliver by').entries()) {
    await reader.create('Handrail_Ladder_Rung__c', {
      Route__c: Id,
      Name: `Deliver by ${at + 1}`,
      Clock__c: rung['clock'],
      Position__c: at + 1,
      After_Hours__c: rung['afterHours'],
      Who__c: rung['who'],
      Head_Accountable__c: rung['who'] === 'head',
    });
  }
}
