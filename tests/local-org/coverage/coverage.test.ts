import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'prettier';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startGoldenOrg, type GoldenOrg } from '../golden/golden-org.ts';
import { goldenPairs } from '../golden/pairs.ts';
import { coveragePage } from './coverage-page.ts';
import { listEndpoints } from './list-endpoints.ts';
import { partial } from './partial.ts';
import { refused } from './refused.ts';

describe('the coverage page', () => {
  let org: GoldenOrg;
  const names = (): string[] => listEndpoints(org.handle.routes).map(({ name }) => name);
  beforeAll(async () => {
    org = await startGoldenOrg();
  });
  afterAll(async () => org.close());

  it('is current', async () => {
    const text = await format(coveragePage(org.handle.routes), { parser: 'markdown', printWidth: 110 });
    expect(
      readFileSync(join(import.meta.dirname, '../COVERAGE.md'), 'utf8'),
      'Run: npm run coverage-page',
    ).toBe(text);
  });

  it('has notes and golden pairs only for what exists', () => {
    const known = new Set(names());
    expect(Object.keys(partial).filter((name) => !known.has(name))).toEqual([]);
    expect(goldenPairs.map(({ endpoint }) => endpoint).filter((name) => !known.has(name))).toEqual([]);
  });

  it('has a golden pair for every endpoint; types of metadata have the round trip', () => {
    const held = new Set(goldenPairs.map(({ endpoint }) => endpoint));
    expect(names().filter((name) => !held.has(name) && !name.startsWith('metadata type '))).toEqual([]);
  });

  it.each(refused.flatMap(({ name, answer, asked }) => (asked ? [{ name, answer, asked }] : [])))(
    'refuses $name with $answer',
    async ({ asked }) => {
      const { status, body } = await org.send(await asked.request(org));
      const text = typeof body === 'string' ? body : JSON.stringify(body);
      expect([status, text]).toEqual([asked.status, expect.stringContaining(asked.says)]);
    },
  );

  it('names nothing both implemented and refused', () => {
    const known = new Set(names());
    expect(refused.map(({ name }) => name).filter((name) => known.has(name))).toEqual([]);
  });
});
