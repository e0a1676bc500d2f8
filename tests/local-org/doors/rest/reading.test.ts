import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startLocalOrg, type LocalOrgHandle } from '../../start.ts';

/** What clients read beside rows: describes, layouts, list views, limits. Key lists: REST API Developer Guide, page by page. */
let org: LocalOrgHandle;
const V = '/services/data/v65.0';
const at = (text: string): unknown => expect.stringMatching(text);

async function get(path: string, headers: Record<string, string> = {}, role = 'admin'): Promise<Response> {
  const token = org.users.find((user) => user.role === role)?.accessToken ?? '';
  return fetch(`${org.url}${V}/${path}`, { headers: { authorization: `Bearer ${token}`, ...headers } });
}
const json = async (path: string, role?: string): Promise<Record<string, unknown>> =>
  (await (await get(path, {}, role)).json()) as Record<string, unknown>;
const list = (value: unknown): Record<string, unknown>[] => value as Record<string, unknown>[];

beforeAll(async () => {
  org = await startLocalOrg({ seed: 'sample' });
});
afterAll(async () => org.close());

describe('describe', () => {
  const FIELD_KEYS =
    'aggregatable aiPredictionField autoNumber byteLength calculated calculatedFormula cascadeDelete caseSensitive compoundFieldName controllerName createable custom defaultValue defaultValueFormula defaultedOnCreate dependentPicklist deprecatedAndHidden digits displayLocationInDecimal encrypted externalId extraTypeInfo filterable filteredLookupInfo formulaTreatNullNumberAsZero groupable highScaleNumber htmlFormatted idLookup inlineHelpText label length mask maskType name nameField namePointing nillable permissionable picklistValues polymorphicForeignKey precision queryByDistance referenceTargetField referenceTo relationshipName relationshipOrder restrictedDelete restrictedPicklist scale searchPrefilterable soapType sortable type unique updateable writeRequiresMasterRead';
  const OBJECT_KEYS =
    'actionOverrides activateable associateEntityType associateParentEntity childRelationships compactLayoutable createable custom customSetting dataTranslationEnabled deepCloneable defaultImplementation deletable deprecatedAndHidden extendedBy extendsInterfaces feedEnabled fields hasSubtypes implementedBy implementsInterfaces isInterface isSubtype keyPrefix label labelPlural layoutable listviewable lookupLayoutable mergeable mruEnabled name namedLayoutInfos networkScopeFieldName queryable recordTypeInfos replicateable retrieveable searchLayoutable searchable sobjectDescribeOption supportedScopes triggerable undeletable updateable urls';
  it('has every key of an object and of a field, and no other', async () => {
    const described = await json('sobjects/Account/describe');
    expect(Object.keys(described).sort()).toEqual(OBJECT_KEYS.split(' '));
    for (const field of list(described['fields']))
      expect(Object.keys(field).sort(), String(field['name'])).toEqual(FIELD_KEYS.split(' '));
  });
  it('answers 304 until it reads differently', async () => {
    const first = await get('sobjects/Account/describe');
    const since = first.headers.get('last-modified') ?? '';
    expect((await get('sobjects/Account/describe', { 'if-modified-since': since })).status).toBe(304);
    const earlier = new Date(Date.parse(since) - 5000).toUTCString();
    expect((await get('sobjects/Account/describe', { 'if-modified-since': earlier })).status).toBe(200);
  });
});

describe('layouts', () => {
  const KEYS =
    'buttonLayoutSection detailLayoutSections editLayoutSections feedView highlightsPanelLayoutSection id multirowEditLayoutSections offlineLinks quickActionList relatedContent relatedLists saveOptions';
  it('with their sections, fields and related lists', async () => {
    const answer = await json('sobjects/Account/describe/layouts');
    const [layout] = list(answer['layouts']);
    expect(Object.keys(layout ?? {}).sort()).toEqual(KEYS.split(' '));
    expect(answer).toMatchObject({ recordTypeMappings: [{ master: true, layoutId: layout?.['id'] }] });
    expect(JSON.stringify(layout?.['editLayoutSections'])).toContain('"value":"Phone"');
    expect(JSON.stringify(layout?.['editLayoutSections'])).not.toContain('"value":"CreatedDate"');
    expect(layout?.['relatedLists']).toMatchObject([{ sobject: 'Contact', field: 'AccountId' }, {}, {}]);
    const one = await json('sobjects/Account/describe/layouts/012000000000000AAA');
    expect(one['id']).toBe(layout?.['id']);
  });
  it('compact ones, alone and for many objects, and no approval ones', async () => {
    const [compact] = list((await json('sobjects/Account/describe/compactLayouts'))['compactLayouts']);
    expect(compact).toMatchObject({
      objectType: 'Account',
      fieldItems: [{ label: 'Account Name' }, {}, {}, {}, {}, {}],
    });
    expect(Object.keys(await json('compactLayouts?q=Account,Case'))).toEqual(['Account', 'Case']);
    expect(await json('sobjects/Account/describe/approvalLayouts')).toEqual({ approvalLayouts: [] });
  });
});

describe('list views', () => {
  it('are listed, described and run', async () => {
    const { listviews } = await json('sobjects/Account/listviews');
    const all = list(listviews).find((view) => view['developerName'] === 'AllAccounts');
    const id = String(all?.['id']);
    expect(all).toMatchObject({
      label: 'All Accounts',
      resultsUrl: `${V}/sobjects/Account/listviews/${id}/results`,
    });
    const described = await json(`sobjects/Account/listviews/${id}/describe`);
    expect(described).toMatchObject({
      sobjectType: 'Account',
      orderBy: [{ fieldNameOrPath: 'Name' }, { fieldNameOrPath: 'Id' }],
    });
    const queried = await json(`query?q=${encodeURIComponent(String(described['query']))}`);
    const results = await json(`sobjects/Account/listviews/${id}/results?limit=3`);
    expect(results).toMatchObject({ id, done: false, size: 3 });
    expect(list(queried['records'])[0]).toMatchObject({
      Name: list(list(results['records'])[0]?.['columns'])[0]?.['value'],
    });
  });
});

describe('the org', () => {
  it('limits have Max and Remaining, and count calls', async () => {
    const limits = await json('limits');
    expect(Object.keys(limits).length).toBeGreaterThan(50);
    for (const limit of Object.values(limits))
      expect(Object.keys(limit as object)).toEqual(['Max', 'Remaining']);
    const { DailyApiRequests } = limits as Record<string, { Max: number; Remaining: number }>;
    expect(DailyApiRequests?.Remaining).toBeLessThan(DailyApiRequests?.Max ?? 0);
  });
  it('counts rows by object', async () => {
    const { totalSize } = (await json('query?q=SELECT+COUNT()+FROM+Account')) as { totalSize: number };
    expect(await json('limits/recordCount?sObjects=Account')).toEqual({
      sObjects: [{ count: totalSize, name: 'Account' }],
    });
  });
  it('recent: what was viewed last comes first', async () => {
    const soql = encodeURIComponent('SELECT Id, Name FROM Account ORDER BY Name LIMIT 1 FOR VIEW');
    const [viewed] = list((await json(`query?q=${soql}`, 'rep'))['records']);
    const [first] = (await json('recent?limit=1', 'rep')) as unknown as Record<string, unknown>[];
    expect(first).toMatchObject({
      attributes: { type: 'Account' },
      Id: viewed?.['Id'],
      Name: viewed?.['Name'],
    });
  });
  it('tabs, theme and app menu', async () => {
    const tabs = (await json('tabs')) as unknown as Record<string, unknown>[];
    expect(tabs.map((tab) => tab['sobjectName'])).toEqual(expect.arrayContaining(['Account', 'Case']));
    expect(list((await json('theme'))['themeItems'])[0]).toMatchObject({
      name: at('^\\w+$'),
      colors: [{}],
      icons: [{}],
    });
    expect(await json('appMenu/AppSwitcher')).toMatchObject({ appMenuItems: [] });
  });
});

/** REST API Developer Guide, "Status Codes and Error Responses". */
describe('what an org refuses to read', () => {
  it.each([
    ['layouts of an unknown object', 'sobjects/Nothing/describe/layouts', 404, 'NOT_FOUND'],
    ['layouts of a setup object', 'sobjects/Profile/describe/layouts', 404, 'NOT_FOUND'],
    [
      'a layout of no record type',
      'sobjects/Account/describe/layouts/012000000000001AAA',
      400,
      'INVALID_ID_FIELD',
    ],
    ['a named layout', 'sobjects/Account/describe/namedLayouts/Other', 404, 'NOT_FOUND'],
    ['compact layouts of nothing', 'compactLayouts', 400, 'MISSING_ARGUMENT'],
    ['compact layouts of an unknown object', 'compactLayouts?q=Nothing', 404, 'NOT_FOUND'],
    ['list views of a setup object', 'sobjects/Profile/listviews', 404, 'NOT_FOUND'],
    ['a list view nobody made', 'sobjects/Account/listviews/00B000000000001AAA', 404, 'NOT_FOUND'],
    ['results of a list view nobody made', 'sobjects/Account/listviews/None/results', 404, 'NOT_FOUND'],
    ['relevant items', 'sobjects/relevantItems', 404, 'NOT_FOUND'],
    ['support', 'support', 404, 'NOT_FOUND'],
    ['Chatter', 'chatter/users/me', 404, 'NOT_FOUND'],
    ['reports', 'analytics/reports', 404, 'NOT_FOUND'],
    ['Wave', 'wave/dashboards', 404, 'NOT_FOUND'],
    ['the UI API', 'ui-api/object-info/Account', 404, 'NOT_FOUND'],
    ['Connect', 'connect/organization', 404, 'NOT_FOUND'],
    ['changes with a wrong date', 'sobjects/Account/updated?start=x&end=y', 400, 'INVALID_REPLICATION_DATE'],
    [
      'changes of a window that ends before it starts',
      'sobjects/Account/updated?start=2026-01-02T00:00:00Z&end=2026-01-01T00:00:00Z',
      400,
      'INVALID_REPLICATION_DATE',
    ],
    [
      'deletions of more than 30 days ago',
      'sobjects/Account/deleted?start=2001-01-01T00:00:00Z&end=2001-01-02T00:00:00Z',
      400,
      'INVALID_REPLICATION_DATE',
    ],
  ])('refuses %s', async (_what, path, status, errorCode) => {
    const response = await get(path);
    expect([response.status, await response.json()]).toMatchObject([status, [{ errorCode }]]);
  });
});
