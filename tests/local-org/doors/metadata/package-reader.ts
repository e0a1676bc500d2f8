import { parseXml, XmlError } from '../xml-tree.ts';
import {
  CHILD_TYPES,
  COMPONENT_TYPES,
  componentType,
  REFUSED_TYPES,
  type ComponentType,
} from './component-types.ts';
import type { Problem } from './deploy-message.ts';
import { fromXml } from './from-xml.ts';
import type { Manifest } from './manifest.ts';

/** One component of a package, parsed. */
export interface PackageComponent {
  type: ComponentType;
  fullName: string;
  fileName: string;
  metadata: Record<string, unknown>;
  places: Map<string, { line: number; column: number }>;
  content?: Uint8Array;
}

export interface ReadPackage {
  components: PackageComponent[];
  problems: Problem[];
  /** Types the manifest names that Salesforce has and this org has not. */
  refused: string[];
}

interface PackageFile {
  type: ComponentType;
  fullName: string;
  path: string;
}

/** The component a path belongs to, or nothing. A `-meta.xml` beside a content file describes it. */
function fileOf(path: string): PackageFile | undefined {
  const [directory = '', ...rest] = path.split('/');
  const type = COMPONENT_TYPES.find((candidate) => candidate.directory === directory);
  const name = rest.join('/');
  if (!type || name === '' || name.endsWith('-meta.xml')) return undefined;
  // Layout names carry their odd characters percent-encoded, as SFDX writes them.
  return name.endsWith(`.${type.suffix}`)
    ? { type, path, fullName: decodeURIComponent(name.slice(0, -type.suffix.length - 1)) }
    : undefined;
}

/** Match files against the manifest and parse them. `prefix` is the package folder, kept in file names as Salesforce does. */
export function readPackage(files: Map<string, Uint8Array>, manifest: Manifest, prefix: string): ReadPackage {
  const present = [...files.keys()].flatMap((path) => fileOf(path) ?? []);
  const result: ReadPackage = { components: [], problems: [], refused: [] };
  const named = new Set<PackageFile>();
  for (const [typeName, members] of manifest.members) {
    const type = componentType(typeName);
    const parent = CHILD_TYPES[typeName] === undefined ? type : componentType('CustomObject');
    if (!parent) {
      result.problems.push(...refuseType(typeName, members, result.refused));
      continue;
    }
    for (const member of members) {
      const wanted = parent === type ? member : (member.split('.')[0] ?? '');
      const matching = present.filter(
        (file) => file.type === parent && (member === '*' || file.fullName === wanted),
      );
      for (const file of matching) named.add(file);
      if (matching.length === 0 && member !== '*') result.problems.push(missing(typeName, member, prefix));
    }
  }
  for (const file of present) {
    if (named.has(file)) read(files, file, prefix, result);
    else result.problems.push(notNamed(file, prefix));
  }
  checkChildren(manifest, result, prefix);
  return result;
}

/** `CustomField` members must be in the object's file. */
function checkChildren(manifest: Manifest, result: ReadPackage, prefix: string): void {
  for (const [typeName, element] of Object.entries(CHILD_TYPES)) {
    for (const member of manifest.members.get(typeName) ?? []) {
      const [objectName = '', ...rest] = member.split('.');
      const object = result.components.find(
        ({ type, fullName }) => type.name === 'CustomObject' && fullName === objectName,
      );
      if (object && member !== '*' && !object.places.has(`${element}.${rest.join('.')}`)) {
        result.problems.push(missing(typeName, member, prefix));
      }
    }
  }
}

const missing = (typeName: string, member: string, prefix: string): Problem => ({
  componentType: '',
  fullName: member,
  fileName: `${prefix}package.xml`,
  problem: `An object '${member}' of type ${typeName} was named in package.xml, but was not found in zipped directory`,
});

const notNamed = (file: PackageFile, prefix: string): Problem => ({
  componentType: '',
  fullName: `${prefix}${file.path}`,
  fileName: `${prefix}${file.path}`,
  problem: 'Not in package.xml',
});

function refuseType(typeName: string, members: string[], refused: string[]): Problem[] {
  if (!(typeName in REFUSED_TYPES)) {
    return [
      {
        componentType: '',
        fullName: 'package.xml',
        fileName: 'package.xml',
        problem: `Unknown type name '${typeName}' specified in package.xml`,
      },
    ];
  }
  refused.push(typeName);
  return members.map((fullName) => ({
    componentType: typeName,
    fullName,
    fileName: `${REFUSED_TYPES[typeName] ?? ''}/${fullName}`,
    problem: /Translation/.test(typeName)
      ? // No language beside the org's own is switched on.
        'Not available for deploy for this organization'
      : `This org cannot run components of type ${typeName}.`,
  }));
}

function read(files: Map<string, Uint8Array>, file: PackageFile, prefix: string, result: ReadPackage): void {
  const { type, fullName, path } = file;
  const described = type.hasContent === true ? files.get(`${path}-meta.xml`) : files.get(path);
  const about = { componentType: type.name, fullName, fileName: `${prefix}${path}` };
  if (!described) {
    const problem = `Metadata file for '${fullName}' of type ${type.name} was not found: ${prefix}${path}-meta.xml`;
    result.problems.push({ ...about, problem });
    return;
  }
  try {
    const parsed = fromXml(parseXml(new TextDecoder().decode(described)), type.name);
    for (const { problem, line, column } of parsed.problems) {
      result.problems.push({ ...about, problem, lineNumber: line, columnNumber: column });
    }
    const { metadata, places } = parsed;
    const content = type.hasContent === true ? files.get(path) : undefined;
    result.components.push({ ...about, type, metadata, places, ...(content ? { content } : {}) });
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    const problem = `Error parsing file: ${error.message}`;
    result.problems.push({ ...about, problem, lineNumber: error.line, columnNumber: error.column });
  }
}
