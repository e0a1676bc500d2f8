import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { zipSync, strToU8 } from 'fflate';

/** A package in Metadata API format: files and the package.xml that names them. */
export function mdapiZip(
  files: Record<string, string>,
  members: Record<string, string[]>,
  folder = '',
): Buffer {
  const types = Object.entries(members).map(
    ([name, list]) =>
      `<types>${list.map((member) => `<members>${member}</members>`).join('')}<name>${name}</name></types>`,
  );
  const manifest = `<?xml version="1.0" encoding="UTF-8"?><Package xmlns="http://soap.sforce.com/2006/04/metadata">${types.join('')}<version>65.0</version></Package>`;
  const all = { 'package.xml': manifest, ...files };
  return Buffer.from(
    zipSync(
      Object.fromEntries(Object.entries(all).map(([path, text]) => [`${folder}${path}`, strToU8(text)])),
    ),
  );
}

const XML = '<?xml version="1.0" encoding="UTF-8"?>\n';
const NS = 'xmlns="http://soap.sforce.com/2006/04/metadata"';

/** A metadata file: `file('CustomTab', '<motif>…</motif>')`. */
export const file = (type: string, inside: string): string =>
  `${XML}<${type} ${NS}>\n${inside}\n</${type}>\n`;

/** Every file below a folder, by path. */
export async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

export const textOf = async (path: string): Promise<string> => readFile(path, 'utf8');
