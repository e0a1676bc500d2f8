import { z } from 'zod';
import { rest, type GoldenPair, type Page } from '../golden-pair.ts';
import { exactly, id, path } from '../shapes.ts';

const GLOBAL = '/quickActions/New_Merchandise';
const OF_ACCOUNT = '/sobjects/Account/quickActions/Rename';
const globalPage = rest('resources_quickactions.htm', 'Quick Actions');
const objectPage = rest('resources_sobject_quickactions.htm', 'sObject Quick Actions');
const describePage: Page = {
  guide: 'api',
  file: 'sforce_api_calls_describequickactions_describequickactionresult.htm',
  title: 'DescribeQuickActionResult',
};

const urls = { defaultValues: path, describe: path, quickAction: path };
const action = z.strictObject({
  label: z.string(),
  name: z.string(),
  type: z.enum(['Create', 'Update']),
  urls: z.strictObject({ ...urls, defaultValuesTemplate: path.optional() }),
});
const described = exactly(
  'accessLevelRequired actionEnumOrId canvasApplicationId canvasApplicationName colors contextSobjectType defaultValues flowDevName flowRecordIdVar height iconName iconUrl icons label layout lightningComponentBundleId lightningComponentBundleName lightningComponentQualifiedName miniIconUrl mobileExtensionDisplayMode mobileExtensionId mobileExtensionName name showQuickActionLcHeader showQuickActionVfHeader targetParentField targetRecordTypeId targetSobjectType type visualforcePageName visualforcePageUrl width',
  {
    actionEnumOrId: z.string(),
    layout: exactly('columns heading layoutRows rows tabOrder useCollapsibleSection useHeading'),
    targetSobjectType: z.string(),
  },
);
const performed = exactly('contextId created errors feedItemIds ids success successMessage', {
  errors: z.tuple([]),
  ids: z.tuple([id]),
  success: z.literal(true),
});
const values = (type: string, more: Record<string, z.ZodType>): z.ZodType =>
  z.strictObject({ attributes: z.looseObject({ type: z.literal(type) }), ...more });

const get = (endpoint: string, when: string, page: Page, asked: string, answer: z.ZodType): GoldenPair => ({
  endpoint: `GET ${endpoint}`,
  when,
  page,
  ask: () => ({ method: 'GET', path: asked }),
  status: 200,
  answer,
});

/** Quick actions of the org and of an object. */
export const quickActions: readonly GoldenPair[] = [
  get('/quickActions', 'the global ones are listed', globalPage, '/quickActions/', z.array(action).min(1)),
  get('/quickActions/:action', 'one is asked for', globalPage, GLOBAL, action),
  get('/quickActions/:action/describe', 'its form', describePage, `${GLOBAL}/describe/`, described),
  get(
    '/quickActions/:action/defaultValues',
    'nothing is predefined',
    globalPage,
    `${GLOBAL}/defaultValues/`,
    values('Merchandise__c', {}),
  ),
  {
    endpoint: 'GET /quickActions/:action/defaultValues/:id',
    when: 'a row to start from',
    page: globalPage,
    ask: async (org) => ({
      method: 'GET',
      path: `${GLOBAL}/defaultValues/${await org.row('Account', { Name: 'Context' })}`,
    }),
    status: 200,
    answer: values('Merchandise__c', {}),
  },
  {
    endpoint: 'POST /quickActions/:action',
    when: 'a row is made',
    page: globalPage,
    ask: () => ({ method: 'POST', path: GLOBAL, body: { record: { Name: 'By action' } } }),
    status: 201,
    answer: performed,
  },
  get(
    '/sobjects/:type/quickActions',
    'those of the object and the global ones',
    objectPage,
    '/sobjects/Account/quickActions/',
    z.array(action).min(2),
  ),
  get('/sobjects/:type/quickActions/:action', 'one is asked for', objectPage, OF_ACCOUNT, action),
  get(
    '/sobjects/:type/quickActions/:action/describe',
    'its form',
    describePage,
    `${OF_ACCOUNT}/describe/`,
    described,
  ),
  get(
    '/sobjects/:type/quickActions/:action/defaultValues',
    'a literal is predefined',
    objectPage,
    `${OF_ACCOUNT}/defaultValues/`,
    values('Account', { Description: z.literal('Renamed') }),
  ),
  {
    endpoint: 'GET /sobjects/:type/quickActions/:action/defaultValues/:id',
    when: 'a row to start from',
    page: objectPage,
    ask: async (org) => ({
      method: 'GET',
      path: `${OF_ACCOUNT}/defaultValues/${await org.row('Account', { Name: 'Context' })}`,
    }),
    status: 200,
    answer: values('Account', { Name: z.literal('Context'), Description: z.literal('Renamed') }),
  },
  {
    endpoint: 'POST /sobjects/:type/quickActions/:action',
    when: 'the row is changed',
    page: objectPage,
    ask: async (org) => ({
      method: 'POST',
      path: OF_ACCOUNT,
      body: { contextId: await org.row('Account', { Name: 'Old' }), record: { Name: 'New' } },
    }),
    status: 200,
    answer: performed,
  },
];
