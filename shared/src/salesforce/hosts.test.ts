import { expect, it } from 'vitest';
import { pageOriginOf, restOriginOf } from './hosts.ts';

it.each([
  ['https://handrail-demo.lightning.force.com', 'https://handrail-demo.my.salesforce.com'],
  ['https://acme--uat.sandbox.lightning.force.com', 'https://acme--uat.sandbox.my.salesforce.com'],
  ['https://ruby-ice-12.scratch.lightning.force.com', 'https://ruby-ice-12.scratch.my.salesforce.com'],
  ['https://acme-dev-ed.develop.lightning.force.com', 'https://acme-dev-ed.develop.my.salesforce.com'],
  ['https://base.lightning.force.mil', 'https://base.my.salesforce.mil'],
  ['https://hengrui.lightning.sfcrmapps.cn', 'https://hengrui.my.sfcrmproducts.cn'],
])('X2 names the REST host of %s', (page, rest) => {
  expect(restOriginOf(page)).toBe(rest);
});

it.each([
  'http://handrail-demo.lightning.force.com',
  'https://handrail-demo.lightning.force.com:8443',
  'https://lightning.force.com',
  'https://a.b.lightning.force.com',
  'https://evil.example/handrail-demo.lightning.force.com',
  'https://handrail-demo.lightning.force.com.evil.example',
  'https://evilforce.com',
  'https://handrail-demo.lightning.force.com@evil.example',
  'null',
  '',
])('X2 knows no REST host for %j', (page) => {
  expect(restOriginOf(page)).toBeUndefined();
});

it.each(['https://handrail-demo', 'https://acme--uat.sandbox'])('X2 finds the way back for %s', (name) => {
  expect(pageOriginOf(`${name}.my.salesforce.com`)).toBe(`${name}.lightning.force.com`);
  expect(restOriginOf(`${name}.lightning.force.com`)).toBe(`${name}.my.salesforce.com`);
});

it.each(['', 'https://evil.example', 'https://a.b.my.salesforce.com'])(
  'X2 knows no page for %j',
  (origin) => {
    expect(pageOriginOf(origin)).toBeUndefined();
  },
);
