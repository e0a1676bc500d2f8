import { unzipSync } from 'fflate';

/** Salesforce's own limits of a deploy: 10,000 files, 400 MB unzipped. */
const MOST_FILES = 10_000;
const MOST_BYTES = 400 * 1024 * 1024;
/** No honest metadata file shrinks more; a bomb does. */
const MOST_RATIO = 200;

/** The zip cannot be used at all; the deploy fails with this message. */
export class ZipError extends Error {
  override name = 'ZipError';
}

/** Files of a zip by path, without directories; checked before anything is unpacked. @throws ZipError */
export function readZip(bytes: Uint8Array): Map<string, Uint8Array> {
  let [count, total] = [0, 0];
  const inspect = (file: { name: string; size: number; originalSize: number }): boolean => {
    if (/(^|[/\\])\.\.([/\\]|$)|^[/\\]|^[A-Za-z]:|\\/.test(file.name) || file.name.includes('\0')) {
      throw new ZipError(`Invalid file name in zip file: ${file.name}`);
    }
    count += 1;
    total += file.originalSize;
    if (count > MOST_FILES)
      throw new ZipError(`LIMIT_EXCEEDED: Maximum number of files in request reached: ${MOST_FILES}`);
    if (total > MOST_BYTES || file.originalSize > MOST_RATIO * Math.max(1024, file.size)) {
      throw new ZipError(
        'LIMIT_EXCEEDED: Maximum size of request reached. Maximum size of request when unzipped is 400MB',
      );
    }
    return !file.name.endsWith('/');
  };
  try {
    return new Map(Object.entries(unzipSync(bytes, { filter: inspect })));
  } catch (error) {
    if (error instanceof ZipError) throw error;
    throw new ZipError('The zip file is not valid or is corrupted.', { cause: error });
  }
}

/**
 * The files below the folder that holds package.xml. Clients put it at the top, or below `zip/`, `unpackaged/` …
 * @throws ZipError in Salesforce's words when there is none
 */
export function packageFiles(files: Map<string, Uint8Array>): {
  prefix: string;
  files: Map<string, Uint8Array>;
} {
  const manifests = [...files.keys()].filter((path) => /^([^/]+\/)?package\.xml$/.test(path));
  const manifest = manifests.sort((a, b) => a.length - b.length)[0];
  if (manifest === undefined) throw new ZipError('No package.xml found');
  const prefix = manifest.slice(0, -'package.xml'.length);
  const own = [...files].filter(([path]) => path.startsWith(prefix));
  return { prefix, files: new Map(own.map(([path, content]) => [path.slice(prefix.length), content])) };
}
