import { z } from 'zod';
import type { CustomObjectMetadata } from '../local-org/engine/metadata-shapes.ts';
import type { LocalOrg } from '../local-org/start.ts';

const crate = (fullName: string, sharingModel: 'Private' | 'ReadWrite'): CustomObjectMetadata => ({
  fullName,
  label: fullName,
  pluralLabel: fullName,
  sharingModel,
  deploymentStatus: 'Deployed',
  nameField: { type: 'Text', label: 'Name' },
  fields: [
    { fullName: 'Code__c', label: 'Code', type: 'Text', length: 20, unique: true, externalId: true },
    { fullName: 'Size__c', label: 'Size', type: 'Number', precision: 8, scale: 1 },
    { fullName: 'Note__c', label: 'Note', type: 'Text', length: 100 },
  ],
});

/** The same object twice: open to all, and seen by owners only. */
export const CRATES: readonly CustomObjectMetadata[] = [
  crate('Crate__c', 'ReadWrite'),
  crate('Private_Crate__c', 'Private'),
];

/** A permission set that shows the objects to those it is assigned to. */
export function showCrates(org: LocalOrg, userId: string): void {
  const { engine } = org;
  const now = engine.now().toISOString();
  const objects = CRATES.map(({ fullName }) => fullName);
  engine.catalogue.put({
    type: 'PermissionSet',
    fullName: 'Crates',
    fileName: 'permissionsets/Crates.permissionset',
    metadata: {
      label: 'Crates',
      fullName: 'Crates',
      objectPermissions: objects.map((object) => ({ object, allowRead: true, allowCreate: true })),
      fieldPermissions: objects.flatMap((object) =>
        ['Code__c', 'Size__c', 'Note__c'].map((field) => ({
          field: `${object}.${field}`,
          readable: true,
          editable: true,
        })),
      ),
    },
    createdDate: now,
    lastModifiedDate: now,
    id: '',
  });
  const admin = org.users.find(({ role }) => role === 'admin');
  if (!admin) throw new Error('The org has no administrator.');
  const [set] = engine.query(admin, "SELECT Id FROM PermissionSet WHERE Name = 'Crates'").records;
  const [made] = engine.insert(admin, 'PermissionSetAssignment', [
    { AssigneeId: userId, PermissionSetId: set?.['Id'] },
  ]);
  if (made?.success !== true) throw new Error(JSON.stringify(made));
}

export function crates(rows: number): string {
  const lines = Array.from(
    { length: rows },
    (_, at) => `Crate ${at},C${at},${(at % 10_000) / 10},note ${at % 97}`,
  );
  return `Name,Code__c,Size__c,Note__c\n${lines.join('\n')}\n`;
}

const jobInfo = z.object({ id: z.string(), state: z.string(), numberRecordsFailed: z.number().optional() });

/** Insert by Bulk API 2.0, as any client does it: open, upload, close, ask until it is done. @throws Error when a row fails */
export async function ingest(org: LocalOrg, role: string, object: string, csv: string): Promise<void> {
  const token = org.users.find((user) => user.role === role)?.accessToken ?? '';
  const call = async (method: string, path: string, type: string, body?: string): Promise<string> => {
    const answer = await fetch(`${org.url}/services/data/v65.0/jobs/ingest${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': type },
      ...(body === undefined ? {} : { body }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(text);
    return text;
  };
  const json = 'application/json';
  const opened = await call(
    'POST',
    '',
    json,
    JSON.stringify({ object, operation: 'insert', lineEnding: 'LF' }),
  );
  const { id } = jobInfo.parse(JSON.parse(opened));
  await call('PUT', `/${id}/batches`, 'text/csv', csv);
  await call('PATCH', `/${id}`, json, JSON.stringify({ state: 'UploadComplete' }));
  for (;;) {
    const info = jobInfo.parse(JSON.parse(await call('GET', `/${id}`, json)));
    if (info.state === 'JobComplete' && info.numberRecordsFailed === 0) return;
    if (info.state === 'JobComplete' || info.state === 'Failed')
      throw new Error(`The job ended ${JSON.stringify(info)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
