import { SfError } from '../../engine/engine.ts';
import type { ActivitiesView, ActivityView } from '../view-model.ts';
import { formatDate, recordPath } from './field-value.ts';
import { LinkedNames } from './names.ts';
import type { PageContext } from './page-context.ts';
import { soqlText, textOf } from './page-context.ts';

/** Objects whose records carry an activity column. */
const withActivities = new Set(['Opportunity', 'Account', 'Case', 'Contact']);

/** Tasks of the record: open ones by due date, done ones newest first. */
export function activitiesView(context: PageContext, object: string, id: string): ActivitiesView | undefined {
  if (!withActivities.has(object)) return undefined;
  const field = object === 'Contact' ? 'WhoId' : 'WhatId';
  try {
    const rows = context.engine.query(
      context.caller,
      `SELECT Id, Subject, ActivityDate, IsClosed, OwnerId FROM Task WHERE ${field} = '${soqlText(id)}' ORDER BY ActivityDate ASC NULLS LAST`,
    ).records;
    const names = new LinkedNames(context);
    names.load(rows.map((row) => textOf(row['OwnerId'])));
    const today = context.engine.now().toISOString().slice(0, 10);
    const views = rows.map((row): ActivityView => {
      const due = textOf(row['ActivityDate']);
      const open = row['IsClosed'] !== true;
      return {
        id: textOf(row['Id']),
        subject: textOf(row['Subject']),
        href: recordPath('Task', textOf(row['Id'])),
        due: due === '' ? '' : formatDate(context.user.locale, due),
        owner: names.of(textOf(row['OwnerId'])) ?? '',
        open,
        overdue: open && due !== '' && due < today,
      };
    });
    return {
      upcoming: views.filter((view) => view.open),
      past: views.filter((view) => !view.open).reverse(),
      canCreate: context.access.object('Task').create,
    };
  } catch (error) {
    if (error instanceof SfError) return { upcoming: [], past: [], canCreate: false };
    throw error;
  }
}
