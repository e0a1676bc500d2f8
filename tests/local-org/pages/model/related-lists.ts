import { SfError } from '../../engine/engine.ts';
import type { LayoutRelatedList, PageLayout } from '../layouts/layout-shape.ts';
import type { RelatedListView } from '../view-model.ts';
import { objectIcon } from './icons.ts';
import { objectPlural } from './labels.ts';
import { nameFieldOf } from './names.ts';
import type { PageContext } from './page-context.ts';
import { soqlText } from './page-context.ts';
import { readableFields, selectRows, tableOf } from './rows.ts';

/** A card shows six rows and the count, as in Lightning. */
const shownRows = 6;

/** The child lists of the layout that this user may see. */
export function relatedListViews(
  context: PageContext,
  layout: PageLayout,
  recordId: string,
): RelatedListView[] {
  return layout.relatedLists.flatMap((list) => {
    try {
      const view = relatedListView(context, list, recordId);
      return view === undefined ? [] : [view];
    } catch (error) {
      // A user without access to the child object sees no card for it.
      if (error instanceof SfError) return [];
      throw error;
    }
  });
}

function relatedListView(
  context: PageContext,
  list: LayoutRelatedList,
  recordId: string,
): RelatedListView | undefined {
  const object = context.engine.schema.object(list.object);
  if (object === undefined || !context.access.object(object.name).read) return undefined;
  const fields = readableFields(context, object, new Set([nameFieldOf(object), ...list.columns]));
  const sortBy = list.sortBy === undefined ? '' : ` ORDER BY ${list.sortBy} ${list.sortDirection ?? 'asc'}`;
  const rows = selectRows(context, object, fields, `WHERE ${list.field} = '${soqlText(recordId)}'${sortBy}`);
  return {
    label: objectPlural(context, object),
    object: object.name,
    icon: objectIcon(context, object),
    table: tableOf(context, object, fields, rows.slice(0, shownRows)),
    total: rows.length,
  };
}
