import { expect, test } from 'vitest';
import { readRoute } from './router.ts';

const read = (path: string) => readRoute(new URL(path, 'https://acme.lightning.force.com'));

test('record addresses with and without the object name', () => {
  expect(read('/lightning/r/Opportunity/006000000000001AAA/view')).toEqual({
    page: 'record',
    object: 'Opportunity',
    id: '006000000000001AAA',
  });
  expect(read('/lightning/r/006000000000001/view')).toEqual({
    page: 'record',
    object: undefined,
    id: '006000000000001',
  });
  expect(read('/lightning/r/Opportunity/006000000000001AAA/related/Cases/view')).toMatchObject({
    page: 'record',
  });
});

test('lists, tabs, search, set-up and home', () => {
  expect(read('/lightning/o/Case/list?filterName=AllOpenCases')).toEqual({
    page: 'list',
    object: 'Case',
    filterName: 'AllOpenCases',
  });
  expect(read('/lightning/o/Case/home')).toEqual({ page: 'list', object: 'Case', filterName: undefined });
  expect(read('/lightning/n/Desk')).toEqual({ page: 'tab', name: 'Desk' });
  expect(read('/lightning/page/search?term=pump')).toEqual({ page: 'search', term: 'pump' });
  expect(read('/lightning/setup/SetupOneHome/home')).toEqual({ page: 'setup' });
  expect(read('/lightning/page/home')).toEqual({ page: 'home' });
  expect(read('/lightning')).toEqual({ page: 'home' });
});

test('an address of no known shape is unknown, not home', () => {
  expect(read('/lightning/r/Opportunity/006000000000001AAA/delete')).toEqual({ page: 'unknown' });
  expect(read('/elsewhere')).toEqual({ page: 'unknown' });
});
