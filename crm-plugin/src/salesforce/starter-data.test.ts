import { describe, expect, it } from 'vitest';
import type { SalesforceGateway, SalesforceRow } from './gateway.ts';
import { parseRouteFile, type RouteFile } from './route-file.ts';
import { DepartmentMissing, importRoutes, UsersMissing } from './starter-data.ts';

/** Rows in memory, found again by the few queries an import makes; any other query is refused. */
function fakeOrg(usernames: string[]) {
  const rows: (SalesforceRow & { object: string })[] = usernames.map((Username, at) => ({
    object: 'User',
    Id: `00500000000000${at}AAA`,
    Username,
  }));
  const writes: string[] = [];
  const gateway: SalesforceGateway = {
    orgId: '',
    instanceUrl: '',
    userId: '',
    query: async (soql) => {
      const match =
        /^SELECT [\w., ]+ FROM (\w+)(?: WHERE (?:IsActive = TRUE AND )?(\w+) (?:=|IN) (.+))?$/.exec(soql);
      if (match === null) throw new Error(`The fake org does not know: ${soql}`);
      const [, object = '', field, value = ''] = match;
      return rows.filter(
        (row) => row.object === object && (field === undefined || value.includes(`'${String(row[field])}'`)),
      );
    },
    create: async (object, row) => {
      const id = `a0${String(rows.length).padStart(13, '0')}AAA`;
      rows.push({ object, Id: id, ...row });
      writes.push(`create ${object}`);
      return { ok: true, id, created: true };
    },
    update: async (object, id, row) => {
      const found = rows.find((candidate) => candidate['Id'] === id);
      if (found === undefined) throw new Error(`No row ${id}`);
      // The org refuses a parent that may not change, even when it is the same.
      if ('Route__c' in row || (object.includes('Member') && 'Department__c' in row)) {
        return { ok: false, errors: [{ code: 'INVALID_FIELD_FOR_INSERT_UPDATE', message: '', fields: [] }] };
      }
      Object.assign(found, row);
      writes.push(`update ${object}`);
      return { ok: true, id, created: false };
    },
    upsert: async () => Promise.reject(new Error('not used')),
    composite: async () => Promise.reject(new Error('not used')),
    notify: async () => Promise.reject(new Error('not used')),
    apiUsage: () => undefined,
  };
  return { gateway, rows, writes };
}

function file(text: object): RouteFile {
  const parsed = parseRouteFile(JSON.stringify(text));
  if (!parsed.ok) throw new Error(parsed.faults.join());
  return parsed.file;
}

const whole = file({
  departments: [{ name: 'Engineering', contact: 'Chen@x.com', members: ['chen@x.com', 'wu@x.com'] }],
  routes: [
    {
      name: 'Feature',
      kind: 'feature',
      department: 'engineering',
      inputs: [
        { label: 'Need', required: true },
        { label: 'By', type: 'date' },
      ],
    },
  ],
});

describe('route import', () => {
  it('writes department, members, route and inputs in order', async () => {
    const org = fakeOrg(['chen@x.com', 'wu@x.com']);
    await importRoutes(org.gateway, whole);
    const department = org.rows.find(({ object }) => object === 'Handrail_Department__c');
    expect(department?.['Contact__c']).toBe('005000000000000AAA');
    const members = org.rows.filter(({ object }) => object === 'Handrail_Department_Member__c');
    expect(members.map((row) => row['Key__c'])).toEqual([
      `${String(department?.['Id'])}-005000000000000AAA`,
      `${String(department?.['Id'])}-005000000000001AAA`,
    ]);
    const inputs = org.rows.filter(({ object }) => object === 'Handrail_Route_Input__c');
    expect(inputs.map((row) => [row['Name'], row['Position__c'], row['Required__c']])).toEqual([
      ['Need', 1, true],
      ['By', 2, false],
    ]);
  });

  it('writes nothing the second time', async () => {
    const org = fakeOrg(['chen@x.com', 'wu@x.com']);
    await importRoutes(org.gateway, whole);
    org.writes.length = 0;
    await importRoutes(org.gateway, whole);
    expect(org.writes).toEqual([]);
  });

  it('writes nothing when a person is not there', async () => {
    const org = fakeOrg(['chen@x.com']);
    await expect(importRoutes(org.gateway, whole)).rejects.toThrow(UsersMissing);
    expect(org.writes).toEqual([]);
  });

  it('writes nothing when a department is not there', async () => {
    const org = fakeOrg([]);
    const lost = file({ routes: [{ name: 'R', kind: 'price', department: 'Pricing' }] });
    await expect(importRoutes(org.gateway, lost)).rejects.toThrow(DepartmentMissing);
    expect(org.writes).toEqual([]);
  });
});
