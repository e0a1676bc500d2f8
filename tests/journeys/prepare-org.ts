import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CliHome } from './cli-home.ts';

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

/** What an administrator does on the first day: deploy, give everyone their permission set, write down one route. */
export async function prepareOrg(home: CliHome, users: readonly OrgUser[]): Promise<void> {
  const admin = userOf(users, 'admin').username;
  await home.run('deploy', 'start', '--target-org', admin);
  await assign(home, admin, 'Handrail_Admin', [admin]);
  await assign(home, admin, 'Handrail_Integration', [userOf(users, 'integration').username]);
  await assign(home, admin, 'Handrail_Rep', [userOf(users, 'rep').username]);
  await assign(home, admin, 'Handrail_Manager', [userOf(users, 'manager').username]);
  const department = ['contact', 'deputy', 'head'].map((role) => userOf(users, role).username);
  await assign(home, admin, 'Handrail_Interface_Contact', department);
  await importRoute(home, admin, users);
}

async function assign(
  home: CliHome,
  admin: string,
  name: string,
  usernames: readonly string[],
): Promise<void> {
  const people = usernames.flatMap((username) => ['--on-behalf-of', username]);
  await home.run('permset', 'assign', '--target-org', admin, '--name', name, ...people);
}

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
