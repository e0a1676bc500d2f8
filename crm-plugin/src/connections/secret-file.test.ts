import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readSecretFile } from './secret-file.ts';

let dir = '';
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'handrail-test-'));
});
afterEach(() => rm(dir, { recursive: true }));

async function file(mode: number, text = 'key-123\n') {
  const path = join(dir, 'secret');
  await writeFile(path, text);
  await chmod(path, mode);
  return path;
}

describe('X9 a secret file', () => {
  it('of its owner alone is read, without its last line break', async () => {
    expect(await readSecretFile(await file(0o600))).toBe('key-123');
    expect(await readSecretFile(await file(0o400))).toBe('key-123');
  });

  it.each([0o640, 0o604, 0o644, 0o660, 0o610])('with mode %o is refused', async (mode) => {
    await expect(readSecretFile(await file(mode))).rejects.toMatchObject({ fault: 'readable by others' });
  });

  it('that is empty, missing or a folder is refused', async () => {
    await expect(readSecretFile(await file(0o600, '\n'))).rejects.toMatchObject({ fault: 'empty' });
    await expect(readSecretFile(join(dir, 'none'))).rejects.toMatchObject({ fault: 'missing' });
    await expect(readSecretFile(dir)).rejects.toMatchObject({ fault: 'no file' });
  });
});
