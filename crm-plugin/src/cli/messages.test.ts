import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { messagesOf } from './messages.ts';
import { packageRoot } from './package-root.ts';

const sources = readdirSync(join(packageRoot, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
  .map((path) => ({ path, text: readFileSync(join(packageRoot, 'src', path), 'utf8') }));

const files = readdirSync(join(packageRoot, 'messages')).map((name) => name.replace(/\.md$/, ''));

const keysOf = (file: string) =>
  [...readFileSync(join(packageRoot, 'messages', `${file}.md`), 'utf8').matchAll(/^# (.+)$/gm)].map(
    ([, key = '']) => key,
  );

const matches = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, found = '']) => found);

/** Every key the code asks of a file: literals, and the beginnings of keys that are put together. */
function asked(file: string): { whole: string[]; beginnings: string[] } {
  const users = sources.filter(({ text }) => matches(text, /messagesOf\('([^']+)'\)/g).includes(file));
  return {
    whole: users.flatMap(({ text }) => matches(text, /getMessages?\(\s*'([^']+)'/g)),
    beginnings: users.flatMap(({ text }) => matches(text, /`([a-zA-Z.]+)\$\{/g)),
  };
}

describe('the texts', () => {
  it('are all there, in files the code names', () => {
    const named = new Set(sources.flatMap(({ text }) => matches(text, /messagesOf\('([^']+)'\)/g)));
    expect([...named].sort()).toEqual([...files].sort());
  });

  it.each(files.filter((file) => file !== 'errors'))('of %s hold every key the code asks for', (file) => {
    const keys = new Set(keysOf(file));
    expect(asked(file).whole.filter((key) => !keys.has(key) && !inOtherFile(file, key))).toEqual([]);
  });

  it.each(files.filter((file) => file !== 'errors'))('of %s are all used', (file) => {
    const text = sources.map((source) => source.text).join('\n');
    const { beginnings } = asked(file);
    const unused = keysOf(file).filter(
      (key) => !text.includes(`'${key}'`) && !beginnings.some((beginning) => key.startsWith(beginning)),
    );
    expect(unused).toEqual([]);
  });

  it('of errors say for each problem what to try, and nothing else', () => {
    const text = sources.map((source) => source.text).join('\n');
    const problems = new Set([
      ...matches(text, /(?:problem|notFound)\(\s*'([A-Z]\w+)'/g),
      ...matches(text, /'((?:Validation|Deploy)Failed)'/g),
      ...matches(text, /: '(SecretFile\w+)'/g),
    ]);
    const expected = [...problems].flatMap((key) => [key, `${key}.actions`]);
    expect(keysOf('errors').sort()).toEqual(expected.sort());
    for (const key of problems) {
      const actions = messagesOf('errors').getMessages(`${key}.actions`, ['x', 'y']);
      expect(actions.length).toBeGreaterThan(0);
      for (const action of actions) expect(action).toMatch(/\S.{10,}/);
    }
  });
});

/** A source file may read two message files; a key is missing only when none of them has it. */
function inOtherFile(file: string, key: string): boolean {
  return sources
    .filter(({ text }) => matches(text, /messagesOf\('([^']+)'\)/g).includes(file))
    .flatMap(({ text }) => matches(text, /messagesOf\('([^']+)'\)/g))
    .some((other) => keysOf(other).includes(key));
}
