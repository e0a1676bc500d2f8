import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import doctor from './doctor.ts';

let dir = '';
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'handrail-test-'));
  vi.stubEnv('HANDRAIL_HOME', dir);
  vi.stubEnv('HOME', dir);
  vi.stubEnv('SF_USE_GENERIC_UNIX_KEYCHAIN', 'true');
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(dir, { recursive: true });
});

it('tells sf doctor of this machine and warns when others can look in', async () => {
  const data: Record<string, unknown>[] = [];
  const suggestions: string[] = [];
  const spoken = {
    addPluginData: (_plugin: string, found: Record<string, unknown>) => data.push(found),
    addSuggestion: (text: string) => suggestions.push(text),
  };
  await doctor({ doctor: spoken });
  expect(data).toMatchObject([{ stateDir: dir, closed: true, connections: [] }]);
  await chmod(dir, 0o755);
  await doctor({ doctor: spoken });
  expect(suggestions).toEqual([expect.stringContaining(`chmod 700 ${dir}`)]);
});
