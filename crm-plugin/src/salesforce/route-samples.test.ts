import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { routeKinds } from '@handrail/shared';
import { describe, expect, it } from 'vitest';
import { parseRouteFile } from './route-file.ts';

const text = readFileSync(join(import.meta.dirname, '../../samples/six-routes.json'), 'utf8');

describe('the sample routes', () => {
  it('are six kinds, each with Chinese names, inputs, evidence and a ladder to the meeting', () => {
    const result = parseRouteFile(text);
    if (!result.ok) throw new Error(result.faults.join('\n'));
    const { routes } = result.file;
    expect(routes.map(({ kind }) => kind)).toEqual(routeKinds.filter((kind) => kind !== 'service'));
    for (const { nameZh, inputs, outputs, ladder } of routes) {
      const named = [nameZh, ...inputs.map((one) => one.labelZh), ...outputs.map((one) => one.labelZh)];
      for (const chinese of named) expect(chinese).toMatch(/\p{Script=Han}/u);
      expect(inputs.some(({ required }) => required)).toBe(true);
      expect(outputs.some(({ required }) => required)).toBe(true);
      expect(ladder.map(({ who }) => who)).toContain('meeting');
    }
  });
});

describe('ladders and conditions in a file', () => {
  const faults = (more: object) => {
    const route = { name: 'Feature', kind: 'feature', department: 'Engineering', ...more };
    const result = parseRouteFile(JSON.stringify({ routes: [route] }));
    return result.ok ? [] : result.faults.map((fault) => fault.split(':')[0]);
  };
  const rung = (clock: string, afterHours: number, more = {}) => ({
    clock,
    afterHours,
    who: 'head',
    ...more,
  });

  it.each([
    [
      'a rung before the one above it',
      { ladder: [rung('accept by', 4), rung('accept by', 2)] },
      'routes[0].ladder[1].afterHours',
    ],
    [
      'a head accountable before acceptance',
      { ladder: [rung('accept by', 0, { headAccountable: true })] },
      'routes[0].ladder[0].headAccountable',
    ],
    [
      'amounts the wrong way round',
      { conditions: { minAmount: 9, maxAmount: 1 } },
      'routes[0].conditions.maxAmount',
    ],
    ['a word with a semicolon', { conditions: { stages: ['a;b'] } }, 'routes[0].conditions.stages[0]'],
    [
      'an output that stands twice',
      { outputs: [{ label: 'A' }, { label: 'a' }] },
      'routes[0].outputs[1].label',
    ],
  ])('names the place of %s', (_fault, more, place) => expect(faults(more)).toEqual([place]));

  it('lets clocks stand in any order', () => {
    expect(faults({ ladder: [rung('deliver by', 8), rung('accept by', 0), rung('deliver by', 8)] })).toEqual(
      [],
    );
  });
});
