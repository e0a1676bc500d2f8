import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { packageRoot } from './package-root.ts';

it('manifests, command surface and command reference are current', () => {
  const script = join(packageRoot, 'src/cli/generate-reference.ts');
  const run = spawnSync(process.execPath, ['--conditions=source', script, '--check'], {
    encoding: 'utf8',
    env: { ...process.env, NODE_ENV: 'production' },
  });
  expect(run.stderr).toBe('');
  expect(run.status).toBe(0);
});
