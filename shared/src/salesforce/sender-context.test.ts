import { expect, it } from 'vitest';
import { parseSenderContext, senderContextRequest, sendingDepartmentOf } from './sender-context.ts';

const part = (referenceId: string, httpStatusCode: number, body: unknown) => ({
  referenceId,
  httpStatusCode,
  body,
});
const memberships = [
  { Department__c: 'a04Hr0000000001IAA', Department__r: { Name: 'Product', Group_Id__c: null } },
  {
    Department__c: 'a04Hr0000000002IAA',
    Department__r: { Name: 'Sales', Group_Id__c: '00GHr0000000001MAA' },
  },
];
const away = {
  Id: 'a0AHr0000000001IAA',
  User__c: '005Hr000000000CIAQ',
  From__c: '2026-11-20',
  Until__c: '2026-11-26',
};

it('E1 asks where the sender works and who is away in one call', () => {
  const { allOrNone, compositeRequest } = senderContextRequest("005'");
  expect([allOrNone, compositeRequest.length]).toEqual([false, 2]);
  expect(decodeURIComponent(compositeRequest[0]?.url ?? '')).toContain("User__c = '005\\''");
});

it('A5 reads departments and absences; a part that is hidden is empty', () => {
  const context = parseSenderContext({
    compositeResponse: [
      part('memberships', 200, { records: memberships }),
      part('absences', 200, { records: [away] }),
    ],
  });
  expect(context.absences).toMatchObject([{ userId: '005Hr000000000CIAQ', until: '2026-11-26' }]);
  expect(sendingDepartmentOf(context, 'a04Hr0000000001')?.name).toBe('Sales');
  expect(sendingDepartmentOf(context, 'a04Hr0000000009IAA')?.name).toBe('Product');
  const hidden = parseSenderContext({
    compositeResponse: [part('memberships', 400, [{ errorCode: 'INVALID_TYPE', message: '' }])],
  });
  expect(hidden).toEqual({ departments: [], absences: [] });
  expect(sendingDepartmentOf(hidden, 'a04Hr0000000009IAA')).toBeUndefined();
});
