import { z } from 'zod';
import { rest, type GoldenPair, type Page } from '../golden-pair.ts';
import { exactly, id, path, refusal } from '../shapes.ts';
import { field } from './describes.ts';

const flag = z.boolean();
const soap = (file: string, title: string): Page => ({ guide: 'api', file, title });
const item = z.strictObject({
  editableForNew: flag,
  editableForUpdate: flag,
  label: z.string(),
  layoutComponents: z.array(
    z.strictObject({
      apiName: z.string(),
      details: field,
      displayLines: z.number(),
      tabOrder: z.number(),
      type: z.literal('Field'),
      value: z.string(),
    }),
  ),
  placeholder: flag,
  required: flag,
});
const section = z.strictObject({
  collapsed: flag,
  columns: z.number(),
  heading: z.string(),
  layoutRows: z.array(z.strictObject({ layoutItems: z.array(item), numItems: z.number() })).min(1),
  layoutSectionId: id,
  parentLayoutId: id,
  rows: z.number(),
  tabOrder: z.string(),
  useCollapsibleSection: flag,
  useHeading: flag,
});
const layout = exactly(
  'buttonLayoutSection detailLayoutSections editLayoutSections feedView highlightsPanelLayoutSection id multirowEditLayoutSections offlineLinks quickActionList relatedContent relatedLists saveOptions',
  {
    detailLayoutSections: z.array(section).min(1),
    editLayoutSections: z.array(section).min(1),
    id,
    relatedLists: z.array(
      exactly('accessLevelRequiredForCreate buttons columns custom field label limitRows name sobject sort'),
    ),
  },
);
const compact = exactly('actions fieldItems id imageItems label name objectType', {
  fieldItems: z.array(item).min(1),
  id,
});

/** Page layouts and compact layouts, described. */
export const layoutPairs: readonly GoldenPair[] = [
  {
    endpoint: 'GET /sobjects/:type/describe/layouts',
    when: 'the object has one record type',
    page: rest('resources_sobject_layouts_get.htm', 'Get Layouts and Descriptions for an Object'),
    ask: () => ({ method: 'GET', path: '/sobjects/Account/describe/layouts/' }),
    status: 200,
    answer: z.strictObject({
      layouts: z.tuple([layout]),
      recordTypeMappings: z
        .array(
          exactly(
            'active available defaultRecordTypeMapping developerName layoutId master name picklistsForRecordType recordTypeId urls',
          ),
        )
        .min(1),
      recordTypeSelectorRequired: z.tuple([flag]),
    }),
  },
  {
    endpoint: 'GET /sobjects/:type/describe/layouts/:recordTypeId',
    when: 'the record type is the master',
    page: rest(
      'resources_sobject_layouts_multiple_rts_get.htm',
      'Get Layouts and Descriptions for an Object With Multiple Record Types',
    ),
    ask: () => ({ method: 'GET', path: '/sobjects/Account/describe/layouts/012000000000000AAA' }),
    status: 200,
    answer: layout,
  },
  {
    endpoint: 'GET /sobjects/:type/describe/namedLayouts/:name',
    when: 'there is no layout of that name',
    page: rest('resources_sobject_named_layouts.htm', 'sObject Named Layouts'),
    ask: () => ({ method: 'GET', path: '/sobjects/Account/describe/namedLayouts/Nothing' }),
    status: 404,
    answer: refusal('NOT_FOUND', 'The requested resource does not exist'),
  },
  {
    endpoint: 'GET /sobjects/:type/describe/approvalLayouts',
    when: 'no approval process is there',
    page: rest('resources_sobject_approvallayouts.htm', 'sObject Approval Layouts'),
    ask: () => ({ method: 'GET', path: '/sobjects/Account/describe/approvalLayouts/' }),
    status: 200,
    answer: z.strictObject({ approvalLayouts: z.tuple([]) }),
  },
  {
    endpoint: 'GET /sobjects/:type/describe/compactLayouts',
    when: 'the system layout is the only one',
    page: rest('resources_sobject_compactlayouts.htm', 'sObject Compact Layouts'),
    ask: () => ({ method: 'GET', path: '/sobjects/Account/describe/compactLayouts' }),
    status: 200,
    answer: z.strictObject({
      compactLayouts: z.array(compact).min(1),
      defaultCompactLayoutId: id.nullable(),
      recordTypeCompactLayoutMappings: z
        .array(exactly('available compactLayoutId compactLayoutName recordTypeId recordTypeName'))
        .min(1),
      urls: z.strictObject({ primary: path }),
    }),
  },
  {
    endpoint: 'GET /sobjects/:type/describe/compactLayouts/primary',
    when: 'the layout in use',
    page: soap('sforce_api_calls_describecompactlayouts_describecompactlayout.htm', 'DescribeCompactLayout'),
    ask: () => ({ method: 'GET', path: '/sobjects/Account/describe/compactLayouts/primary' }),
    status: 200,
    answer: compact,
  },
  {
    endpoint: 'GET /compactLayouts',
    when: 'layouts of two objects',
    page: rest('resources_compact_layouts.htm', 'Compact Layouts'),
    ask: () => ({ method: 'GET', path: '/compactLayouts?q=Account,Contact' }),
    status: 200,
    answer: z.strictObject({ Account: compact, Contact: compact }),
  },
];
