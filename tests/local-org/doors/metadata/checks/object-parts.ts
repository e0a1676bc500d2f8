import type { Engine, ObjectDefinition } from '../../../engine/engine.ts';
import type { CustomObjectMetadata } from '../../../engine/metadata-shapes.ts';
import { noSuch, rows, text } from './check.ts';
import { listViewProblems } from './parts/list-view.ts';
import { businessProcessProblems, recordTypeProblems } from './parts/record-type.ts';
import { compactLayoutProblems, fieldSetProblems, webLinkProblems } from './parts/small-parts.ts';

/** A problem of a part that the engine does not look at. */
export interface PartProblem {
  componentType: string;
  /** Element and name, to find its line: `listViews.All`; empty for the object itself. */
  part: string;
  fullName: string;
  problem: string;
}

type Check = (object: ObjectDefinition, part: Record<string, unknown>, engine: Engine) => string[];

const PART_CHECKS: readonly { element: string; type: string; check: Check; longestLabel?: number }[] = [
  { element: 'listViews', type: 'ListView', check: listViewProblems, longestLabel: 40 },
  { element: 'compactLayouts', type: 'CompactLayout', check: compactLayoutProblems, longestLabel: 40 },
  { element: 'businessProcesses', type: 'BusinessProcess', check: businessProcessProblems },
  { element: 'recordTypes', type: 'RecordType', check: recordTypeProblems, longestLabel: 80 },
  { element: 'webLinks', type: 'WebLink', check: (_object, link) => webLinkProblems(link) },
  {
    element: 'fieldSets',
    type: 'FieldSet',
    check: (object, set, engine) => fieldSetProblems(engine, object, set),
  },
];

const PART_NAME = /^[A-Za-z](?:_?[A-Za-z0-9])*$/;

/** List views, compact layouts, record types, buttons and field sets of an object that was just applied. */
export function checkObjectParts(metadata: CustomObjectMetadata, engine: Engine): PartProblem[] {
  const object = engine.schema.object(metadata.fullName);
  if (!object) return [];
  const problems: PartProblem[] = [];
  for (const { element, type, check, longestLabel } of PART_CHECKS)
    for (const part of rows(metadata[element])) {
      const name = text(part['fullName']);
      const label = text(part['label']);
      const found = check(object, part, engine);
      if (!PART_NAME.test(name) && type !== 'BusinessProcess')
        found.push(`The ${type} API name ${name} is not valid`);
      if (longestLabel !== undefined && label.length > longestLabel)
        found.push(`Label: data value too large: ${label} (max length=${longestLabel})`);
      for (const problem of found)
        problems.push({
          componentType: type,
          part: `${element}.${name}`,
          fullName: `${object.name}.${name}`,
          problem,
        });
    }
  const assigned = text(metadata['compactLayoutAssignment']);
  const known = rows(object.metadata?.['compactLayouts']).map((layout) => text(layout['fullName']));
  if (assigned !== '' && assigned !== 'SYSTEM' && !known.includes(assigned))
    problems.push({
      componentType: 'CustomObject',
      part: '',
      fullName: object.name,
      problem: noSuch('compactLayoutAssignment', 'CompactLayout', assigned),
    });
  return problems;
}
