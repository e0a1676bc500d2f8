import { constants } from 'node:fs';
import { open } from 'node:fs/promises';

export type SecretFileFault = 'missing' | 'readable by others' | 'no file' | 'empty';

export class SecretFileRefused extends Error {
  readonly fault: SecretFileFault;
  readonly path: string;
  constructor(fault: SecretFileFault, path: string) {
    super(`${path}: ${fault}`);
    this.name = 'SecretFileRefused';
    this.fault = fault;
    this.path = path;
  }
}

/**
 * Reads a secret from a file that only its owner can read; the last line break is not part of it. Mode and content are
 * read from the same open file, so nobody can put another in between. Windows has no such modes: there the folder's
 * access list is the admin's business.
 * @throws SecretFileRefused
 */
export async function readSecretFile(path: string): Promise<string> {
  const file = await open(path, constants.O_RDONLY).catch(() => {
    throw new SecretFileRefused('missing', path);
  });
  try {
    const { mode } = await file.stat().then((stat) => {
      if (!stat.isFile()) throw new SecretFileRefused('no file', path);
      return stat;
    });
    if (process.platform !== 'win32' && (mode & 0o077) !== 0) {
      throw new SecretFileRefused('readable by others', path);
    }
    const secret = (await file.readFile('utf8')).replace(/\r?\n$/, '');
    if (secret.trim() === '') throw new SecretFileRefused('empty', path);
    return secret;
  } finally {
    await file.close();
  }
}
