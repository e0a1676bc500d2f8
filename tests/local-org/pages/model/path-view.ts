import type { ObjectDefinition, Row } from '../../engine/engine.ts';
import { fill } from '../text/ui-text.ts';
import type { PathView } from '../view-model.ts';
import { fieldLabel, picklistOptions } from './labels.ts';
import { listOf } from './labels.ts';
import type { PageContext } from './page-context.ts';
import { textOf } from './page-context.ts';

/** The field a path walks: built in for opportunities, else what a deployed PathAssistant names. */
function pathField(context: PageContext, object: ObjectDefinition): string | undefined {
  if (object.name === 'Opportunity') return 'StageName';
  const paths = context.engine.catalogue.list('PathAssistant').map((component) => component.metadata);
  const own = listOf(paths).find((path) => path['entityName'] === object.name && path['active'] !== false);
  const field = own?.['fieldName'];
  return typeof field === 'string' ? field : undefined;
}

export function pathView(context: PageContext, object: ObjectDefinition, row: Row): PathView | undefined {
  const name = pathField(context, object);
  const field = name === undefined ? undefined : object.field(name);
  if (field === undefined || !context.access.field(object.name, field.name).read) return undefined;
  const options = picklistOptions(context, object, field);
  const current = textOf(row[field.name]);
  const isOpportunity = object.name === 'Opportunity';
  const lost = isOpportunity ? options.find((option) => option.value === 'Closed Lost') : undefined;
  // Lightning folds the closed stages into one last step; a lost deal shows its own.
  const shown = options.filter((option) =>
    current === lost?.value ? option.value !== 'Closed Won' : option !== lost,
  );
  const at = shown.findIndex((option) => option.value === current);
  const next = shown[at + 1];
  const label = fieldLabel(context, object, field);
  return {
    field: field.name,
    steps: shown.map((option, index) => ({
      value: option.value,
      label: option.label,
      state: stepState(index, at, option.value),
    })),
    ...(next === undefined ? {} : { next: next.value }),
    completeLabel: fill(context.texts.markComplete, label),
  };
}

function stepState(index: number, at: number, value: string): PathView['steps'][number]['state'] {
  if (index === at && value === 'Closed Won') return 'won';
  if (index === at && value === 'Closed Lost') return 'lost';
  if (index < at) return 'complete';
  return index === at ? 'current' : 'incomplete';
}
