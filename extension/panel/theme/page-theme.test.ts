import { expect, it } from 'vitest';
import { contrast, parseColour } from './contrast.ts';
import { soundHooks } from './page-theme.ts';

const hook = (name: string) => `--slds-g-color-${name}`;
const light = { [hook('surface-container-1')]: '#ffffff', [hook('surface-2')]: '#f3f3f3' };

it('computes contrast as WCAG does', () => {
  expect(contrast('#000', '#fff')).toBeCloseTo(21);
  expect(contrast('rgb(119, 119, 119)', '#ffffff')).toBeCloseTo(4.48, 1);
  expect(contrast('red', '#fff')).toBeUndefined();
  expect(parseColour('rgb(300, 0, 0)')).toBeUndefined();
});

it('takes over an org’s brand where it stays readable', () => {
  const brand = { [hook('on-accent-1')]: '#ffffff', [hook('accent-container-1')]: '#0b5cab' };
  expect(soundHooks({ dark: false, hooks: { ...light, ...brand } }).get(hook('accent-container-1'))).toBe(
    '#0b5cab',
  );
  const pale = { ...brand, [hook('accent-container-1')]: '#9fd0ff' };
  expect(soundHooks({ dark: false, hooks: { ...light, ...pale } }).has(hook('accent-container-1'))).toBe(
    false,
  );
});

it('takes nothing that is no plain colour or small radius', () => {
  const hooks = {
    ...light,
    [hook('surface-2')]: 'url(https://evil.example/x)',
    '--slds-g-radius-border-1': '400px',
    [hook('border-2')]: 'red; background: blue',
  };
  expect([...soundHooks({ dark: false, hooks }).keys()]).toEqual([hook('surface-container-1')]);
});

it('mixes no light palette into a dark page', () => {
  expect(soundHooks({ dark: true, hooks: { ...light, '--slds-g-radius-border-1': '4px' } })).toEqual(
    new Map([['--slds-g-radius-border-1', '4px']]),
  );
});
