import Fastify from 'fastify';
import type { FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createEngine } from '../engine/create-engine.ts';
import type { LocalOrgEngine } from '../engine/create-engine.ts';
import { registerPages } from './register-pages.ts';

let engine: LocalOrgEngine;
let app: FastifyInstance;
let signedIn: string | undefined;
let opportunityId: string;

const insert = (type: string, row: Record<string, unknown>): string => {
  const result = engine.insert({ userId: engine.adminId }, type, [row])[0];
  if (!result?.success || result.id === null) throw new Error(JSON.stringify(result?.errors));
  return result.id;
};

beforeEach(async () => {
  engine = createEngine();
  signedIn = engine.adminId;
  const accountId = insert('Account', { Name: 'Nordhaven Ports' });
  opportunityId = insert('Opportunity', {
    Name: 'Quay chargers',
    AccountId: accountId,
    StageName: 'Qualification',
    CloseDate: '2026-12-01',
    Amount: 486000,
  });
  insert('Task', {
    Subject: 'Send the plan',
    WhatId: opportunityId,
    Status: 'Not Started',
    Priority: 'Normal',
  });
  app = Fastify();
  registerPages(app, {
    engine,
    sessions: {
      userOf: () => signedIn,
      loginUrl: (_request, path) => `https://acme.my.salesforce.com/?startURL=${encodeURIComponent(path)}`,
      logout: () => {
        signedIn = undefined;
      },
    },
  });
  await app.ready();
});

afterEach(async () => {
  await app.close();
  engine.close();
});

async function act(name: string, params: Record<string, unknown>, token?: string) {
  const boot = await app.inject('/auraFW/bootstrap');
  const given = token ?? (signedIn === undefined ? '' : boot.json<{ token: string }>().token);
  const message = JSON.stringify({ actions: [{ id: '1;a', descriptor: `aura://X/ACTION$${name}`, params }] });
  return await app.inject({
    method: 'POST',
    url: '/aura?r=1',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams({ message, 'aura.token': given }).toString(),
  });
}

async function answer(name: string, params: Record<string, unknown>) {
  const response = await act(name, params);
  const { actions } = response.json<{
    actions: { state: string; returnValue: unknown; error: unknown[] }[];
  }>();
  const [first] = actions;
  if (first === undefined) throw new Error(response.body);
  return first;
}

describe('pages', () => {
  test('a page is sent with a policy that allows no inline script and no foreign frame', async () => {
    const response = await app.inject(`/lightning/r/Opportunity/${opportunityId}/view`);
    expect(response.statusCode).toBe(200);
    const policy = String(response.headers['content-security-policy']);
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("frame-src 'self';");
    expect(response.body).not.toMatch(/<script(?![^>]*src=)/);
    for (const [, path] of response.body.matchAll(/(?:src|href)="(\/auraFW[^"]+)"/g)) {
      expect((await app.inject(path ?? '')).statusCode, path).toBe(200);
    }
  });

  test('the document says nothing of its user but the language', async () => {
    const { body } = await app.inject('/lightning/page/home');
    expect(body).not.toContain(engine.adminId.slice(0, 15));
    expect((await app.inject('/auraFW/bootstrap')).body).not.toContain(engine.adminId.slice(0, 15));
  });

  test('without a session every page leads to the login page and back', async () => {
    signedIn = undefined;
    const response = await app.inject('/lightning/o/Case/list?filterName=AllOpenCases');
    expect(response.statusCode).toBe(302);
    expect(response.headers.location).toContain(
      encodeURIComponent('/lightning/o/Case/list?filterName=AllOpenCases'),
    );
    expect((await act('getHome', {})).body).toContain('markup://aura:invalidSession');
  });

  test('old addresses lead to the new ones', async () => {
    expect((await app.inject('/one/one.app')).headers.location).toBe('/lightning/page/home');
    expect((await app.inject(`/${opportunityId}`)).headers.location).toBe(
      `/lightning/r/${opportunityId}/view`,
    );
  });

  test('logging out ends the session and leads to the login page', async () => {
    const response = await app.inject('/secur/logout.jsp');
    expect(response.headers.location).toContain('my.salesforce.com');
    expect(signedIn).toBeUndefined();
  });
});

describe('the page endpoint', () => {
  test('a record comes with title, highlights, path, sections and activities', async () => {
    const { returnValue } = await answer('getRecordHome', { recordId: opportunityId.slice(0, 15) });
    expect(returnValue).toMatchObject({
      id: opportunityId,
      object: 'Opportunity',
      title: 'Quay chargers',
      path: { field: 'StageName', next: expect.any(String) as string },
      activities: { upcoming: [{ subject: 'Send the plan' }] },
      canEdit: true,
    });
    const { sections } = returnValue as { sections: { columns: { name: string; display: string }[][] }[] };
    const fields = sections.flatMap((section) => section.columns.flat());
    expect(fields.find((field) => field.name === 'AccountId')).toMatchObject({
      label: 'Account Name',
      display: 'Nordhaven Ports',
    });
  });

  test('a write goes through the org as the user, and a refusal names its field', async () => {
    await answer('updateRecord', { recordId: opportunityId, fields: { NextStep: 'Call' } });
    expect(engine.retrieve({ userId: engine.adminId }, 'Opportunity', opportunityId)['NextStep']).toBe(
      'Call',
    );
    engine.schema.applyObject({
      fullName: 'Opportunity',
      validationRules: [
        {
          fullName: 'Amount_Positive',
          active: true,
          errorConditionFormula: 'Amount < 0',
          errorDisplayField: 'Amount',
          errorMessage: 'An amount is never negative.',
        },
      ],
    });
    const refused = await answer('updateRecord', { recordId: opportunityId, fields: { Amount: -1 } });
    expect(refused.error).toMatchObject([
      {
        data: {
          output: {
            fieldErrors: { Amount: [{ message: 'An amount is never negative.', fieldLabel: 'Amount' }] },
          },
        },
      },
    ]);
  });

  test('a write without this page’s token is refused', async () => {
    const response = await act(
      'updateRecord',
      { recordId: opportunityId, fields: { NextStep: 'x' } },
      'forged',
    );
    expect(response.body).toContain('invalidSession');
  });

  test('a list filters, sorts and counts', async () => {
    insert('Opportunity', { Name: 'Depot', StageName: 'Prospecting', CloseDate: '2027-02-01' });
    const { returnValue } = await answer('getList', {
      objectApiName: 'Opportunity',
      filterName: 'AllOpportunities',
      sortBy: 'Name',
      sortDirection: 'asc',
    });
    const { total, table } = returnValue as {
      total: number;
      table: { rows: { cells: { display: string }[] }[] };
    };
    expect(total).toBe(2);
    expect(table.rows.map((row) => row.cells[0]?.display)).toEqual(['Depot', 'Quay chargers']);
  });

  test('an unknown record, object or action is an error, never an empty page', async () => {
    for (const [name, params] of [
      ['getRecordHome', { recordId: '006000000000001AAA' }],
      ['getList', { objectApiName: 'Nothing__c' }],
      ['getEverything', {}],
    ] as const) {
      expect((await answer(name, params)).state, name).toBe('ERROR');
    }
  });
});
