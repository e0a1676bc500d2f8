import { fill } from '../text/ui-text.ts';
import type { HomeView, RelatedListView } from '../view-model.ts';
import { objectIcon } from './icons.ts';
import type { PageContext } from './page-context.ts';
import { soqlText } from './page-context.ts';
import { readableFields, selectRows, tableOf } from './rows.ts';

/** The home page: what the user has to close and to do next. */
export function homeView(context: PageContext): HomeView {
  const mine = `OwnerId = '${soqlText(context.user.id)}' AND IsClosed = false`;
  const { texts } = context;
  return {
    greeting: fill(texts.goodMorning, context.user.name),
    cards: [
      ...card(
        context,
        texts.closingSoon,
        'Opportunity',
        ['Name', 'AccountId', 'Amount', 'CloseDate', 'StageName'],
        mine,
        'CloseDate',
      ),
      ...card(
        context,
        texts.myTasks,
        'Task',
        ['Subject', 'WhatId', 'ActivityDate', 'Priority'],
        mine,
        'ActivityDate',
      ),
    ],
  };
}

function card(
  context: PageContext,
  label: string,
  objectName: string,
  columns: string[],
  where: string,
  sortBy: string,
): RelatedListView[] {
  const object = context.engine.schema.object(objectName);
  if (object === undefined || !context.access.object(object.name).read) return [];
  const fields = readableFields(context, object, columns);
  const rows = selectRows(
    context,
    object,
    fields,
    `WHERE ${where} ORDER BY ${sortBy} ASC NULLS LAST LIMIT 10`,
  );
  return [
    {
      label,
      object: object.name,
      icon: objectIcon(context, object),
      table: tableOf(context, object, fields, rows),
      total: rows.length,
    },
  ];
}
