import { parseXml, XmlError } from '../xml-tree.ts';
import { componentType, partName, PART_TYPES, type ComponentType } from './component-types.ts';
import type { DeployOptions } from './deploy-options.ts';
import type { Problem } from './deploy-message.ts';
import { fromXml, type Place } from './from-xml.ts';
import type { Manifest } from './manifest.ts';
import { fileOf, isDescription, isManifest, type PackageFile } from './package-files.ts';
import { refusal } from './refused-types.ts';
import type { PackageFolder } from './zip/read-zip.ts';

/** One component of a package, parsed. */
export interface PackageComponent {
  type: ComponentType;
  fullName: string;
  fileName: string;
  /** Without the parts package.xml does not ask for. */
  metadata: Record<string, unknown>;
  places: Map<string, Place>;
  /** Named itself, not only some of its parts. */
  whole: boolean;
  content?: Uint8Array;
}

export interface ReadPackage {
  components: PackageComponent[];
  problems: Problem[];
  /** Types the manifest names that Salesforce has and this org has not. */
  refused: string[];
}

type Part = Record<string, unknown> & { fullName?: unknown };

const isMember = (members: readonly string[] | undefined, name: string): boolean =>
  members !== undefined && (members.includes('*') || members.includes(name));

/** Match files against the manifest and parse them. File names keep the package's folder, as Salesforce shows them. */
export function readPackage(
  { prefix, files }: PackageFolder,
  manifest: Manifest,
  options: DeployOptions,
): ReadPackage {
  const result: ReadPackage = { components: [], problems: [], refused: [] };
  // Files of a refused type are answered for by the refusal.
  const refusals = [...manifest.members.keys()].some((name) => refusal(name) !== undefined);
  for (const path of files.keys()) {
    const file = fileOf(path);
    if (file) {
      const whole = isNamed(file, manifest) || options.autoUpdatePackage;
      if (whole || hasNamedPart(file, manifest)) read(files, file, { prefix, manifest, whole }, result);
      else result.problems.push(notNamed(`${prefix}${path}`));
    } else if (!refusals && !isManifest(path) && !isDescription(path)) {
      result.problems.push(notNamed(`${prefix}${path}`));
    }
  }
  for (const [typeName, members] of manifest.members) {
    const known = componentType(typeName) ?? PART_TYPES.get(typeName);
    if (!known) result.problems.push(...refuseType(typeName, members, prefix, result.refused));
    else if (!options.allowMissingFiles)
      for (const member of members)
        if (member !== '*' && !isThere(typeName, member, result, files))
          result.problems.push(missing(typeName, member, prefix));
  }
  return result;
}

function isNamed({ type, fullName }: PackageFile, { members }: Manifest): boolean {
  return isMember(members.get(type.folderOf ?? type.name), fullName);
}

function hasNamedPart({ type, fullName }: PackageFile, { members }: Manifest): boolean {
  return Object.values(type.children ?? {}).some((partType) =>
    (members.get(partType) ?? []).some(
      (member) => member === '*' || type.plainParts === true || member.startsWith(`${fullName}.`),
    ),
  );
}

function isThere(
  typeName: string,
  member: string,
  { components, problems }: ReadPackage,
  files: ReadonlyMap<string, Uint8Array>,
): boolean {
  const part = PART_TYPES.get(typeName);
  if (part)
    return components.some(({ type, fullName, places }) => {
      const name = type.plainParts === true ? member : member.slice(fullName.length + 1);
      const own = type === part.parent && partName(type, fullName, name) === member;
      return own && places.has(`${part.element}.${name}`);
    });
  const found = [...files.keys()].some((path) => {
    const file = fileOf(path);
    return (file?.type.folderOf ?? file?.type.name) === typeName && file?.fullName === member;
  });
  return (
    found || problems.some((problem) => problem.fullName === member && problem.componentType === typeName)
  );
}

const missing = (typeName: string, member: string, prefix: string): Problem => ({
  componentType: '',
  fullName: member,
  fileName: `${prefix}package.xml`,
  problem: `An object '${member}' of type ${typeName} was named in package.xml, but was not found in zipped directory`,
});

const notNamed = (path: string): Problem => ({
  componentType: '',
  fullName: path,
  fileName: path,
  problem: 'Not in package.xml',
});

function refuseType(typeName: string, members: string[], prefix: string, refused: string[]): Problem[] {
  const why = refusal(typeName);
  const fileName = `${prefix}package.xml`;
  if (why === undefined)
    return [
      {
        componentType: '',
        fullName: 'package.xml',
        fileName,
        problem: `Unknown type name '${typeName}' specified in package.xml`,
      },
    ];
  refused.push(typeName);
  return members.map((fullName) => ({ componentType: typeName, fullName, fileName, problem: why }));
}

interface Reading {
  prefix: string;
  manifest: Manifest;
  whole: boolean;
}

function read(
  files: ReadonlyMap<string, Uint8Array>,
  { type, fullName, path }: PackageFile,
  { prefix, manifest, whole }: Reading,
  result: ReadPackage,
): void {
  const described = type.hasContent === true ? files.get(`${path}-meta.xml`) : files.get(path);
  const about = { componentType: type.name, fullName, fileName: `${prefix}${path}` };
  if (!described) {
    const problem = `Metadata file for '${fullName}' of type ${type.name} was not found: ${prefix}${path}-meta.xml`;
    result.problems.push({ ...about, problem });
    return;
  }
  try {
    const root = type.root?.(fullName) ?? type.name;
    const parsed = fromXml(parseXml(new TextDecoder().decode(described)), root);
    for (const { problem, line, column } of parsed.problems)
      result.problems.push({ ...about, problem, lineNumber: line, columnNumber: column });
    const metadata = whole ? parsed.metadata : namedParts(type, fullName, parsed.metadata, manifest);
    const content = type.hasContent === true ? files.get(path) : undefined;
    result.components.push({
      type,
      fullName,
      fileName: about.fileName,
      metadata,
      places: parsed.places,
      whole,
      ...(content ? { content } : {}),
    });
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    const problem = `Error parsing file: ${error.message}`;
    result.problems.push({ ...about, problem, lineNumber: error.line, columnNumber: error.column });
  }
}

/** Only the parts that package.xml names. */
function namedParts(
  type: ComponentType,
  fullName: string,
  metadata: Record<string, unknown>,
  { members }: Manifest,
): Record<string, unknown> {
  const partial: Record<string, unknown> = {};
  for (const [element, partType] of Object.entries(type.children ?? {})) {
    const all = metadata[element];
    const parts = (Array.isArray(all) ? (all as Part[]) : []).filter(
      (part) =>
        typeof part.fullName === 'string' &&
        isMember(members.get(partType), partName(type, fullName, part.fullName)),
    );
    if (parts.length > 0) partial[element] = parts;
  }
  return partial;
}
