import { COMPONENT_TYPES, type ComponentType } from './component-types.ts';

/** A file of a package and the component it belongs to. */
export interface PackageFile {
  type: ComponentType;
  fullName: string;
  path: string;
}

const MANIFEST = /^(package|destructiveChanges(Pre|Post)?)\.xml$/;

export const isManifest = (path: string): boolean => MANIFEST.test(path);

/** The component a path describes or holds, or nothing. A `-meta.xml` beside a content file is not one of its own. */
export function fileOf(path: string): PackageFile | undefined {
  const [directory = '', ...rest] = path.split('/');
  const name = rest.join('/');
  for (const type of COMPONENT_TYPES.filter((candidate) => candidate.directory === directory)) {
    const suffix = type.folderOf === undefined ? `.${type.suffix}` : '-meta.xml';
    if (!name.endsWith(suffix) || name.length === suffix.length) continue;
    if (type.folderOf !== undefined && /\.[A-Za-z]+-meta\.xml$/.test(name)) continue;
    return { type, path, fullName: name.slice(0, -suffix.length) };
  }
  return undefined;
}

/** `…/Name.resource-meta.xml` of a component with content. */
export const isDescription = (path: string): boolean =>
  path.endsWith('-meta.xml') && fileOf(path.slice(0, -'-meta.xml'.length))?.type.hasContent === true;

/**
 * Where a component lies in a package. Odd characters of a layout's name are percent-encoded in its full name already
 * ("Layout", Metadata API Developer Guide), so names are paths as they stand.
 */
export const pathOf = (type: ComponentType, fullName: string): string =>
  `${type.directory}/${fullName}${type.folderOf === undefined ? `.${type.suffix}` : '-meta.xml'}`;
