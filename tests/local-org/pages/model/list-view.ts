import type { ListView } from '../view-model.ts';
import { objectIcon } from './icons.ts';
import { objectPlural } from './labels.ts';
import { listDefinitions } from './list-definitions.ts';
import type { PageContext } from './page-context.ts';
import { notFound } from './record-view.ts';
import { readableFields, selectRows, tableOf } from './rows.ts';

/** Rows drawn at once; Lightning loads 50 and more on scrolling. */
const shownRows = 200;

/** @throws SfError NOT_FOUND for an object that is not there or not readable. */
export function listView(
  context: PageContext,
  objectName: string,
  wanted: { filterName?: string; sortBy?: string; sortDirection?: string },
): ListView {
  const object = context.engine.schema.object(objectName);
  if (object === undefined || !context.access.object(object.name).read) throw notFound();
  const lists = listDefinitions(context, object);
  // `Recent` and `__Recent` are what Lightning opens a tab with; recency is not kept here, so it is the first list.
  const list = lists.find((one) => one.name === wanted.filterName) ?? lists[0];
  if (list === undefined) throw notFound();
  const fields = readableFields(context, object, list.columns);
  const sortField = readableFields(context, object, [wanted.sortBy ?? list.sortBy])[0] ?? fields[0];
  const sortBy = sortField?.name ?? 'Id';
  const direction = wanted.sortDirection ?? list.sortDirection;
  const sortDirection = direction === 'desc' ? 'desc' : 'asc';
  const where = list.where === undefined ? '' : `WHERE ${list.where} `;
  const rows = selectRows(context, object, fields, `${where}ORDER BY ${sortBy} ${sortDirection} NULLS LAST`);
  return {
    object: object.name,
    objectLabel: objectPlural(context, object),
    icon: objectIcon(context, object),
    filterName: list.name,
    filterLabel: list.label,
    filters: lists.map(({ name, label }) => ({ name, label })),
    sortBy,
    sortDirection,
    table: tableOf(context, object, fields, rows.slice(0, shownRows)),
    total: rows.length,
    canCreate: context.access.object(object.name).create,
  };
}
