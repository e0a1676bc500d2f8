import { crc32 } from 'node:zlib';
import { strToU8, zipSync, type Zippable } from 'fflate';
import { describe, expect, it } from 'vitest';
import { packageFolders, readOne, readZip } from './read-zip.ts';
import { ZipError } from './zip-entries.ts';

const manifest = strToU8('<Package/>');
const MB = 1024 * 1024;

/** Zip `files`, then write `value` where the directory (or, with `local`, the first header) states a number. */
function forged(files: Zippable, offset: number, value: number): Buffer {
  const zip = Buffer.from(zipSync(files));
  zip.writeUInt32LE(value, zip.indexOf(Buffer.from([0x50, 0x4b, 1, 2])) + offset);
  return zip;
}

describe('deploy zip', () => {
  it.each([
    ['', true],
    ['zip/', true],
    ['unpackaged/', false],
    ['zip/unpackaged/', false],
  ])('finds the package below "%s" (singlePackage %s)', (prefix, single) => {
    const files = readZip(
      zipSync({ [`${prefix}package.xml`]: manifest, [`${prefix}tabs/A__c.tab`]: manifest }),
    );
    const [pack] = packageFolders(files, single);
    expect(pack?.prefix).toBe(prefix);
    expect([...(pack?.files.keys() ?? [])]).toContain('tabs/A__c.tab');
  });

  it('finds a set of packages', () => {
    const files = readZip(zipSync({ 'a/package.xml': manifest, 'b/package.xml': manifest }));
    expect(packageFolders(files, false).map(({ prefix }) => prefix)).toEqual(['a/', 'b/']);
  });

  it('refuses to take a package at the top for a set of packages', () => {
    expect(packageFolders(readZip(zipSync({ 'package.xml': manifest })), false)).toEqual([]);
  });

  it.each(['../evil', 'a/../../evil', '/etc/passwd', 'C:/x', 'a\\b'])('refuses the path %s', (path) => {
    expect(() => readZip(zipSync({ [path]: manifest }))).toThrow(ZipError);
  });

  it('refuses a bomb before it unpacks it, in flat memory', () => {
    const bomb = zipSync({ 'objects/A.object': new Uint8Array(64 * MB) });
    expect(bomb.byteLength).toBeLessThan(200_000);
    const before = process.memoryUsage().arrayBuffers;
    expect(() => readZip(bomb)).toThrow(/LIMIT_EXCEEDED/);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(MB);
  });

  it('refuses a bomb whose directory lies about its size, and makes no more than it promised', () => {
    const bomb = forged({ 'objects/A.object': new Uint8Array(64 * MB) }, 24, 1000);
    const before = process.memoryUsage().arrayBuffers;
    expect(() => readZip(bomb)).toThrow('The zip file is not valid or is corrupted.');
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(MB);
  });

  it('refuses more than 10,000 files', () => {
    const many = Object.fromEntries(
      Array.from({ length: 10_001 }, (_, index) => [`tabs/T${index}.tab`, new Uint8Array()]),
    );
    expect(() => readZip(zipSync(many, { level: 0 }))).toThrow(/Maximum number of files/);
  });

  it('refuses a file whose checksum differs', () => {
    const wrong = crc32(manifest) ^ 1;
    expect(() => readZip(forged({ 'package.xml': manifest }, 16, wrong >>> 0))).toThrow(/^invalid entry CRC/);
  });

  it('refuses an encrypted file and an unknown packing', () => {
    expect(() => readZip(forged({ 'package.xml': manifest }, 8, 0x0008_0001))).toThrow(ZipError);
    expect(() => readZip(forged({ 'package.xml': manifest }, 8, 0x000c_0000))).toThrow(ZipError);
  });

  it('refuses the same file twice', () => {
    const zip = Buffer.from(zipSync({ 'tabs/A.tab': manifest, 'tabs/B.tab': manifest }));
    for (let at = zip.indexOf('B.tab'); at >= 0; at = zip.indexOf('B.tab')) zip.write('A', at);
    expect(() => readZip(zip)).toThrow('duplicate entry: tabs/A.tab');
  });

  it.each([
    ['no zip', strToU8('not a zip')],
    ['nothing', new Uint8Array()],
    ['a zip cut short', zipSync({ 'package.xml': manifest }).subarray(0, 60)],
    ['an offset outside the file', forged({ 'package.xml': manifest }, 42, 0xffff_fff0)],
  ])('refuses %s', (_what, bytes) => {
    expect(() => readZip(bytes)).toThrow('The zip file is not valid or is corrupted.');
  });

  it('leaves a zip inside the zip packed, and reads one file of it with the same care', () => {
    const inner = zipSync({ 'a.txt': strToU8('hello'), 'bomb.txt': new Uint8Array(16 * MB) });
    const files = readZip(zipSync({ 'package.xml': manifest, 'staticresources/Pack.resource': inner }));
    const resource = files.get('staticresources/Pack.resource') ?? new Uint8Array();
    expect(Buffer.from(resource).equals(Buffer.from(inner))).toBe(true);
    expect(Buffer.from(readOne(resource, 'a.txt') ?? []).toString()).toBe('hello');
    expect(readOne(resource, 'missing.txt')).toBeUndefined();
    expect(() => readOne(resource, 'bomb.txt')).toThrow(/LIMIT_EXCEEDED/);
  });
});
