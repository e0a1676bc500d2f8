import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { parseXml, type XmlElement } from '../../xml-tree.ts';

/** An element without its place: name, text and children. */
type Shape = [name: string, text: string, children: Shape[]];

/** Order among elements of one name is kept; elements of different names may change places. */
function shape({ name, text, children }: XmlElement): Shape {
  return [
    name,
    children.length === 0 ? text : '',
    children
      .map((child, index) => ({ child, index }))
      .sort((a, b) =>
        a.child.name === b.child.name ? a.index - b.index : a.child.name < b.child.name ? -1 : 1,
      )
      .map(({ child }) => shape(child)),
  ];
}

/** The files of a source folder by name (which are unique in ours), XML as shapes, the rest as text. */
export async function sourceTree(folder: string): Promise<Map<string, unknown>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = await Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map(async (entry) => {
        const path = join(entry.parentPath, entry.name);
        const text = await readFile(path, 'utf8');
        const object = /objects\/([^/]+)\//.exec(path)?.[1];
        const name = object === undefined ? basename(path) : `${object}/${basename(path)}`;
        return [name, path.endsWith('-meta.xml') ? shape(parseXml(text)) : text] as const;
      }),
  );
  return new Map(files);
}

/** Write retrieved files below a folder. */
export async function writeFiles(files: Readonly<Record<string, Uint8Array>>, folder: string): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
}
