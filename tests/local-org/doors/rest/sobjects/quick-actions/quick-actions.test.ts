import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actionLayout, createAction, putComponent } from '../../../../engine/samples/components.ts';
import {
  customObject,
  lookup,
  numberField,
  picklistField,
  rule,
  textField,
} from '../../../../engine/samples/metadata.ts';
import { startLocalOrg, type LocalOrgHandle } from '../../../../start.ts';

/** Source of paths and shapes: "SObject Quick Actions", REST API Developer Guide. */
const V = '/services/data/v65.0';
let org: LocalOrgHandle;
let account: string;
const call = async (method: string, path: string, body?: unknown) => {
  const token = org.users.find(({ role }) => role === 'admin')?.accessToken ?? '';
  const response = await fetch(`${org.url}${V}/${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as unknown };
};
const ofAccount = 'sobjects/Account/quickActions';

beforeAll(async () => {
  org = await startLocalOrg({ seed: 'empty', showDeployedFields: true });
  const { engine } = org;
  expect(
    engine.schema.applyObjects([
      customObject(
        'Visit__c',
        [
          lookup('Account__c', 'Account', { relationshipName: 'Visits' }),
          textField('Title__c'),
          numberField('Guests__c', 3),
          picklistField('Kind__c', ['Call', 'Tour']),
        ],
        { validationRules: [rule('Few', 'Guests__c > 9', 'At most nine guests.', 'Guests__c')] },
      ),
    ]),
  ).toEqual([]);
  const plan = createAction('Visit__c', {
    label: 'Plan a Visit',
    targetParentField: 'Account__c',
    successMessage: 'Planned.',
    fieldOverrides: [
      { field: 'Title__c', formula: '"Visit to " & Account.Name & " of " & TEXT(Account.Type)' },
      { field: 'Guests__c', literalValue: '2' },
    ],
    quickActionLayout: actionLayout('Title__c', 'Guests__c', 'Kind__c'),
  });
  expect(putComponent(engine, 'QuickAction', 'Account.Plan_Visit', plan)).toEqual([]);
  const rename = createAction('Account', {
    type: 'Update',
    label: 'Park',
    fieldOverrides: [{ field: 'Description', literalValue: 'Parked' }],
    quickActionLayout: actionLayout('Name'),
  });
  expect(putComponent(engine, 'QuickAction', 'Account.Park', rename)).toEqual([]);
  const made = await call('POST', 'sobjects/Account', { Name: 'Acme', Type: 'Prospect' });
  account = (made.body as { id: string }).id;
});
afterAll(async () => org.close());

describe('quick actions by REST', () => {
  it('lists an object’s actions with their addresses, and describes one', async () => {
    const url = `${V}/${ofAccount}/Plan_Visit`;
    expect((await call('GET', ofAccount)).body).toContainEqual({
      label: 'Plan a Visit',
      name: 'Plan_Visit',
      type: 'Create',
      urls: {
        quickAction: url,
        describe: `${url}/describe`,
        defaultValues: `${url}/defaultValues`,
        defaultValuesTemplate: `${url}/defaultValues/{ID}`,
      },
    });
    expect((await call('GET', `${ofAccount}/Plan_Visit/describe`)).body).toMatchObject({
      targetSobjectType: 'Visit__c',
      targetParentField: 'Account__c',
      contextSobjectType: 'Account',
      layout: { columns: 1, rows: 3 },
    });
  });

  it('works out default values, with and without a row to start from', async () => {
    expect((await call('GET', `${ofAccount}/Plan_Visit/defaultValues`)).body).toEqual({
      attributes: { type: 'Visit__c' },
      Guests__c: 2,
    });
    expect((await call('GET', `${ofAccount}/Plan_Visit/defaultValues/${account}`)).body).toEqual({
      attributes: { type: 'Visit__c' },
      Account__c: account,
      Title__c: 'Visit to Acme of Prospect',
      Guests__c: 2,
    });
    expect((await call('GET', `${ofAccount}/Park/defaultValues/${account}`)).body).toEqual({
      attributes: { type: 'Account' },
      Name: 'Acme',
      Description: 'Parked',
    });
  });

  it('creates a row below the row it was started from, and changes that row', async () => {
    const made = await call('POST', `${ofAccount}/Plan_Visit`, {
      contextId: account,
      record: { Guests__c: 3 },
    });
    expect(made).toMatchObject({
      status: 201,
      body: { contextId: account, created: true, success: true, successMessage: 'Planned.', errors: [] },
    });
    const [id] = (made.body as { ids: string[] }).ids;
    expect((await call('GET', `sobjects/Visit__c/${id ?? ''}`)).body).toMatchObject({
      Account__c: account,
      Title__c: 'Visit to Acme of Prospect',
      Guests__c: 3,
    });
    expect(
      await call('POST', `${ofAccount}/Park`, { contextId: account, record: { Name: 'Acme Ltd' } }),
    ).toMatchObject({ status: 200, body: { created: false, ids: [account] } });
    expect((await call('GET', `sobjects/Account/${account}?fields=Name,Description`)).body).toMatchObject({
      Name: 'Acme Ltd',
      Description: 'Parked',
    });
  });

  it.each<[string, string, string, unknown, number, string]>([
    ['an unknown action', 'POST', `${ofAccount}/Nope`, {}, 404, 'NOT_FOUND'],
    ['an action of another object', 'GET', 'sobjects/Contact/quickActions/Park', undefined, 404, 'NOT_FOUND'],
    ['a context that is no id', 'GET', `${ofAccount}/Park/defaultValues/x`, undefined, 400, 'MALFORMED_ID'],
    [
      'a context that is not there',
      'POST',
      `${ofAccount}/Park`,
      { contextId: '001000000000000AAA', record: {} },
      404,
      'NOT_FOUND',
    ],
    ['an update without context', 'POST', `${ofAccount}/Park`, { record: {} }, 400, 'MISSING_ARGUMENT'],
    ['a record that is none', 'POST', `${ofAccount}/Plan_Visit`, { record: [] }, 400, 'JSON_PARSER_ERROR'],
    [
      'what a validation rule forbids',
      'POST',
      `${ofAccount}/Plan_Visit`,
      { record: { Guests__c: 10 } },
      400,
      'FIELD_CUSTOM_VALIDATION_EXCEPTION',
    ],
    ['an unknown field', 'POST', `${ofAccount}/Plan_Visit`, { record: { Nope__c: 1 } }, 400, 'INVALID_FIELD'],
  ])('refuses %s', async (_what, method, path, body, status, errorCode) => {
    const answer = await call(method, path, body);
    expect(answer).toMatchObject({ status, body: [{ errorCode }] });
  });
});
