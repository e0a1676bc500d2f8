import type { Engine, ObjectDefinition } from '../../../engine/engine.ts';
import type { CustomObjectMetadata } from '../../../engine/metadata-shapes.ts';
import { noSuch, rows, text, texts } from './check.ts';

/** A problem of a list view or compact layout inside an object's file. */
export interface PartProblem {
  componentType: 'ListView' | 'CompactLayout' | 'CustomObject';
  /** Element and name, to find its line: `listViews.All`. */
  part: string;
  fullName: string;
  problem: string;
}

/** Columns every custom object has beside its fields. */
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

/** Columns and filters of list views, fields of compact layouts. */
export function checkObjectParts(metadata: CustomObjectMetadata, engine: Engine): PartProblem[] {
  const object = engine.schema.object(metadata.fullName);
  if (!object) return [];
  const problems: PartProblem[] = [];
  for (const view of metadata.listViews ?? []) {
    const about = {
      componentType: 'ListView' as const,
      part: `listViews.${view.fullName}`,
      fullName: `${object.name}.${view.fullName}`,
    };
    const columns = [
      ...texts(view['columns']),
      ...rows(view['filters']).map((filter) => text(filter['field'])),
    ];
    for (const column of columns.filter((name) => !isColumn(object, name))) {
      problems.push({ ...about, problem: `Could not resolve list view column: ${column}` });
    }
  }
  for (const layout of metadata.compactLayouts ?? []) {
    const about = {
      componentType: 'CompactLayout' as const,
      part: `compactLayouts.${layout.fullName}`,
      fullName: `${object.name}.${layout.fullName}`,
    };
    for (const name of texts(layout['fields']).filter((field) => !object.field(field))) {
      problems.push({ ...about, problem: noSuch('fields', 'CustomField', `${object.name}.${name}`) });
    }
  }
  const assigned = text(metadata['compactLayoutAssignment']);
  const known = [...(object.metadata?.compactLayouts ?? []), ...(metadata.compactLayouts ?? [])].map(
    ({ fullName }) => fullName,
  );
  if (assigned !== '' && assigned !== 'SYSTEM' && !known.includes(assigned)) {
    problems.push({
      componentType: 'CustomObject',
      part: '',
      fullName: object.name,
      problem: noSuch('compactLayoutAssignment', 'CompactLayout', assigned),
    });
  }
  return problems;
}
