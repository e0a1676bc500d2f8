import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { fillSource } from './filled-source.ts';

let dir = '';
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'handrail-test-'));
  await mkdir(join(dir, 'app'));
  await writeFile(join(dir, 'app/a.json'), '{ "clientId": "{{consumerKey}}", "other": "{{unknown}}" }');
  await writeFile(join(dir, 'app/b.xml'), '<callbackUrl>{{callbackUrls}}</callbackUrl>');
});
afterEach(() => rm(dir, { recursive: true }));

it('fills a private copy, leaves the source as it is and takes the copy away', async () => {
  const filled = await fillSource(dir, { consumerKey: 'KEY', callbackUrls: ['https://a/', 'https://b/'] });
  expect(await readFile(join(filled.dir, 'app/a.json'), 'utf8')).toBe(
    '{ "clientId": "KEY", "other": "{{unknown}}" }',
  );
  expect(await readFile(join(filled.dir, 'app/b.xml'), 'utf8')).toBe(
    '<callbackUrl>https://a/\nhttps://b/</callbackUrl>',
  );
  expect(await readFile(join(dir, 'app/b.xml'), 'utf8')).toContain('{{callbackUrls}}');
  expect((await stat(join(filled.dir, '..'))).mode & 0o077).toBe(0);
  expect(filled.original(join(filled.dir, 'app/a.json'))).toBe(join(dir, 'app/a.json'));
  await filled.remove();
  expect(existsSync(filled.dir)).toBe(false);
});
