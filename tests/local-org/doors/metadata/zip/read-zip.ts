import { ZipError, zipEntries, type ZipEntry } from './zip-entries.ts';

/** Salesforce's own limits of a deploy: 10,000 files, 400 MB unzipped ("deploy()", Metadata API Developer Guide). */
const MOST_FILES = 10_000;
const MOST_BYTES = 400 * 1024 * 1024;
/** No honest metadata file shrinks more; a bomb does. */
const MOST_RATIO = 200;

const tooLarge = (): ZipError =>
  new ZipError(
    'LIMIT_EXCEEDED: Maximum size of request reached. Maximum size of request when unzipped is 400MB',
  );

/** Files of a zip by path, without directories; all of it is checked before anything is unpacked. @throws ZipError */
export function readZip(bytes: Uint8Array): Map<string, Uint8Array> {
  const entries = zipEntries(bytes);
  if (entries.length > MOST_FILES)
    throw new ZipError(`LIMIT_EXCEEDED: Maximum number of files in request reached: ${MOST_FILES}`);
  const files = new Map<string, ZipEntry>();
  let total = 0;
  for (const entry of entries) {
    const { name, size, compressedSize } = entry;
    if (/(^|[/\\])\.\.([/\\]|$)|^[/\\]|^[A-Za-z]:|\\/.test(name) || name.includes('\0'))
      throw new ZipError(`Invalid file name in zip file: ${name}`);
    if (files.has(name)) throw new ZipError(`duplicate entry: ${name}`);
    total += size;
    if (total > MOST_BYTES || size > MOST_RATIO * Math.max(1024, compressedSize)) throw tooLarge();
    if (!name.endsWith('/')) files.set(name, entry);
  }
  return new Map([...files].map(([name, entry]) => [name, entry.read()]));
}

/** One file of a zip that is itself a file, such as a static resource. @throws ZipError */
export function readOne(bytes: Uint8Array, name: string): Uint8Array | undefined {
  const entry = zipEntries(bytes).find((candidate) => candidate.name === name);
  if (entry && entry.size > MOST_RATIO * Math.max(1024, entry.compressedSize)) throw tooLarge();
  return entry?.read();
}

/** A folder that holds a package.xml, and the files below it by their paths there. */
export interface PackageFolder {
  /** `''` or `unpackaged/`. */
  prefix: string;
  files: Map<string, Uint8Array>;
}

/**
 * The packages of a zip. With `singlePackage` there is one, at the top or below one folder; without it every folder
 * that holds a package.xml is one ("DeployOptions", Metadata API Developer Guide), also below the `zip/` that clients add.
 */
export function packageFolders(
  files: ReadonlyMap<string, Uint8Array>,
  singlePackage: boolean,
): PackageFolder[] {
  const place = singlePackage ? /^([^/]+\/)?package\.xml$/ : /^([^/]+\/){1,2}package\.xml$/;
  const prefixes = [...files.keys()]
    .filter((path) => place.test(path))
    .sort((a, b) => a.length - b.length)
    .map((path) => path.slice(0, -'package.xml'.length));
  return (singlePackage ? prefixes.slice(0, 1) : prefixes).map((prefix) => ({
    prefix,
    files: new Map(
      [...files]
        .filter(([path]) => path.startsWith(prefix))
        .map(([path, content]) => [path.slice(prefix.length), content]),
    ),
  }));
}
