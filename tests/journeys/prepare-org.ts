import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CliHome } from './cli-home.ts';
import type { OrgReader } from './org-reader.ts';

/** A user of the local org, as it prints them when it is ready. */
export interface OrgUser {
  username: string;
  password: string;
  userId: string;
  role: string;
  accessToken: string;
}

export function userOf(users: readonly OrgUser[], role: string): OrgUser {
  const found = users.find((user) => user.role === role);
  if (found === undefined) throw new Error(`The sample org has no user with the role ${role}.`);
  return found;
}

/**
 * What an administrator does on the first day: deploy, give everyone their permission set, write down one route.
 * One permission set is given by the product's own command, the others through the API, which takes a tenth of the time.
 */
export async function prepareOrg(home: CliHome, users: readonly OrgUser[], admin: OrgReader): Promise<void> {
  const administrator = userOf(users, 'admin').username;
  await home.run('deploy', 'start', '--target-org', administrator);
  const integration = userOf(users, 'integration').username;
  const behalf = ['--name', 'Handrail_Integration', '--on-behalf-of', integration];
  await home.run('permset', 'assign', '--target-org', administrator, ...behalf);
  for (const [role, name] of Object.entries(permissionSetOfRole)) {
    const { Id } = await admin.one(`SELECT Id FROM PermissionSet WHERE Name = '${name}'`);
    await admin.create('PermissionSetAssignment', {
      AssigneeId: userOf(users, role).userId,
      PermissionSetId: Id,
    });
  }
  await importRoute(home, administrator, users);
}

/** The first user of each role; everybody else stays without, which is a state the sidebar must show. */
const permissionSetOfRole: Record<string, string> = {
  rep: 'Handrail_Rep',
  manager: 'Handrail_Manager',
  contact: 'Handrail_Interface_Contact',
  deputy: 'Handrail_Interface_Contact',
  head: 'Handrail_Interface_Contact',
};

/** One department and one route with two required inputs, of which the first stands on the opportunity. */
async function importRoute(home: CliHome, admin: string, users: readonly OrgUser[]): Promise<void> {
  const [contact, deputy, head] = ['contact', 'deputy', 'head'].map((role) => userOf(users, role).username);
  const file = join(home.folder, 'routes.json');
  await writeFile(
    file,
    JSON.stringify({
      departments: [
        {
          name: 'Product',
          timeZone: 'Europe/Berlin',
          contact,
          deputy,
          head,
          members: [contact, deputy, head],
        },
      ],
      routes: [
        {
          name: 'Product defect',
          nameZh: '产品缺陷',
          kind: 'defect',
          department: 'Product',
          connection: 'redmine:handrail',
          acceptWithinHours: 4,
          deliverWithinHours: 48,
          confirmWithinHours: 24,
          customerWording: 'Our product team is working on it and will report back.',
          customerWordingZh: '我们的产品团队正在处理，有结果后会第一时间告诉您。',
          inputs: [
            {
              label: 'What the customer needs',
              labelZh: '客户需要什么',
              type: 'longtext',
              sourcePath: 'Opportunity.Description',
              required: true,
            },
            { label: 'Firmware version', labelZh: '固件版本', type: 'text', required: true },
          ],
        },
      ],
    }),
  );
  await home.run('route', 'import', '--target-org', admin, '--file', file);
}
