import { childText, childTexts, parseXml, XmlError, type XmlElement } from '../xml-tree.ts';
import { NEWEST } from '../rest/org/versions.ts';

/** What a package.xml names. */
export interface Manifest {
  /** Type → full names; `*` for all files of that type. */
  members: Map<string, string[]>;
  /** Of the package; nothing: that of the call. */
  version?: string;
  /** Name of a package to put the components into. */
  packageName?: string;
}

const NAMESPACE = 'http://soap.sforce.com/2006/04/metadata';
/** The first version of the Metadata API that a package may name. */
const OLDEST_PACKAGE = 7;

/** Elements of `Package` beside `types` ("Package", Metadata API Developer Guide). */
const HEAD = new Set([
  'apiAccessLevel',
  'description',
  'fullName',
  'namespacePrefix',
  'objectPermissions',
  'packageType',
  'postInstallClass',
  'setupWeblink',
  'uninstallClass',
  'version',
]);

const at = ({ line, column }: XmlElement, message: string): XmlError => new XmlError(message, line, column);

/** @throws XmlError with the place of what is wrong */
export function parseManifest(text: string): Manifest {
  const root = parseXml(text);
  if (root.name !== 'Package')
    throw at(root, `Unexpected element {${NAMESPACE}}${root.name}: expected Package`);
  const members = new Map<string, string[]>();
  for (const element of root.children) {
    if (element.name === 'types') addTypes(element, members);
    else if (!HEAD.has(element.name))
      throw at(element, `Element {${NAMESPACE}}${element.name} invalid at this location in type Package`);
  }
  const version = versionOf(root);
  const packageName = childText(root, 'fullName');
  return { members, ...(version === undefined ? {} : { version }), ...(packageName ? { packageName } : {}) };
}

function addTypes(types: XmlElement, members: Map<string, string[]>): void {
  const foreign = types.children.find(({ name }) => name !== 'members' && name !== 'name');
  if (foreign)
    throw at(
      foreign,
      `Element {${NAMESPACE}}${foreign.name} invalid at this location in type PackageTypeMembers`,
    );
  const name = childText(types, 'name') ?? '';
  if (name === '') throw at(types, 'Required field is missing: name');
  members.set(name, [...(members.get(name) ?? []), ...childTexts(types, 'members')]);
}

/** Salesforce knows whole versions up to the present one. */
function versionOf(root: XmlElement): string | undefined {
  const element = root.children.find(({ name }) => name === 'version');
  if (!element) return undefined;
  const number = Number(element.text);
  if (!/^\d+\.0$/.test(element.text) || number < OLDEST_PACKAGE || number > NEWEST)
    throw at(element, `Invalid version specified:${element.text}`);
  return element.text;
}
