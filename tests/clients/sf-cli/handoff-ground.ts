import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { Announcement, OrgProcess } from '../support/org-process.ts';
import { Rest } from '../support/rest.ts';
import { Sf } from './sf.ts';

const OURS = fileURLToPath(new URL('../../../crm-plugin', import.meta.url));
const V = '/services/data/v65.0';

export const attackers = ['rep', 'contact', 'manager', 'integration'] as const;
export type Attacker = (typeof attackers)[number];

/** One hand-off that was offered and accepted, and all that its rules look at. */
export interface Ground {
  sf: Sf;
  rest: Rest;
  department: string;
  route: string;
  routeInput: string;
  member: string;
  handoff: string;
  /** The acceptance, its newest Move. */
  move: string;
  input: string;
  person: (role: Attacker) => Announcement['users'][number];
}

/** Deploys our app with the CLI, gives four people their rights, signs each in under their role, and walks a hand-off to Accepted. */
export async function layGround(org: OrgProcess, folder: string): Promise<Ground> {
  const project = join(folder, 'ours');
  for (const part of ['force-app', 'sfdx-project.json', '.forceignore'])
    await cp(join(OURS, part), join(project, part), { recursive: true });
  const sf = new Sf(folder, project);
  const person = (role: string): Announcement['users'][number] => {
    const found = org.users.find((user) => user.role === role);
    if (!found) throw new Error(`The sample has no ${role}.`);
    return found;
  };
  const must = async (args: string[], env?: Record<string, string>): Promise<void> => {
    const answer = await sf.run(args, env);
    if (answer.status !== 0)
      throw new Error(`sf ${args.join(' ')}: ${answer.message ?? JSON.stringify(answer.result)}`);
  };
  for (const role of ['admin', ...attackers]) {
    const login = ['org', 'login', 'access-token', '--instance-url', org.url, '--no-prompt', '--alias', role];
    await must(login, { SF_ACCESS_TOKEN: person(role).accessToken });
  }
  await must(['project', 'deploy', 'start', '--target-org', 'admin']);
  const sets = {
    admin: 'Admin',
    rep: 'Rep',
    contact: 'Interface_Contact',
    manager: 'Manager',
    integration: 'Integration',
  };
  for (const [role, set] of Object.entries(sets)) {
    const assign = ['org', 'assign', 'permset', '--target-org', 'admin', '--name', `Handrail_${set}`];
    await must([...assign, '--on-behalf-of', person(role).username]);
  }

  const rest = new Rest(org, org.admin.accessToken);
  const made = z.object({ id: z.string() });
  const create = async (type: string, row: object): Promise<string> => {
    const body: unknown = await (await rest.call('POST', `/sobjects/${type}`, row)).json();
    const read = made.safeParse(body);
    if (!read.success) throw new Error(`${type}: ${JSON.stringify(body)}`);
    return read.data.id;
  };
  const { userId: contact } = person('contact');
  const group = await create('Group', { Name: 'Product', DeveloperName: 'Product', Type: 'Regular' });
  await create('GroupMember', { GroupId: group, UserOrGroupId: contact });
  const [serviceGroup] = await rest.query("SELECT Id FROM Group WHERE DeveloperName = 'Handrail_Service'");
  await create('GroupMember', { GroupId: serviceGroup?.['Id'], UserOrGroupId: person('integration').userId });
  const department = await create('Handrail_Department__c', {
    Name: 'Product',
    Contact__c: contact,
    Group_Id__c: group,
  });
  const memberRow = { Department__c: department, User__c: contact, Key__c: `${department}-${contact}` };
  const member = await create('Handrail_Department_Member__c', memberRow);
  const routeRow = { Name: 'Product defect', Kind__c: 'defect', Department__c: department, Active__c: true };
  const route = await create('Handrail_Route__c', routeRow);
  const inputRow = { Name: 'Steps', Route__c: route, Type__c: 'text', Required__c: true, Position__c: 1 };
  const routeInput = await create('Handrail_Route_Input__c', inputRow);

  const { handoff, input } = await offer(org, person('rep'), {
    department,
    route,
    routeInput,
    group,
    contact,
  });
  const move = await accept(org, person('contact'), handoff, member);
  return { sf, rest, department, route, routeInput, member, handoff, move, input, person };
}

interface Offer {
  department: string;
  route: string;
  routeInput: string;
  group: string;
  contact: string;
}

/** The escalation as the sidebar sends it: one all-or-none request under the rep's token. */
async function offer(
  org: OrgProcess,
  rep: Announcement['users'][number],
  { department, route, routeInput, group, contact }: Offer,
): Promise<{ handoff: string; input: string }> {
  const step = (referenceId: string, type: string, body: object) => ({
    method: 'POST',
    url: `${V}/sobjects/${type}`,
    referenceId,
    body,
  });
  const me = rep.userId;
  const people = { Sender__c: me, Accountable__c: me, Asked__c: contact };
  const place = { Department__c: department, Route__c: route };
  const value = { Route_Input__c: routeInput, Required__c: true, Value__c: 'Restart by hand only' };
  const offered = { Type__c: 'offer', Seq__c: 1, From__c: 'Draft', To__c: 'Offered' };
  const after = { Accountable_After__c: me, Asked_After__c: contact, Sender_After__c: me };
  const answer = await run(org, rep, [
    step('handoff', 'Handrail_Handoff__c', {
      Title__c: 'Charger restarts',
      State__c: 'Draft',
      ...people,
      ...place,
    }),
    step('share', 'Handrail_Handoff__Share', {
      ParentId: '@{handoff.id}',
      UserOrGroupId: group,
      AccessLevel: 'Edit',
    }),
    step('input', 'Handrail_Handoff_Input__c', {
      Handoff__c: '@{handoff.id}',
      Key__c: `@{handoff.id}-${routeInput}`,
      ...value,
    }),
    step('move', 'Handrail_Move__c', {
      Handoff__c: '@{handoff.id}',
      Key__c: '@{handoff.id}-1',
      ...offered,
      ...after,
    }),
    patch('@{handoff.id}', { State__c: 'Offered', Move_Seq__c: 1, Current_Move__c: '@{move.id}' }),
  ]);
  return { handoff: answer['handoff'] ?? '', input: answer['input'] ?? '' };
}

async function accept(
  org: OrgProcess,
  contact: Announcement['users'][number],
  handoff: string,
  member: string,
): Promise<string> {
  const body = {
    Handoff__c: handoff,
    Type__c: 'accept',
    Seq__c: 2,
    Key__c: `${handoff}-2`,
    From__c: 'Offered',
    To__c: 'Accepted',
    Accountable_After__c: contact.userId,
    Member__c: member,
  };
  const answer = await run(org, contact, [
    { method: 'POST', url: `${V}/sobjects/Handrail_Move__c`, referenceId: 'move', body },
    patch(handoff, {
      State__c: 'Accepted',
      Move_Seq__c: 2,
      Current_Move__c: '@{move.id}',
      Accountable__c: contact.userId,
    }),
  ]);
  return answer['move'] ?? '';
}

const patch = (id: string, body: object): object => ({
  method: 'PATCH',
  url: `${V}/sobjects/Handrail_Handoff__c/${id}`,
  referenceId: 'apply',
  body,
});

const composite = z.object({
  compositeResponse: z.array(
    z.object({ referenceId: z.string(), httpStatusCode: z.number(), body: z.unknown() }),
  ),
});

/** @returns the ids that were made, by reference. @throws Error with the org's refusal */
async function run(
  org: OrgProcess,
  user: Announcement['users'][number],
  compositeRequest: object[],
): Promise<Record<string, string>> {
  const answer = await new Rest(org, user.accessToken).call('POST', '/composite', {
    allOrNone: true,
    compositeRequest,
  });
  const { compositeResponse } = composite.parse(await answer.json());
  if (compositeResponse.some(({ httpStatusCode }) => httpStatusCode >= 300))
    throw new Error(JSON.stringify(compositeResponse));
  return Object.fromEntries(
    compositeResponse.map(({ referenceId, body }) => [
      referenceId,
      typeof body === 'object' && body !== null && 'id' in body ? String(body.id) : '',
    ]),
  );
}
