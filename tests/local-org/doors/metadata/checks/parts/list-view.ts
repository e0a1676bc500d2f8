import type { ObjectDefinition } from '../../../../engine/engine.ts';
import { rows, text, texts } from '../check.ts';

/** Columns every custom object has beside its fields ("ListView", Metadata API Developer Guide). */
const SYSTEM_COLUMNS = new Set([
  'NAME',
  'OBJECT_ID',
  'CREATED_DATE',
  'LAST_UPDATE',
  'LAST_ACTIVITY',
  'CREATEDBY_USER',
  'UPDATEDBY_USER',
  'CREATEDBY_USER.ALIAS',
  'UPDATEDBY_USER.ALIAS',
  'OWNER.ALIAS',
  'OWNER.FIRST_NAME',
  'OWNER.LAST_NAME',
  'RECORDTYPE',
  'CURRENCY_ISO_CODE',
]);

/** Standard objects name their columns `OPPORTUNITY.NAME`; only their custom fields can be checked. */
function isColumn(object: ObjectDefinition, column: string): boolean {
  if (object.field(column)?.custom === true || SYSTEM_COLUMNS.has(column)) return true;
  return !object.custom && /^[A-Z][A-Z0-9_]*(\.[A-Z0-9_]+)*$/.test(column);
}

export function listViewProblems(object: ObjectDefinition, view: Record<string, unknown>): string[] {
  const columns = [
    ...texts(view['columns']),
    ...rows(view['filters']).map((filter) => text(filter['field'])),
  ];
  const problems = columns
    .filter((name) => !isColumn(object, name))
    .map((column) => `Could not resolve list view column: ${column}`);
  const owned = object.field('OwnerId') !== undefined;
  if (view['filterScope'] === 'Mine' && !owned) problems.push('Invalid scope:Mine, not allowed');
  return problems;
}
