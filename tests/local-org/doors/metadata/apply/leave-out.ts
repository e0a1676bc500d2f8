import type { DeployProblem, Engine } from '../../../engine/engine.ts';
import type { CustomObjectMetadata } from '../../../engine/metadata-shapes.ts';
import { PART_TYPES } from '../component-types.ts';

interface Part {
  fullName: string;
}

const partsOf = (metadata: CustomObjectMetadata | undefined, element: string): Part[] =>
  (metadata?.[element] as Part[] | undefined) ?? [];

/** An object's metadata without the parts that were refused; nothing when the object itself was. */
export function dropRefused(
  metadata: CustomObjectMetadata,
  refused: readonly DeployProblem[],
): CustomObjectMetadata | undefined {
  const rest = { ...metadata };
  for (const { componentType, fullName } of refused) {
    const [objectName = '', ...name] = fullName.split('.');
    if (objectName !== metadata.fullName) continue;
    const element = PART_TYPES.get(componentType)?.element;
    if (element === undefined || name.length === 0) return undefined;
    rest[element] = partsOf(rest, element).filter((part) => part.fullName !== name.join('.'));
  }
  return rest;
}

/** Put a part back as it was before the deploy, or take it away when it is new. `part` is `listViews.All`. */
export function withdrawPart(
  engine: Engine,
  objectName: string,
  part: string,
  before: CustomObjectMetadata | undefined,
): void {
  const [element = '', ...rest] = part.split('.');
  const name = rest.join('.');
  if (name === '') return;
  const old = partsOf(before, element).find((candidate) => candidate.fullName === name);
  if (old) engine.schema.applyObjects([{ fullName: objectName, [element]: [old] }]);
  else engine.schema.removePart(objectName, element, name);
}
