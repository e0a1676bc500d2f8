import type { Engine } from '../../../engine/engine.ts';
import type { CustomObjectMetadata } from '../../../engine/metadata-shapes.ts';
import { checkObjectParts } from '../checks/object-parts.ts';
import { CHILD_TYPES } from '../component-types.ts';
import type { DeployMessage, Problem } from '../deploy-message.ts';
import type { Manifest } from '../manifest.ts';
import type { PackageComponent } from '../package-reader.ts';

type Part = Record<string, unknown> & { fullName: string };
type Success = Omit<DeployMessage, 'createdDate'>;

/** The object's file, without the parts its manifest does not ask for. */
function wanted(component: PackageComponent, manifest: Manifest): CustomObjectMetadata {
  const whole = manifest.members.get('CustomObject') ?? [];
  const metadata: CustomObjectMetadata = { ...component.metadata, fullName: component.fullName };
  if (whole.includes('*') || whole.includes(component.fullName)) return metadata;
  const partial: CustomObjectMetadata = { fullName: component.fullName };
  for (const [typeName, element] of Object.entries(CHILD_TYPES)) {
    const members = manifest.members.get(typeName) ?? [];
    const parts = ((metadata[element] as Part[] | undefined) ?? []).filter(
      ({ fullName }) => members.includes('*') || members.includes(`${component.fullName}.${fullName}`),
    );
    if (parts.length > 0) partial[element] = parts;
  }
  return partial;
}

/** Apply all objects at once, so that they may point at each other; answers what went in and what did not. */
export function applyObjects(
  engine: Engine,
  components: readonly PackageComponent[],
  manifest: Manifest,
): { successes: Success[]; problems: Problem[] } {
  const objects = components.filter(({ type }) => type.name === 'CustomObject');
  if (objects.length === 0) return { successes: [], problems: [] };
  const packages = objects.map((component) => ({ component, metadata: wanted(component, manifest) }));
  const before = new Map(objects.map(({ fullName }) => [fullName, engine.schema.object(fullName)?.metadata]));
  const existed = new Map(
    objects.map(({ fullName }) => [fullName, engine.schema.object(fullName) !== undefined]),
  );
  const located = (componentType: string, fullName: string, problem: string, part?: string): Problem => {
    const objectName = fullName.split('.')[0] ?? '';
    const component = objects.find((candidate) => candidate.fullName === objectName);
    const element = CHILD_TYPES[componentType];
    const place = component?.places.get(part ?? `${element ?? ''}.${fullName.slice(objectName.length + 1)}`);
    return {
      componentType,
      fullName,
      fileName: component?.fileName ?? '',
      problem,
      lineNumber: place?.line ?? 1,
      columnNumber: place?.column ?? 1,
    };
  };
  const refused = engine.schema.applyObjects(packages.map(({ metadata }) => metadata));
  const problems = refused.map(({ componentType, fullName, problem }) =>
    located(componentType, fullName, problem),
  );
  if (problems.length === 0) {
    for (const { metadata } of packages) {
      for (const { componentType, fullName, problem, part } of checkObjectParts(metadata, engine)) {
        problems.push(located(componentType, fullName, problem, part));
      }
    }
  }
  const bad = new Set(problems.map(({ componentType, fullName }) => `${componentType} ${fullName}`));
  // The engine takes a package whole or not at all.
  const successes =
    refused.length > 0
      ? []
      : packages.flatMap(({ component, metadata }) =>
          listed(
            component,
            metadata,
            manifest,
            before.get(component.fullName),
            existed.get(component.fullName) === true,
          ),
        );
  return {
    successes: successes.filter(({ componentType, fullName }) => !bad.has(`${componentType} ${fullName}`)),
    problems,
  };
}

/** The object and its parts, each a line of the result. */
function listed(
  component: PackageComponent,
  metadata: CustomObjectMetadata,
  manifest: Manifest,
  before: CustomObjectMetadata | undefined,
  existed: boolean,
): Success[] {
  const { fileName, fullName } = component;
  const line = (
    componentType: string,
    name: string,
    old: unknown,
    now: unknown,
    known: boolean,
  ): Success => ({
    componentType,
    fullName: name,
    fileName,
    success: true,
    created: !known,
    changed: !known || JSON.stringify(old) !== JSON.stringify(now),
    deleted: false,
  });
  const parts = Object.entries(CHILD_TYPES).flatMap(([typeName, element]) =>
    ((metadata[element] as Part[] | undefined) ?? []).map((part) => {
      const old = ((before?.[element] as Part[] | undefined) ?? []).find(
        (candidate) => candidate.fullName === part.fullName,
      );
      return line(typeName, `${fullName}.${part.fullName}`, old, part, old !== undefined);
    }),
  );
  const whole = manifest.members.get('CustomObject') ?? [];
  if (!whole.includes('*') && !whole.includes(fullName)) return parts;
  const own = (object: CustomObjectMetadata | undefined): unknown =>
    object &&
    Object.fromEntries(
      Object.keys(metadata)
        .filter((key) => !Object.values(CHILD_TYPES).includes(key))
        .map((key) => [key, object[key]]),
    );
  return [line('CustomObject', fullName, own(before), own(metadata), existed), ...parts];
}
