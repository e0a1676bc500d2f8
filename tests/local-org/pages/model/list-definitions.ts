import type { ObjectDefinition } from '../../engine/engine.ts';
import { standardPages } from '../layouts/standard-pages.ts';
import { columnField, texts } from './layout-of.ts';
import { listOf } from './labels.ts';
import { nameFieldOf } from './names.ts';
import type { PageContext } from './page-context.ts';
import { soqlText } from './page-context.ts';

/** A list view ready to run. */
export interface ListDefinition {
  name: string;
  label: string;
  columns: string[];
  where: string | undefined;
  sortBy: string;
  sortDirection: 'asc' | 'desc';
}

/** Built-in lists for standard objects, deployed list views for custom ones; every object has an "All". */
export function listDefinitions(context: PageContext, object: ObjectDefinition): ListDefinition[] {
  const standard = standardPages[object.name]?.lists ?? [];
  const chinese = context.user.language.startsWith('zh');
  const lists: ListDefinition[] = standard.map((list) => ({
    name: list.name,
    label: chinese ? list.labelZh : list.label,
    columns: list.columns,
    where: list.where?.replaceAll('{userId}', soqlText(context.user.id)),
    sortBy: list.sortBy,
    sortDirection: list.sortDirection,
  }));
  for (const view of listOf(object.metadata?.listViews)) lists.push(deployedList(context, object, view));
  if (lists.length === 0) lists.push(everything(object));
  return lists;
}

function deployedList(
  context: PageContext,
  object: ObjectDefinition,
  view: Record<string, unknown>,
): ListDefinition {
  const mine = view['filterScope'] === 'Mine' ? [`OwnerId = '${soqlText(context.user.id)}'`] : [];
  const filters = listOf(view['filters']).map((filter) => condition(object, filter));
  const label = view['label'];
  const name = String(view['fullName']);
  return {
    ...everything(object),
    name,
    label: typeof label === 'string' ? label : name,
    columns: texts(view['columns']).map(columnField),
    where: [...mine, ...filters].join(' AND ') || undefined,
  };
}

const operators: Record<string, string> = {
  equals: '=',
  notEqual: '!=',
  lessThan: '<',
  greaterThan: '>',
  lessOrEqual: '<=',
  greaterOrEqual: '>=',
};

/** One list-view filter as SOQL; several values mean "any of them" (or "none of them" for notEqual). */
function condition(object: ObjectDefinition, filter: Record<string, unknown>): string {
  const fieldName = columnField(String(filter['field']));
  const operation = String(filter['operation']);
  const type = object.field(fieldName)?.type;
  const given = filter['value'];
  const values = typeof given === 'string' || typeof given === 'number' ? String(given).split(',') : [''];
  const parts = values.map((value) => {
    if (operation === 'contains') return `${fieldName} LIKE '%${soqlText(value)}%'`;
    if (operation === 'startsWith') return `${fieldName} LIKE '${soqlText(value)}%'`;
    return `${fieldName} ${operators[operation] ?? '='} ${literal(type, value)}`;
  });
  return parts.length === 1
    ? (parts[0] ?? '')
    : `(${parts.join(operation === 'notEqual' ? ' AND ' : ' OR ')})`;
}

function literal(type: string | undefined, value: string): string {
  if (value === '') return 'null';
  if (type === 'boolean') return value === '1' || value.toLowerCase() === 'true' ? 'true' : 'false';
  const bare = ['date', 'datetime', 'double', 'int', 'currency', 'percent'];
  return bare.includes(type ?? '') ? value : `'${soqlText(value)}'`;
}

function everything(object: ObjectDefinition): ListDefinition {
  const custom = [...object.fields.values()].filter((field) => field.custom && field.type !== 'textarea');
  return {
    name: 'All',
    label: `All ${object.labelPlural}`,
    columns: [nameFieldOf(object), ...custom.slice(0, 5).map((field) => field.name)],
    where: undefined,
    sortBy: nameFieldOf(object),
    sortDirection: 'asc',
  };
}
