import type { ObjectDefinition } from '../../../../engine/engine.ts';
import { noSuch, rows, text } from '../check.ts';

/** The picklist a business process chooses from, on the objects that have one. */
const PROCESS_FIELD: Readonly<Record<string, string>> = {
  Case: 'Status',
  Lead: 'Status',
  Opportunity: 'StageName',
  Solution: 'Status',
};

const partNames = (object: ObjectDefinition, element: string): string[] =>
  rows(object.metadata?.[element]).map((part) => text(part['fullName']));

function unknownValues(object: ObjectDefinition, picklist: string, values: unknown): string[] {
  const known = object.field(picklist)?.picklist?.values.map(({ value }) => value.toLowerCase());
  return rows(values)
    .map((value) => decodeURIComponent(text(value['fullName'])))
    .filter((value) => known && !known.includes(value.toLowerCase()))
    .map((value) => `Picklist value: ${value} in picklist: ${picklist} not found`);
}

export function recordTypeProblems(object: ObjectDefinition, type: Record<string, unknown>): string[] {
  const problems: string[] = [];
  const process = text(type['businessProcess']);
  if (process !== '' && !partNames(object, 'businessProcesses').includes(process))
    problems.push(noSuch('businessProcess', 'BusinessProcess', `${object.name}.${process}`));
  const compact = text(type['compactLayoutAssignment']);
  if (compact !== '' && compact !== 'SYSTEM' && !partNames(object, 'compactLayouts').includes(compact))
    problems.push(noSuch('compactLayoutAssignment', 'CompactLayout', `${object.name}.${compact}`));
  for (const entry of rows(type['picklistValues'])) {
    const picklist = text(entry['picklist']);
    if (object.field(picklist)?.picklist) problems.push(...unknownValues(object, picklist, entry['values']));
    else problems.push(noSuch('picklist', 'CustomField', `${object.name}.${picklist}`));
  }
  return problems;
}

export function businessProcessProblems(
  object: ObjectDefinition,
  process: Record<string, unknown>,
): string[] {
  const field = PROCESS_FIELD[object.name];
  if (field === undefined) return [`Business processes are not available for ${object.name}`];
  return unknownValues(object, field, process['values']);
}
