import type { LocalOrgEngine } from '../create-engine.ts';
import type { Caller } from '../engine.ts';
import type { PermissionSetMetadata } from '../metadata-shapes.ts';

/** A user with one of the built-in profiles. */
export function addUser(org: LocalOrgEngine, name: string, profile = 'Standard User'): Caller {
  const admin = { userId: org.adminId };
  const [found] = org.query(admin, `SELECT Id FROM Profile WHERE Name = '${profile}'`).records;
  const [made] = org.insert(admin, 'User', [
    {
      Username: `${name}@acme.example.com`,
      LastName: name,
      Email: `${name}@acme.example.com`,
      Alias: name.slice(0, 8),
      TimeZoneSidKey: 'Asia/Shanghai',
      LocaleSidKey: 'zh_CN',
      EmailEncodingKey: 'UTF-8',
      LanguageLocaleKey: 'zh_CN',
      ProfileId: found?.['Id'],
    },
  ]);
  if (made?.id == null) throw new Error(JSON.stringify(made));
  return { userId: made.id };
}

export function deployPermissionSet(org: LocalOrgEngine, set: PermissionSetMetadata): void {
  const now = org.now().toISOString();
  org.catalogue.put({
    type: 'PermissionSet',
    fullName: set.fullName,
    fileName: `permissionsets/${set.fullName}.permissionset`,
    metadata: { label: set.fullName, ...set },
    createdDate: now,
    lastModifiedDate: now,
    id: '',
  });
}

/** Assign a deployed permission set; gives the assignment's id. */
export function assign(org: LocalOrgEngine, user: Caller, name: string): string {
  const admin = { userId: org.adminId };
  const [set] = org.query(admin, `SELECT Id FROM PermissionSet WHERE Name = '${name}'`).records;
  const [made] = org.insert(admin, 'PermissionSetAssignment', [
    { AssigneeId: user.userId, PermissionSetId: set?.['Id'] },
  ]);
  if (made?.id == null) throw new Error(JSON.stringify(made));
  return made.id;
}

/** All object permissions on, or only reading. */
export const objectPermission = (object: string, write = true) => ({
  object,
  allowRead: true,
  allowCreate: write,
  allowEdit: write,
  allowDelete: write,
  viewAllRecords: false,
  modifyAllRecords: false,
});
