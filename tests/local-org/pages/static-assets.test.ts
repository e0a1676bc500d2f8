import { expect, test } from 'vitest';
import { clientScripts } from './static-assets.ts';

test('every script imports only scripts that are served, and no types are left', () => {
  const scripts = clientScripts();
  expect(scripts.has('main.js')).toBe(true);
  for (const [name, asset] of scripts) {
    const text = asset.body.toString();
    for (const [, wanted] of text.matchAll(/from '([^']+)'/g)) {
      expect(scripts.has((wanted ?? '').replace('./', '')), `${name} imports ${wanted}`).toBe(true);
    }
    expect(text).not.toMatch(/^import type|: string[,;)]/m);
  }
});
