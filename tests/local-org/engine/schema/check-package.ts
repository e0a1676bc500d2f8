import type { DeployProblem, ObjectDefinition } from '../engine.ts';
import type { CustomObjectMetadata } from '../metadata-shapes.ts';
import type { Deployed, ObjectMap } from './build-objects.ts';
import { checkField } from './metadata/field-checks.ts';
import { checkObject } from './metadata/object-checks.ts';
import { recordTypeElements, recordTypeProblems } from './metadata/record-types.ts';
import { checkRelations } from './metadata/relation-checks.ts';

/** Compiles the formulas of the parts that were deployed, against the schema as it would be. */
export type FormulaCheck = (
  objects: ObjectMap,
  object: ObjectDefinition,
  applied: CustomObjectMetadata,
) => DeployProblem[];

export interface PackageToCheck {
  applied: readonly CustomObjectMetadata[];
  before: ReadonlyMap<string, Deployed>;
  after: ReadonlyMap<string, Deployed>;
  /** Built from `after`. */
  objects: ObjectMap;
  checkFormulas: FormulaCheck;
  hasRows: (objectName: string) => boolean;
}

/** All problems of a package; formulas are looked at only when the objects and fields they name are sound. */
export function checkPackage(pack: PackageToCheck): DeployProblem[] {
  const shape = pack.applied.flatMap((metadata) => checkShape(pack, metadata));
  if (shape.length > 0) return shape;
  return pack.applied.flatMap((metadata) => {
    const object = pack.objects.get(metadata.fullName.toLowerCase());
    return object ? pack.checkFormulas(pack.objects, object, metadata) : [];
  });
}

function checkShape(pack: PackageToCheck, applied: CustomObjectMetadata): DeployProblem[] {
  const key = applied.fullName.toLowerCase();
  const object = pack.objects.get(key);
  const merged = pack.after.get(key)?.metadata ?? applied;
  const problems: DeployProblem[] = checkObject(merged, object).map((problem) => ({
    componentType: 'CustomObject',
    fullName: applied.fullName,
    problem,
  }));
  if (!object || problems.length > 0) return problems;
  const before = pack.before.get(key)?.metadata;
  for (const meta of applied.fields ?? []) {
    const old = before?.fields?.find((field) => field.fullName.toLowerCase() === meta.fullName.toLowerCase());
    const field = object.fields.get(meta.fullName);
    const found = meta.fullName.endsWith('__c')
      ? checkField(meta, old)
      : object.field(meta.fullName)
        ? []
        : [`Entity of type CustomField named ${object.name}.${meta.fullName} cannot be found`];
    if (found.length === 0 && field?.custom === true) {
      found.push(...checkRelations(object, field, (name) => pack.objects.get(name.toLowerCase())));
      const newMaster = field.masterDetail === true && old === undefined;
      if (newMaster && pack.hasRows(object.name))
        found.push('Cannot add a MasterDetail relationship to an object that already has records');
    }
    for (const problem of found)
      problems.push({ componentType: 'CustomField', fullName: `${object.name}.${meta.fullName}`, problem });
  }
  for (const element of recordTypeElements(applied))
    for (const problem of recordTypeProblems(element, object, merged))
      problems.push({ componentType: 'RecordType', fullName: `${object.name}.${element.fullName}`, problem });
  return problems;
}
