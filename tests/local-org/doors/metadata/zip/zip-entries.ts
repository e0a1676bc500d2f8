import { crc32, inflateRawSync } from 'node:zlib';

/** The zip cannot be used at all; the deploy fails with this message. */
export class ZipError extends Error {
  override name = 'ZipError';
}

/** One entry of a zip's directory. Sizes in bytes, as the directory states them. */
export interface ZipEntry {
  name: string;
  compressedSize: number;
  size: number;
  /** Unpack it; never more than `size` bytes are made. @throws ZipError when content and directory differ */
  read(): Uint8Array;
}

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_HEADER = 0x04034b50;
const END_BYTES = 22;
const LONGEST_COMMENT = 0xffff;
const ENCRYPTED = 1;
const [STORED, DEFLATED] = [0, 8];

const corrupted = (): ZipError => new ZipError('The zip file is not valid or is corrupted.');

/**
 * The directory of a zip, nothing unpacked (layout: PKWARE APPNOTE.TXT, 4.3). Encrypted zips and the 64-bit form are
 * refused: the one has no reader here, the other is needed only above Salesforce's own limits.
 * @throws ZipError
 */
export function zipEntries(bytes: Uint8Array): ZipEntry[] {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    return entriesOf(view);
  } catch (error) {
    // Reading past the end: an offset or a length of the directory lies.
    if (error instanceof RangeError) throw corrupted();
    throw error;
  }
}

function entriesOf(view: Buffer): ZipEntry[] {
  const end = endOfDirectory(view);
  const count = view.readUInt16LE(end + 10);
  const entries: ZipEntry[] = [];
  let at = view.readUInt32LE(end + 16);
  for (let index = 0; index < count; index++) {
    if (view.readUInt32LE(at) !== DIRECTORY_ENTRY) throw corrupted();
    const nameLength = view.readUInt16LE(at + 28);
    entries.push(entryAt(view, at, view.toString('utf8', at + 46, at + 46 + nameLength)));
    at += 46 + nameLength + view.readUInt16LE(at + 30) + view.readUInt16LE(at + 32);
  }
  return entries;
}

function endOfDirectory(view: Buffer): number {
  const lowest = Math.max(0, view.length - END_BYTES - LONGEST_COMMENT);
  for (let at = view.length - END_BYTES; at >= lowest; at--)
    if (view.readUInt32LE(at) === END_OF_DIRECTORY) return at;
  throw corrupted();
}

function entryAt(view: Buffer, at: number, name: string): ZipEntry {
  const flags = view.readUInt16LE(at + 8);
  const method = view.readUInt16LE(at + 10);
  const crc = view.readUInt32LE(at + 16);
  const compressedSize = view.readUInt32LE(at + 20);
  const size = view.readUInt32LE(at + 24);
  const local = view.readUInt32LE(at + 42);
  if ((flags & ENCRYPTED) !== 0 || (method !== STORED && method !== DEFLATED)) throw corrupted();
  const read = (): Uint8Array => {
    if (local + 30 > view.length || view.readUInt32LE(local) !== LOCAL_HEADER) throw corrupted();
    const start = local + 30 + view.readUInt16LE(local + 26) + view.readUInt16LE(local + 28);
    if (start + compressedSize > view.length) throw corrupted();
    const content = unpack(view.subarray(start, start + compressedSize), method, size);
    const seen = crc32(content);
    // The words of java.util.zip, which unpacks on the platform.
    if (seen !== crc)
      throw new ZipError(`invalid entry CRC (expected 0x${crc.toString(16)} but got 0x${seen.toString(16)})`);
    return content;
  };
  return { name, compressedSize, size, read };
}

function unpack(packed: Buffer, method: number, size: number): Uint8Array {
  if (method === STORED) {
    if (packed.length !== size) throw corrupted();
    return packed;
  }
  try {
    const content = inflateRawSync(packed, { maxOutputLength: Math.max(1, size) });
    if (content.length === size) return content;
  } catch {
    // Broken data, or more of it than the directory promised: the same to whoever sent it.
  }
  throw corrupted();
}
