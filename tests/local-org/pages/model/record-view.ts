import { SfError } from '../../engine/engine.ts';
import type { ObjectDefinition } from '../../engine/engine.ts';
import type { PageLayout } from '../layouts/layout-shape.ts';
import type { FormView, RecordView } from '../view-model.ts';
import { activitiesView } from './activities.ts';
import { objectIcon } from './icons.ts';
import { objectLabel } from './labels.ts';
import { highlightFields, layoutOf } from './layout-of.ts';
import { LinkedNames, nameFieldOf } from './names.ts';
import type { PageContext } from './page-context.ts';
import { soqlText, textOf } from './page-context.ts';
import { pathView } from './path-view.ts';
import { relatedListViews } from './related-lists.ts';
import { linkedIds, readableFields, selectRows } from './rows.ts';
import { fieldView, sectionViews } from './sections.ts';

/**
 * Everything a record page draws.
 * @throws SfError NOT_FOUND when the record does not exist or this user may not see it.
 */
export function recordView(context: PageContext, recordId: string): RecordView {
  const object = objectOfId(context, recordId);
  const layout = layoutOf(context, object);
  const highlights = highlightFields(object, layout);
  const path = object.name === 'Opportunity' ? ['StageName'] : [];
  const fields = readableFields(context, object, [
    nameFieldOf(object),
    ...layoutFields(layout),
    ...highlights,
    ...path,
  ]);
  const row = selectRows(context, object, fields, `WHERE Id = '${soqlText(recordId)}'`)[0];
  if (row === undefined) throw notFound();
  const id = textOf(row['Id']);
  const names = new LinkedNames(context);
  names.load(linkedIds(fields, [row]));
  const access = context.access.object(object.name);
  const pathShown = pathView(context, object, row);
  const activities = activitiesView(context, object.name, id);
  return {
    id,
    object: object.name,
    objectLabel: objectLabel(context, object),
    icon: objectIcon(context, object),
    title: (object.name === 'Case' ? textOf(row['Subject']) : '') || textOf(row[nameFieldOf(object)]) || id,
    highlights: readableFields(context, object, highlights).map((field) =>
      fieldView(context, object, field, row, names),
    ),
    ...(pathShown === undefined ? {} : { path: pathShown }),
    sections: sectionViews(context, object, layout.sections, row, names),
    related: relatedListViews(context, layout, id),
    ...(activities === undefined ? {} : { activities }),
    canEdit: access.edit,
    canDelete: access.delete,
  };
}

/** The form of a record that does not exist yet, with the defaults of its fields. */
export function newRecordForm(context: PageContext, objectName: string): FormView {
  const object = context.engine.schema.object(objectName);
  if (object === undefined || !context.access.object(object.name).create) throw notFound();
  const defaults: Record<string, unknown> = {};
  for (const field of object.fields.values()) {
    const value = field.picklist?.values.find((one) => one.default)?.value ?? field.defaultValue;
    if (value !== undefined) defaults[field.name] = value;
  }
  const row = { ...defaults, attributes: { type: object.name, url: '' } };
  return {
    object: object.name,
    objectLabel: objectLabel(context, object),
    sections: sectionViews(
      context,
      object,
      layoutOf(context, object).sections,
      row,
      new LinkedNames(context),
    ),
  };
}

export function notFound(): SfError {
  return new SfError('NOT_FOUND', 'The requested resource does not exist', 404);
}

function objectOfId(context: PageContext, id: string): ObjectDefinition {
  const object = new LinkedNames(context).objectOf(id);
  if (object === undefined || !/^[a-zA-Z0-9]{15}([a-zA-Z0-9]{3})?$/.test(id)) throw notFound();
  if (!context.access.object(object.name).read) throw notFound();
  return object;
}

function layoutFields(layout: PageLayout): string[] {
  return layout.sections.flatMap((section) => section.columns.flat().map((item) => item.field));
}
