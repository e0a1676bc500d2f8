import type { Engine } from '../../../engine/engine.ts';
import type { CustomObjectMetadata } from '../../../engine/metadata-shapes.ts';
import { checkObjectParts } from '../checks/object-parts.ts';
import { PART_TYPES } from '../component-types.ts';
import type { Problem } from '../deploy-message.ts';
import type { PackageComponent } from '../package-reader.ts';
import { dropRefused, withdrawPart } from './leave-out.ts';
import { linesOf, type Success } from './success-lines.ts';

interface ObjectPackage {
  component: PackageComponent;
  metadata: CustomObjectMetadata;
}

/**
 * Apply all objects at once, so that they may point at each other; answers what went in and what did not. The engine
 * takes a set of objects whole or not at all: what it refuses is left out and the rest tried again, so that one bad
 * field fails alone, as in Salesforce.
 */
export function applyObjects(
  engine: Engine,
  components: readonly PackageComponent[],
): { successes: Success[]; problems: Problem[] } {
  const packages: ObjectPackage[] = components.map((component) => ({
    component,
    metadata: { ...component.metadata, fullName: component.fullName },
  }));
  const before = new Map(
    components.map(({ fullName }) => {
      const object = engine.schema.object(fullName);
      return [fullName, { existed: object !== undefined, metadata: object?.metadata }] as const;
    }),
  );
  const incomplete = packages.flatMap(missingElements);
  const complete = packages.filter(
    ({ component }) => !incomplete.some(({ fullName }) => fullName === component.fullName),
  );
  const { applied, problems } = applyWhatFits(engine, complete);
  problems.unshift(...incomplete);
  for (const { component, metadata } of applied) {
    for (const problem of checkObjectParts(metadata, engine)) {
      problems.push(
        located(components, problem.componentType, problem.fullName, problem.problem, problem.part),
      );
      withdrawPart(engine, component.fullName, problem.part, before.get(component.fullName)?.metadata);
    }
  }
  const bad = new Set(problems.map(({ componentType, fullName }) => `${componentType} ${fullName}`));
  const successes = applied.flatMap(({ component, metadata }) => {
    const old = before.get(component.fullName);
    return linesOf(component, metadata, old?.metadata, old?.existed === true);
  });
  return {
    successes: successes.filter(({ componentType, fullName }) => !bad.has(`${componentType} ${fullName}`)),
    problems,
  };
}

/** What the file of a whole custom object must hold, also when the object is there already. */
const REQUIRED = ['label', 'pluralLabel', 'nameField', 'sharingModel'];

function missingElements({ component, metadata }: ObjectPackage): Problem[] {
  if (!component.whole || !component.fullName.endsWith('__c')) return [];
  return REQUIRED.filter((element) => metadata[element] === undefined).map((element) => ({
    componentType: 'CustomObject',
    fullName: component.fullName,
    fileName: component.fileName,
    problem:
      element === 'sharingModel'
        ? 'Required field is missing: sharingModel'
        : `Must specify a ${element === 'nameField' ? '' : 'non-empty '}${element} for the CustomObject`,
    lineNumber: 1,
    columnNumber: 1,
  }));
}

function applyWhatFits(
  engine: Engine,
  packages: readonly ObjectPackage[],
): { applied: ObjectPackage[]; problems: Problem[] } {
  const problems: Problem[] = [];
  let pending = [...packages];
  while (pending.length > 0) {
    const refused = engine.schema.applyObjects(pending.map(({ metadata }) => metadata));
    if (refused.length === 0) break;
    const components = packages.map(({ component }) => component);
    for (const { componentType, fullName, problem } of refused)
      problems.push(located(components, componentType, fullName, problem));
    // Every round takes at least one part away, so this ends.
    pending = pending.flatMap(({ component, metadata }) => {
      const rest = dropRefused(metadata, refused);
      return rest ? [{ component, metadata: rest }] : [];
    });
  }
  return { applied: pending, problems };
}

/** A problem at the line of the part it is about. */
function located(
  components: readonly PackageComponent[],
  componentType: string,
  fullName: string,
  problem: string,
  part?: string,
): Problem {
  const objectName = fullName.split('.')[0] ?? '';
  const component = components.find((candidate) => candidate.fullName === objectName);
  const element = PART_TYPES.get(componentType)?.element;
  const place = component?.places.get(part ?? `${element ?? ''}.${fullName.slice(objectName.length + 1)}`);
  return {
    componentType,
    fullName,
    fileName: component?.fileName ?? '',
    problem,
    lineNumber: place?.line ?? 1,
    columnNumber: place?.column ?? 1,
  };
}
