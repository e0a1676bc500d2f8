import { describe, expect, it } from 'vitest';
import { inputsInOrder, missingInputs, type RouteInput } from './route.ts';

const input = (id: string, position: number, required: boolean): RouteInput => ({
  id,
  label: id,
  labelZh: undefined,
  type: 'text',
  sourcePath: undefined,
  hint: undefined,
  required,
  position,
});
const route = { inputs: [input('impact', 3, true), input('need', 1, true), input('extra', 2, false)] };

describe('missingInputs', () => {
  it('M4 names the required inputs still blank, in the order of the form', () => {
    expect(missingInputs(route, {}).map((one) => one.id)).toEqual(['need', 'impact']);
    expect(missingInputs(route, { need: 'SSO', impact: ' \n' }).map((one) => one.id)).toEqual(['impact']);
    expect(missingInputs(route, { need: 'SSO', impact: '40 seats' })).toEqual([]);
  });

  it('leaves the route as it was', () => {
    inputsInOrder(route);
    expect(route.inputs.map((one) => one.id)).toEqual(['impact', 'need', 'extra']);
  });
});
