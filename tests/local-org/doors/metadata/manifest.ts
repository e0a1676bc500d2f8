import { childText, childTexts, parseXml } from '../xml-tree.ts';

/** What a package.xml names. */
export interface Manifest {
  /** Type → full names; `*` for all files of that type. */
  members: Map<string, string[]>;
  version: string;
}

/** @throws XmlError */
export function parseManifest(text: string): Manifest {
  const root = parseXml(text);
  const members = new Map<string, string[]>();
  for (const types of root.children.filter(({ name }) => name === 'types')) {
    const name = childText(types, 'name') ?? '';
    members.set(name, [...(members.get(name) ?? []), ...childTexts(types, 'members')]);
  }
  return { members, version: childText(root, 'version') ?? '' };
}
