import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ConnectionDamaged, openConnectionStore } from './connection-store.ts';

let dir = '';
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'handrail-test-'));
  // The library keeps its key below the home folder.
  vi.stubEnv('HOME', dir);
  vi.stubEnv('SF_USE_GENERIC_UNIX_KEYCHAIN', 'true');
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(dir, { recursive: true });
});

const redmine = (apiKey: string) => ({
  system: 'redmine' as const,
  key: 'redmine:handrail',
  name: 'Redmine',
  kind: 'product' as const,
  baseUrl: 'https://redmine.example.com',
  allowPrivateNetwork: false,
  apiKey,
  project: 'sales',
  crmField: 'CRM opportunity',
  keyField: 'Handrail key',
  nextStepField: 'Next step',
  categories: {},
});

describe('the connections of this machine', () => {
  it('are read back whole by the next process', async () => {
    expect(await (await openConnectionStore(dir)).save(redmine('key-1'))).toBe('added');
    const again = await openConnectionStore(dir);
    expect(await again.get('redmine:handrail')).toEqual(redmine('key-1'));
    expect(await again.save(redmine('key-2'))).toBe('replaced');
    expect(await (await openConnectionStore(dir)).all()).toEqual([redmine('key-2')]);
  });

  // A text like the second is taken for encrypted by the library and would be stored as it is.
  it.each(['canary-secret-key', 'canaryuser:0123456789abcdef0123456789abcdef'])(
    'X9 hold no secret in clear: %s',
    async (secret) => {
      const store = await openConnectionStore(dir);
      await store.save(redmine(secret));
      const path = join(dir, 'connections.json');
      const stored = await readFile(path, 'utf8');
      expect(stored).not.toContain('canary');
      expect(stored).not.toContain(Buffer.from(secret).toString('base64url'));
      expect((await stat(path)).mode & 0o777).toBe(0o600);
      expect(JSON.stringify(await store.list())).not.toContain('canary');
    },
  );

  it('are named when they cannot be read, and can be written again', async () => {
    await (await openConnectionStore(dir)).save(redmine('key-1'));
    const path = join(dir, 'connections.json');
    await writeFile(path, (await readFile(path, 'utf8')).replace('"project"', '"projekt"'));
    const store = await openConnectionStore(dir);
    await expect(store.get('redmine:handrail')).rejects.toThrow(ConnectionDamaged);
    await store.save(redmine('key-2'));
    expect(await store.get('redmine:handrail')).toEqual(redmine('key-2'));
  });
});
