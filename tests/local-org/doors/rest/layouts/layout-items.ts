import { createHash } from 'node:crypto';
import { makeId } from '../../../engine/ids.ts';
import type { LayoutItem } from '../../../pages/layouts/layout-shape.ts';

type Json = Record<string, unknown>;

/** An id for what has a name and no row: the same name gives the same id. */
export function idOfName(keyPrefix: string, name: string): string {
  return makeId(keyPrefix, createHash('sha256').update(name).digest().readUInt32BE(0));
}

/** Describes of the fields a caller may read, by name. */
export type FieldDescribes = ReadonlyMap<string, Json>;

export const fieldsOf = (describe: { fields: Json[] }): FieldDescribes =>
  new Map(describe.fields.map((field) => [String(field['name']), field]));

/** One place of a layout (SOAP API Developer Guide, "DescribeLayoutItem"). @returns nothing for a field the caller may not read */
export function layoutItem(fields: FieldDescribes, item: LayoutItem, tabOrder: number): Json[] {
  const field = fields.get(item.field);
  if (field === undefined) return [];
  const locked = item.behavior === 'Readonly';
  const required =
    item.behavior === 'Required' ||
    (field['nillable'] === false && field['createable'] === true && field['defaultedOnCreate'] === false);
  return [
    {
      editableForNew: field['createable'] === true && !locked,
      editableForUpdate: field['updateable'] === true && !locked,
      label: field['label'],
      layoutComponents: [
        {
          apiName: item.field,
          details: field,
          displayLines: field['type'] === 'textarea' ? 6 : 1,
          tabOrder,
          type: 'Field',
          value: item.field,
        },
      ],
      placeholder: false,
      required,
    },
  ];
}
