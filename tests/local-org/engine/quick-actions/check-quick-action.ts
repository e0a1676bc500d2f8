import { convertValue } from '../data/convert-value.ts';
import { RowError } from '../data/row-error.ts';
import { SfError, type FieldDefinition, type ObjectDefinition } from '../engine.ts';
import { compileFormula } from '../formula/compile.ts';
import type { FormulaEnvironment } from '../formula/resolve-path.ts';
import { FormulaError } from '../formula/syntax.ts';
import { typeOfField } from '../formula/values.ts';
import type { MetadataComponent } from '../metadata-shapes.ts';
import { type FieldOverride, type QuickAction, readQuickAction } from './quick-action.ts';

const NAME = /^[A-Za-z](?:_?[A-Za-z0-9])*$/;

/**
 * What is wrong with a quick action, in the words of a deploy's `problem`. Types that call code, flows or pages
 * are refused: this org could not run them.
 */
export function quickActionProblems(
  environment: FormulaEnvironment,
  component: Pick<MetadataComponent, 'id' | 'fullName' | 'metadata'>,
  recordTypes: (object: ObjectDefinition) => readonly string[],
): string[] {
  const { type } = component.metadata;
  if (type !== 'Create' && type !== 'Update')
    return [`This org cannot run quick actions of type ${String(type)}.`];
  const action = readQuickAction(component);
  if (!NAME.test(action.name)) return [`The quick action name ${action.name} is not valid`];
  if (component.metadata['label'] === undefined && component.metadata['standardLabel'] === undefined)
    return ['Required field is missing: label'];
  const source = action.source === undefined ? undefined : environment.object(action.source);
  if (action.source !== undefined && !source) return [noSuch('fullName', 'CustomObject', action.source)];
  if (type === 'Update' && !source) return ['An Update action must belong to an object'];
  if (action.target === '' || (type === 'Create' && component.metadata['targetObject'] === undefined))
    return ['Required field is missing: targetObject'];
  const target = environment.object(action.target);
  if (!target) return [noSuch('targetObject', 'CustomObject', action.target)];
  if (type === 'Update' && target !== source)
    return [`The targetObject of an Update action must be ${action.source ?? ''}`];
  return [
    ...parentProblems(action, source, target),
    ...recordTypeProblems(action, recordTypes(target)),
    ...action.layout
      .flat()
      .flatMap(({ field }) =>
        field === undefined || target.field(field)
          ? []
          : [noSuch('field', 'CustomField', `${target.name}.${field}`)],
      ),
    ...action.overrides.flatMap((override) => overrideProblems(environment, source, target, override)),
  ];
}

const noSuch = (element: string, type: string, name: string): string =>
  `In field: ${element} - no ${type} named ${name} found`;

function parentProblems(
  action: QuickAction,
  source: ObjectDefinition | undefined,
  target: ObjectDefinition,
): string[] {
  if (action.parentField === undefined) return [];
  if (action.type === 'Update' || !source)
    return ["Can not specify 'targetParentField' for this type of action"];
  const field = target.field(action.parentField);
  if (!field) return [noSuch('targetParentField', 'CustomField', `${target.name}.${action.parentField}`)];
  return field.referenceTo.includes(source.name)
    ? []
    : [`The targetParentField ${field.name} does not point at ${source.name}`];
}

function recordTypeProblems(action: QuickAction, known: readonly string[]): string[] {
  const wanted = action.recordType?.split('.').at(-1);
  return wanted === undefined || known.includes(wanted)
    ? []
    : [noSuch('targetRecordType', 'RecordType', `${action.target}.${wanted}`)];
}

function overrideProblems(
  environment: FormulaEnvironment,
  source: ObjectDefinition | undefined,
  target: ObjectDefinition,
  override: FieldOverride,
): string[] {
  const field = target.field(override.field);
  if (!field) return [noSuch('field', 'CustomField', `${target.name}.${override.field}`)];
  if (!field.createable) return [`The field ${field.name} cannot be set by a quick action`];
  if ((override.literal === undefined) === (override.formula === undefined))
    return [`Specify either formula or literalValue for the field ${field.name}`];
  try {
    if (override.formula !== undefined)
      compileFormula(environment, source ?? target, override.formula, {
        use: 'action',
        expected: expectedOf(field),
        ...(source ? { recordName: source.name } : {}),
      });
    else if (field.type !== 'reference') convertValue(field, override.literal);
    return [];
  } catch (error) {
    if (error instanceof FormulaError || error instanceof RowError || error instanceof SfError)
      return [error.message];
    throw error;
  }
}

/** A picklist takes the text of one of its values. */
export function expectedOf(field: FieldDefinition) {
  const type = typeOfField(field);
  return type === 'Picklist' || type === 'Multipicklist' ? 'Text' : type;
}
