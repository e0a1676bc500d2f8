import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { catalogues } from '@handrail/shared';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const catalogue = /shared\/src\/text\/((moves|desk|detail)\.)?(en|zh-CN)\.ts$/;

/** Everything the sidebar is made of, without its words and without tests. */
const source = ['shared/src', 'extension']
  .flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)),
  )
  .filter((file) => /\.tsx?$/.test(file) && !/\.test|node_modules/.test(file) && !catalogue.test(file))
  .map((file) => readFileSync(join(root, file), 'utf8'))
  .join('\n');

const quoted = (text: string) => source.includes(`'${text}'`);

/** Built from its parts: the family stands before a placeholder, and the rest is a word of the domain. */
function isComposed(family: string, rest: string): boolean {
  const named = quoted(rest) || new RegExp(`\\b${rest}:`).test(source);
  if (source.includes(`\`${family}.\${`) && named) return true;
  // What went wrong, why, and who can mend it are looked up together.
  return ['title', 'what', 'who'].includes(rest) && quoted(family);
}

it('every text of the catalogue is said somewhere', () => {
  const unused = Object.keys(catalogues.en).filter((key) => {
    const parts = key.split('.');
    const composed = parts.some(
      (_, at) => at > 0 && isComposed(parts.slice(0, at).join('.'), parts.slice(at).join('.')),
    );
    return !quoted(key) && !composed;
  });
  expect(unused).toEqual([]);
});

it('both languages say the same things', () => {
  expect(Object.keys(catalogues['zh-CN']).sort()).toEqual(Object.keys(catalogues.en).sort());
});
