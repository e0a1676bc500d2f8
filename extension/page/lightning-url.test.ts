import { expect, it } from 'vitest';
import { recordInUrl } from './lightning-url.ts';

const host = 'https://handrail-demo.lightning.force.com';
const opportunity = { object: 'Opportunity', id: '006D000000IqhSLIAZ' };

it.each([
  '/lightning/r/Opportunity/006D000000IqhSLIAZ/view',
  '/lightning/r/Opportunity/006D000000IqhSL/view',
  '/lightning/r/Opportunity/006D000000IqhSLIAZ/edit?count=1',
  '/lightning/r/Opportunity/006D000000IqhSLIAZ/related/Cases/view',
  '/lightning/r/006D000000IqhSLIAZ/view',
  '/one/one.app#/sObject/006D000000IqhSLIAZ/view?t=1',
  '/lightning/r/Opportunity/006D000000IqhSLIAZ/view?ws=%2Flightning%2Fr%2FAccount%2F001D000000IqhSLIAZ%2Fview',
])('finds the record in %s', (path) => {
  expect(recordInUrl(host + path)).toEqual(opportunity);
});

it('finds accounts and cases', () => {
  expect(recordInUrl(`${host}/lightning/r/Account/001D000000IqhSL/view`)?.object).toBe('Account');
  expect(recordInUrl(`${host}/lightning/r/Case/500D000000IqhSL/view`)?.object).toBe('Case');
});

it.each([
  '/lightning/o/Opportunity/list?filterName=Recent',
  '/lightning/page/home',
  '/lightning/setup/SetupOneHome/home',
  '/lightning/r/Lead/00QD000000IqhSL/view',
  '/lightning/r/Opportunity/001D000000IqhSL/view',
  '/lightning/r/Opportunity/006D000000IqhSLIAA/view',
  '/lightning/r/Opportunity/006D000000IqhSL',
  '/lightning/r/Opportunity/../view',
  '/lightning/r/__proto__/constructor/view',
  '/006D000000IqhSL',
  '',
])('finds none in %j', (path) => {
  expect(recordInUrl(host + path)).toBeUndefined();
});
