import { createEngine, type LocalOrgEngine } from '../create-engine.ts';
import type { Caller, SaveResult } from '../engine.ts';
import { customObject, lookup, masterDetail, textField } from '../samples/metadata.ts';
import { addUser, assign, deployPermissionSet, objectPermission } from '../samples/people.ts';
import { deploySetup, giveRole, group, join, queue, role } from '../samples/sharing.ts';

/** How a user stands to the row that is tried. */
export const RELATIONS = [
  'owner',
  'above',
  'queueMember',
  'peer',
  'readShare',
  'editShare',
  'readRule',
  'editRule',
  'transfers',
  'viewsAll',
  'modifiesAll',
  'administrator',
  'stranger',
] as const;
export type Relation = (typeof RELATIONS)[number];
export type Permission = 'all' | 'read';

/** An org with one row, and one user in each relation to it. */
export interface MatrixOrg {
  org: LocalOrgEngine;
  user(relation: Relation, permission: Permission): Caller;
  /** The row as this relation means it: of the owner, or of the queue. */
  row(relation: Relation): string;
}

export function matrixOrg(sharingModel: string): MatrixOrg {
  const org = createEngine();
  const problems = org.schema.applyObjects([
    customObject('Plan__c', [textField('Note__c')], { sharingModel }),
    customObject('Step__c', [masterDetail('Plan__c', 'Plan__c', 'Steps')]),
    customObject('Memo__c', [lookup('Plan__c', 'Plan__c', { relationshipName: 'Memos' })]),
  ]);
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  permissionSets(org);
  const top = role(org, 'Top');
  const below = role(org, 'Low', top);
  const owner = person(org, 'owner', 'Plans_all');
  giveRole(org, owner, below);
  const users = new Map<string, Caller>([['owner all', owner]]);
  const groups = Object.fromEntries(
    ['Readers', 'Editors', 'Ruled', 'Ruled_Editors'].map((name) => [
      name,
      group(org, name, { DeveloperName: name }),
    ]),
  );
  const desk = queue(org, 'Desk', ['Plan__c']);
  const places: Partial<Record<Relation, string | undefined>> = {
    readShare: groups['Readers'],
    editShare: groups['Editors'],
    transfers: groups['Editors'],
    readRule: groups['Ruled'],
    editRule: groups['Ruled_Editors'],
    queueMember: desk,
  };
  for (const relation of RELATIONS)
    for (const permission of ['all', 'read'] as const) {
      const key = `${relation} ${permission}`;
      if (key === 'owner all') continue;
      const user =
        relation === 'administrator' ? { userId: org.adminId } : person(org, key.replace(' ', '.'));
      users.set(key, user);
      if (relation === 'administrator') continue;
      const [kind, right] =
        relation === 'viewsAll' || relation === 'modifiesAll'
          ? [relation, permission]
          : ['Plans', permission];
      if (relation !== 'stranger') assign(org, user, `${kind}_${right}`);
      if (relation === 'transfers') assign(org, user, 'Transfer');
      if (relation === 'above') giveRole(org, user, top);
      const place = places[relation];
      if (place !== undefined) join(org, place, user.userId);
    }
  const plan = saved(org.insert(owner, 'Plan__c', [{ Name: 'P' }]));
  const queued = saved(org.insert(owner, 'Plan__c', [{ Name: 'Q', OwnerId: desk }]));
  // What one who may only read owns was given to him.
  const lent = saved(org.insert(owner, 'Plan__c', [{ Name: 'L', OwnerId: users.get('owner read')?.userId }]));
  if (sharingModel !== 'ReadWrite') shareRow(org, owner, plan, sharingModel, groups);
  return {
    org,
    user: (relation, permission) => users.get(`${relation} ${permission}`) as Caller,
    row: (relation) =>
      relation === 'queueMember' ? queued : relation === 'owner' ? `${plan} ${lent}` : plan,
  };
}

function shareRow(
  org: LocalOrgEngine,
  owner: Caller,
  plan: string,
  model: string,
  groups: Record<string, string>,
): void {
  const share = (to: string | undefined, AccessLevel: string) =>
    saved(org.insert(owner, 'Plan__Share', [{ ParentId: plan, UserOrGroupId: to, AccessLevel }]));
  const rule = (name: string, accessLevel: string) => ({
    fullName: name,
    label: name,
    accessLevel,
    sharedFrom: { allInternalUsers: '' },
    sharedTo: { group: [name] },
  });
  // Reading is given already where everybody reads.
  if (model === 'Private') share(groups['Readers'], 'Read');
  share(groups['Editors'], 'Edit');
  deploySetup(org, 'SharingRules', 'Plan__c', {
    sharingOwnerRules: [
      ...(model === 'Private' ? [rule('Ruled', 'Read')] : []),
      rule('Ruled_Editors', 'Edit'),
    ],
  });
}

function permissionSets(org: LocalOrgEngine): void {
  for (const permission of ['all', 'read'] as const)
    for (const kind of ['Plans', 'viewsAll', 'modifiesAll'] as const) {
      const all = kind === 'modifiesAll';
      const plans = {
        ...objectPermission('Plan__c', permission === 'all' || all),
        viewAllRecords: kind !== 'Plans',
        modifyAllRecords: all,
      };
      deployPermissionSet(org, {
        fullName: `${kind}_${permission}`,
        objectPermissions: [plans, objectPermission('Step__c'), objectPermission('Memo__c')],
        fieldPermissions: ['Plan__c.Note__c', 'Memo__c.Plan__c'].map((field) => ({
          field,
          readable: true,
          editable: true,
        })),
      });
    }
  deployPermissionSet(org, {
    fullName: 'Transfer',
    userPermissions: [{ name: 'TransferAnyEntity', enabled: true }],
  });
}

function person(org: LocalOrgEngine, name: string, set?: string): Caller {
  const user = addUser(org, name);
  if (set !== undefined) assign(org, user, set);
  return user;
}

function saved(results: readonly SaveResult[]): string {
  const [result] = results;
  if (result?.id == null) throw new Error(JSON.stringify(results));
  return result.id;
}
