import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createEngine } from './create-engine.ts';
import { relayPackage } from './samples/relay.ts';

it('a new org has itself, profiles, stages, the standard price book and one administrator', () => {
  const org = createEngine({
    orgId: '00D000000000001',
    orgName: 'Acme',
    language: 'zh_CN',
    timeZone: 'Asia/Shanghai',
  });
  const admin = { userId: org.adminId };
  const first = (soql: string) => org.query(admin, soql).records[0];
  expect(org.orgId).toBe('00D000000000001EAA');
  expect(
    first(
      'SELECT Id, Name, IsSandbox, OrganizationType, TrialExpirationDate, NamespacePrefix, InstanceName FROM Organization',
    ),
  ).toMatchObject({
    Id: org.orgId,
    Name: 'Acme',
    IsSandbox: false,
    TrialExpirationDate: null,
    NamespacePrefix: null,
  });
  expect(org.query(admin, 'SELECT Name FROM Profile').totalSize).toBe(4);
  expect(first('SELECT Name, Profile.Name, TimeZoneSidKey FROM User')).toMatchObject({
    TimeZoneSidKey: 'Asia/Shanghai',
    Profile: { Name: 'System Administrator' },
  });
  expect(() => org.query(admin, 'SELECT Id FROM ScratchOrgInfo')).toThrow(
    expect.objectContaining({ errorCode: 'INVALID_TYPE', httpStatus: 400 }),
  );
  org.close();
});

it('an org in a file is opened as it was left, rules included', () => {
  const folder = mkdtempSync(join(tmpdir(), 'local-org-'));
  try {
    const file = join(folder, 'org.sqlite');
    const org = createEngine({ file });
    org.schema.applyObjects(relayPackage());
    org.insert({ userId: org.adminId }, 'Relay__c', [{ Title__c: 'Kept', Runner__c: org.adminId }]);
    org.close();

    const again = createEngine({ file, orgId: '00D000000000009' });
    const admin = { userId: again.adminId };
    expect(again.orgId).toBe(org.orgId);
    expect(again.query(admin, 'SELECT Title__c, Legs_Run__c FROM Relay__c').records).toMatchObject([
      { Title__c: 'Kept', Legs_Run__c: 0 },
    ]);
    expect(
      again.insert(admin, 'Relay__c', [{}])[0]?.errors.map((error) => error.message.slice(0, 2)),
    ).toEqual(['H1', 'T1']);
    again.close();
  } finally {
    rmSync(folder, { recursive: true });
  }
});

it('a throw inside nested transactions takes back only its own level when it is caught', () => {
  const org = createEngine();
  const admin = { userId: org.adminId };
  org.transaction(() => {
    org.insert(admin, 'Account', [{ Name: 'Outer' }]);
    expect(() =>
      org.transaction(() => {
        org.insert(admin, 'Account', [{ Name: 'Inner' }]);
        throw new Error('back');
      }),
    ).toThrow('back');
  });
  expect(org.query(admin, 'SELECT Name FROM Account').records).toMatchObject([{ Name: 'Outer' }]);
  org.close();
});
