import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { packageFiles, readZip, ZipError } from './read-zip.ts';

const manifest = strToU8('<Package/>');

describe('deploy zip', () => {
  it.each([
    ['', 'package.xml'],
    ['zip/', 'zip/package.xml'],
    ['unpackaged/', 'unpackaged/package.xml'],
  ])('finds the package below "%s"', (prefix, path) => {
    const files = readZip(zipSync({ [path]: manifest, [`${prefix}tabs/A__c.tab`]: manifest }));
    expect(packageFiles(files).prefix).toBe(prefix);
    expect([...packageFiles(files).files.keys()]).toContain('tabs/A__c.tab');
  });

  it('says that there is no package.xml', () => {
    expect(() => packageFiles(readZip(zipSync({ 'a.txt': manifest })))).toThrow('No package.xml found');
  });

  it.each(['../evil', 'a/../../evil', '/etc/passwd', 'C:/x', 'a\\b'])('refuses the path %s', (path) => {
    expect(() => readZip(zipSync({ [path]: manifest }))).toThrow(ZipError);
  });

  it('refuses a bomb before it unpacks it', () => {
    const bomb = zipSync({ 'objects/A.object': new Uint8Array(8 * 1024 * 1024) });
    expect(bomb.byteLength).toBeLessThan(200_000);
    expect(() => readZip(bomb)).toThrow(/LIMIT_EXCEEDED/);
  });

  it('refuses what is no zip', () => {
    expect(() => readZip(strToU8('not a zip'))).toThrow('The zip file is not valid or is corrupted.');
  });
});
