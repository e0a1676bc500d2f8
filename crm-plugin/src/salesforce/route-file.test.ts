import { describe, expect, it } from 'vitest';
import { parseRouteFile } from './route-file.ts';

const route = { name: 'Feature', kind: 'feature', department: 'Engineering' };
const faults = (file: unknown) => {
  const result = parseRouteFile(JSON.stringify(file));
  return result.ok ? [] : result.faults;
};

describe('the file of route import', () => {
  it('takes a whole file and fills what was left out', () => {
    const result = parseRouteFile(JSON.stringify({ routes: [{ ...route, inputs: [{ label: 'Need' }] }] }));
    expect(result).toMatchObject({
      ok: true,
      file: { departments: [], routes: [{ active: true, inputs: [{ type: 'text', required: false }] }] },
    });
  });

  it.each([
    ['an unknown kind', { routes: [{ ...route, kind: 'wish' }] }, 'routes[0].kind'],
    ['a field it does not know', { routes: [{ ...route, owner: 'me' }] }, 'routes[0]'],
    ['no hours', { routes: [{ ...route, acceptWithinHours: 0 }] }, 'routes[0].acceptWithinHours'],
    [
      'a source that names no field',
      { routes: [{ ...route, inputs: [{ label: 'Need', sourcePath: 'Description' }] }] },
      'routes[0].inputs[0].sourcePath',
    ],
    ['no such time zone', { departments: [{ name: 'A', timeZone: 'China' }] }, 'departments[0].timeZone'],
    ['a name that stands twice', { routes: [route, { ...route, name: 'FEATURE' }] }, 'routes[1].name'],
  ])('names the place of %s', (_fault, file, place) => {
    const found = faults(file);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(new RegExp(`^${place.replace(/[[\].]/g, '\\$&')}: \\S`));
  });

  it('says when the file is no JSON at all', () => {
    expect(parseRouteFile('{"routes": [')).toMatchObject({ ok: false });
  });
});
