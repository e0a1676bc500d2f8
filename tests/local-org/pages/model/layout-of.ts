import type { ObjectDefinition } from '../../engine/engine.ts';
import { isRecord } from '../aura/aura-message.ts';
import type { LayoutItem, LayoutRelatedList, PageLayout } from '../layouts/layout-shape.ts';
import { systemSection } from '../layouts/layout-shape.ts';
import { standardPages } from '../layouts/standard-pages.ts';
import { listOf } from './labels.ts';
import { nameFieldOf } from './names.ts';
import type { PageContext } from './page-context.ts';

/** The deployed layout of the object, else the built-in one, else one made of all its fields. */
export function layoutOf(context: PageContext, object: ObjectDefinition): PageLayout {
  const deployed = context.engine.catalogue
    .list('Layout')
    .find((component) => component.fullName.startsWith(`${object.name}-`));
  if (deployed !== undefined) return readLayout(deployed.metadata);
  return standardPages[object.name]?.layout ?? plainLayout(object);
}

/** Fields of the highlights panel: the assigned compact layout, else the standard ones, else the first fields. */
export function highlightFields(object: ObjectDefinition, layout: PageLayout): string[] {
  const compact = listOf(object.metadata?.compactLayouts);
  const assigned = object.metadata?.['compactLayoutAssignment'];
  const chosen = compact.find((one) => one['fullName'] === assigned) ?? compact[0];
  const name = nameFieldOf(object);
  const fields =
    chosen === undefined
      ? (standardPages[object.name]?.highlights ??
        layout.sections.flatMap((section) => section.columns.flat().map((item) => item.field)))
      : texts(chosen['fields']);
  return fields.filter((field) => field !== name).slice(0, 7);
}

/** Deployed `Layout` metadata → the shape the page draws. */
export function readLayout(metadata: Record<string, unknown>): PageLayout {
  const sections = listOf(metadata['layoutSections'])
    .filter((section) => section['style'] !== 'CustomLinks')
    .map((section) => ({
      label: typeof section['label'] === 'string' ? section['label'] : '',
      showLabel: section['detailHeading'] === true || section['detailHeading'] === 'true',
      columns: listOf(section['layoutColumns']).map((column) =>
        listOf(column['layoutItems']).flatMap(layoutItem),
      ),
    }))
    .filter((section) => section.columns.some((column) => column.length > 0));
  return { sections, relatedLists: listOf(metadata['relatedLists']).flatMap(relatedList) };
}

function layoutItem(item: Record<string, unknown>): LayoutItem[] {
  const field = item['field'];
  // Blank spaces, custom links and components have no field.
  if (typeof field !== 'string') return [];
  const behavior = item['behavior'];
  return [{ field, behavior: behavior === 'Required' || behavior === 'Readonly' ? behavior : 'Edit' }];
}

/** Standard related lists go by names of their own; activities stand in the activity column instead. */
const standardRelated: Record<string, [object: string, field: string, columns: string[]]> = {
  RelatedCaseList: ['Case', 'AccountId', ['CaseNumber', 'Subject', 'Priority', 'Status']],
  RelatedOpportunityList: ['Opportunity', 'AccountId', ['Name', 'StageName', 'Amount', 'CloseDate']],
  RelatedContactList: ['Contact', 'AccountId', ['Name', 'Title', 'Email', 'Phone']],
  RelatedLineItemList: [
    'OpportunityLineItem',
    'OpportunityId',
    ['Product2Id', 'Quantity', 'UnitPrice', 'TotalPrice'],
  ],
};

function relatedList(metadata: Record<string, unknown>): LayoutRelatedList[] {
  const name = metadata['relatedList'];
  if (typeof name !== 'string') return [];
  const standard = standardRelated[name];
  if (standard !== undefined) return [{ object: standard[0], field: standard[1], columns: standard[2] }];
  const [object, field] = name.split('.');
  if (object === undefined || field === undefined) return [];
  const sortBy = metadata['sortField'];
  return [
    {
      object,
      field,
      columns: texts(metadata['fields']).map(columnField),
      ...(typeof sortBy === 'string' ? { sortBy: columnField(sortBy) } : {}),
      sortDirection: metadata['sortOrder'] === 'Desc' ? 'desc' : 'asc',
    },
  ];
}

/** Column names of layouts and list views (`NAME`, `CREATED_DATE`, `OWNER.ALIAS`) → field API names. */
export function columnField(column: string): string {
  const known: Record<string, string> = {
    NAME: 'Name',
    CREATED_DATE: 'CreatedDate',
    LAST_UPDATE: 'LastModifiedDate',
    CREATEDBY_USER: 'CreatedById',
    UPDATEDBY_USER: 'LastModifiedById',
    'OWNER.ALIAS': 'OwnerId',
    'CORE.USERS.ALIAS': 'OwnerId',
  };
  return known[column.toUpperCase()] ?? column;
}

function plainLayout(object: ObjectDefinition): PageLayout {
  const name = nameFieldOf(object);
  const items = [...object.fields.values()]
    .filter((field) => field.custom || field.name === name || field.name === 'OwnerId')
    .map((field) => ({ field: field.name, behavior: 'Edit' as const }));
  const half = Math.ceil(items.length / 2);
  return {
    sections: [
      { label: 'information', showLabel: true, columns: [items.slice(0, half), items.slice(half)] },
      systemSection,
    ],
    relatedLists: [],
  };
}

/** A list of texts; the parser gives one text for one element, and nested `{fullName}` for named ones. */
export function texts(value: unknown): string[] {
  return (Array.isArray(value) ? (value as unknown[]) : [value]).flatMap((one) => {
    if (typeof one === 'string') return [one];
    return isRecord(one) && typeof one['fullName'] === 'string' ? [one['fullName']] : [];
  });
}
