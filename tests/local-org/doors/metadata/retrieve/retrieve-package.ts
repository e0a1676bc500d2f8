import type { Engine } from '../../../engine/engine.ts';
import { componentType, PART_TYPES, type ComponentType } from '../component-types.ts';
import { listComponents, type ListedComponent } from '../list-components.ts';
import { fileText, manifestText } from './file-text.ts';

/** What a retrieve asks for. */
export interface RetrieveWish {
  /** Type → full names or `*`. */
  members: ReadonlyMap<string, readonly string[]>;
  version: string;
  /** `''` or `unpackaged/`. */
  prefix: string;
}

export interface Retrieved {
  /** Path → bytes, package.xml among them. */
  files: Record<string, Uint8Array>;
  found: ListedComponent[];
  messages: { fileName: string; problem: string }[];
}

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

/**
 * The components of a package.xml as files. What is not there is told in a message and the rest comes
 * ("RetrieveResult", Metadata API Developer Guide).
 */
export function retrievePackage(engine: Engine, { members, version, prefix }: RetrieveWish): Retrieved {
  const result: Retrieved = { files: {}, found: [], messages: [] };
  const tell = (problem: string): void => {
    result.messages.push({ fileName: `${prefix}package.xml`, problem });
  };
  for (const [typeName, names] of members) {
    if (!componentType(typeName) && !PART_TYPES.has(typeName)) {
      tell(`Entity type: '${typeName}' is unknown`);
      continue;
    }
    const all = named(engine, typeName);
    for (const name of names) {
      const found = all.filter((component) => fits(component, name));
      if (found.length === 0 && name !== '*')
        tell(`Entity of type '${typeName}' named '${name}' cannot be found`);
      result.found.push(...found);
    }
  }
  for (const [path, content] of filesOf(result.found)) result.files[`${prefix}${path}`] = content;
  result.files[`${prefix}package.xml`] = encode(manifestText(members, version));
  return result;
}

/** Components that package.xml names under a type: a report's folder stands among the reports. */
function named(engine: Engine, typeName: string): ListedComponent[] {
  const folder = componentType(typeName)?.folderType;
  return [
    ...listComponents(engine, typeName),
    ...(folder === undefined ? [] : listComponents(engine, folder)),
  ];
}

/** `*` leaves out standard objects and everything that lies in folders, as on the platform. */
function fits({ type, fullName }: ListedComponent, name: string): boolean {
  if (name !== '*') return fullName === name;
  const { folderType, folderOf } = componentType(type) ?? {};
  if (folderType !== undefined || folderOf !== undefined) return false;
  return type !== 'CustomObject' || /__(c|mdt|e)$/.test(fullName);
}

/** Files of the components; parts end up together in the file of what they are part of. */
function filesOf(components: readonly ListedComponent[]): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  const owners = new Map<
    string,
    { type: ComponentType; fullName: string; metadata: Record<string, unknown> }
  >();
  for (const { type: typeName, fullName, fileName, metadata = {}, content } of components) {
    const part = PART_TYPES.get(typeName);
    const type = part?.parent ?? componentType(typeName);
    if (!type) continue;
    const owner = owners.get(fileName) ?? { type, fullName, metadata: {} };
    owners.set(fileName, {
      ...owner,
      metadata: part ? withPart(owner.metadata, part.element, metadata) : { ...owner.metadata, ...metadata },
    });
    if (content) files.set(fileName, content);
  }
  for (const [fileName, { type, fullName, metadata }] of owners) {
    const path = type.hasContent === true ? `${fileName}-meta.xml` : fileName;
    files.set(path, encode(fileText(type.root?.(fullName) ?? type.name, metadata)));
  }
  return files;
}

function withPart(
  owner: Record<string, unknown>,
  element: string,
  part: Record<string, unknown>,
): Record<string, unknown> {
  const others = ((owner[element] as Record<string, unknown>[] | undefined) ?? []).filter(
    (other) => other['fullName'] !== part['fullName'],
  );
  return { ...owner, [element]: [...others, part] };
}
