import { z } from 'zod';
import type { GoldenOrg } from '../golden-org.ts';
import { rest, type GoldenPair } from '../golden-pair.ts';
import { exactly, id, path } from '../shapes.ts';

const view = z.strictObject({
  describeUrl: path,
  developerName: z.string(),
  id,
  label: z.string(),
  resultsUrl: path,
  soqlCompatible: z.boolean(),
  url: path,
});
const views = z.strictObject({
  done: z.literal(true),
  listviews: z.array(view).min(1),
  nextRecordsUrl: z.null(),
  size: z.number(),
  sobjectType: z.literal('Account'),
});
const column = z.strictObject({
  ascendingLabel: z.string().nullable(),
  descendingLabel: z.string().nullable(),
  fieldNameOrPath: z.string(),
  hidden: z.boolean(),
  label: z.string(),
  selectListItem: z.string(),
  sortDirection: z.enum(['ascending', 'descending']).nullable(),
  sortIndex: z.number().nullable(),
  sortable: z.boolean(),
  type: z.string(),
});

async function first(org: GoldenOrg): Promise<string> {
  const { body } = await org.send({ method: 'GET', path: '/sobjects/Account/listviews' });
  const [one] = z.object({ listviews: z.array(z.object({ id: z.string() })) }).parse(body).listviews;
  return one?.id ?? '';
}

const LIST = '/sobjects/Account/listviews';

/** List views of an object. */
export const listViews: readonly GoldenPair[] = [
  {
    endpoint: 'GET /sobjects/:type/listviews',
    when: 'all are listed',
    page: rest('resources_listviews.htm', 'List Views'),
    ask: () => ({ method: 'GET', path: LIST }),
    status: 200,
    answer: views,
  },
  {
    endpoint: 'GET /sobjects/:type/listviews/recent',
    when: 'the recent ones are listed',
    page: rest('resources_recentlistviews.htm', 'Recent List Views'),
    ask: () => ({ method: 'GET', path: `${LIST}/recent` }),
    status: 200,
    answer: views,
  },
  {
    endpoint: 'GET /sobjects/:type/listviews/:list',
    when: 'basic information',
    page: rest('resources_listviewbasicinfo.htm', 'List View Basic Information'),
    ask: async (org) => ({ method: 'GET', path: `${LIST}/${await first(org)}` }),
    status: 200,
    answer: view,
  },
  {
    endpoint: 'GET /sobjects/:type/listviews/:list/describe',
    when: 'columns, order and query are told',
    page: rest('resources_listviewdescribe.htm', 'List View Describe'),
    ask: async (org) => ({ method: 'GET', path: `${LIST}/${await first(org)}/describe` }),
    status: 200,
    answer: exactly(
      'columns id orderBy query relatedEntityId scope scopeEntityId sobjectType whereCondition',
      {
        columns: z.array(column).min(1),
        id,
        orderBy: z
          .array(
            z.strictObject({
              fieldNameOrPath: z.string(),
              nullsPosition: z.enum(['first', 'last']),
              sortDirection: z.enum(['ascending', 'descending']),
            }),
          )
          .min(1),
        query: z.string().startsWith('SELECT '),
        sobjectType: z.literal('Account'),
      },
    ),
  },
  {
    endpoint: 'GET /sobjects/:type/listviews/:list/results',
    when: 'two rows are asked for',
    page: rest('resources_listviewresults.htm', 'List View Results'),
    ask: async (org) => ({ method: 'GET', path: `${LIST}/${await first(org)}/results?limit=2` }),
    status: 200,
    answer: z.strictObject({
      columns: z.array(column).min(1),
      developerName: z.string(),
      done: z.literal(false),
      id,
      label: z.string(),
      records: z
        .array(
          z.strictObject({
            columns: z.array(z.strictObject({ fieldNameOrPath: z.string(), value: z.string().nullable() })),
          }),
        )
        .length(2),
      size: z.literal(2),
    }),
  },
];
