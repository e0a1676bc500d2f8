import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BareWorld } from '../bare-world.ts';

/** Two departments more, with the short times of their daily work; their people get their permission set. */
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
  const terms = {
    deliverWithinHours: 24,
    confirmWithinHours: 24,
    customerWording: 'We will come back to you.',
  };
  const file = join(home.folder, 'more-routes.json');
  await writeFile(
    file,
    JSON.stringify({
      departments: [department('Pricing', 'finance'), department('Contracts', 'legal')],
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
      ],
    }),
  );
  await home.run('route', 'import', '--target-org', world.user('admin').username, '--file', file);
}
