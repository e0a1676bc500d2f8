import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const tracked = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
})
  .trim()
  .split('\n');
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const source = tracked.filter((file) => /\.tsx?$/.test(file) && !/(^|\/)generated\//.test(file));
const ours = source.filter((file) => !/\.test\.tsx?$/.test(file));

describe('the house rules hold', () => {
  it('no hand-written file is over 300 lines, and the median is at most 100', () => {
    const lengths = ours.map((file) => ({ file, lines: read(file).split('\n').length }));
    expect(lengths.filter(({ lines }) => lines > 300)).toEqual([]);
    const sorted = lengths.map(({ lines }) => lines).sort((a, b) => a - b);
    expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThanOrEqual(100);
  });

  it('no test is left out in silence', () => {
    const found = source.filter(
      (file) =>
        file !== 'tests/meta/house-rules.test.ts' &&
        /\b(it|test|describe)\.(skip|only|todo)\b|\bx(it|describe)\(/.test(read(file)),
    );
    expect(found).toEqual([]);
  });

  it('no file has a name that says nothing', () => {
    expect(
      tracked.filter((file) => /(^|\/)(utils?|helpers?|common|misc|manager)\.[a-z]+$/.test(file)),
    ).toEqual([]);
  });

  it('no code says any, and every silenced rule has its reason beside it', () => {
    const silent = source.filter(
      (file) =>
        /@ts-(ignore|nocheck)|eslint-disable(?!.*--)/.test(read(file)) &&
        file !== 'tests/meta/house-rules.test.ts',
    );
    expect(silent).toEqual([]);
  });

  it('pictures together stay under 8 MB', () => {
    const bytes = tracked
      .filter((file) => /\.(png|jpe?g|gif|webp)$/.test(file))
      .reduce((sum, file) => sum + readFileSync(join(root, file)).length, 0);
    expect(bytes).toBeLessThan(8 * 1024 * 1024);
  });

  it('every rule quoted in a test name stands in the specification', () => {
    const spec = read('docs/SPEC.md');
    const known = new Set([...spec.matchAll(/\b([A-Z]{1,2}\d{1,2})\b/g)].map((match) => match[1]));
    const quoted = source
      .filter((file) => file.endsWith('.test.ts') || file.endsWith('.test.tsx'))
      .flatMap((file) =>
        [...read(file).matchAll(/\b(?:it|test)(?:\.\w+)*(?:\([^)]*\))?\(\s*[`'"]([A-Z]{1,2}\d{1,2})\b/g)].map(
          (match) => match[1],
        ),
      );
    expect(quoted.filter((id) => id !== undefined && !known.has(id))).toEqual([]);
  });
});
