import { describe, expect, test } from 'vitest';
import type { Connector, TicketDraft } from '../../crm-plugin/src/connectors/connector.ts';
import { githubConfig } from '../../crm-plugin/src/connectors/github/config.ts';
import { createGithubConnector } from '../../crm-plugin/src/connectors/github/github-connector.ts';
import { jiraCloudConfig } from '../../crm-plugin/src/connectors/jira-cloud/config.ts';
import { createJiraCloudConnector } from '../../crm-plugin/src/connectors/jira-cloud/jira-cloud-connector.ts';
import { has } from '../run/needs.ts';
import { startGithubStandIn } from '../ticket-servers/github-stand-in/server.ts';
import { startJiraCloudStandIn } from '../ticket-servers/jira-stand-in/cloud.ts';
import { userCalled } from '../ticket-servers/jira-stand-in/stand-in.ts';
import { recordingFetch, vendorContract, type Exchange } from './vendor-openapi.ts';

const there = has('vendor-contracts', 'Requests to GitHub and Jira Cloud against their own OpenAPI');
const record = '006000000000001AAA';

/** Everything a connector ever asks, in one go. */
async function useWhole(connector: Connector, assigneeEmail: string, elsewhere: string): Promise<void> {
  const draft: TicketDraft = {
    idempotencyKey: 'a0H000000010001AAA',
    project: '',
    title: 'Export loses the last line',
    description: 'It does.\nH-1 in Salesforce: https://acme.my.salesforce.com/006',
    crmRecordId: record,
    severity: 'Critical',
    due: '2027-02-03T10:00:00.000Z',
    assigneeEmail,
  };
  expect((await connector.test()).problems).toEqual([]);
  expect(await connector.findByKey(draft.idempotencyKey)).toBeUndefined();
  const { ticket, dropped } = await connector.create(draft);
  expect(dropped).toEqual([]);
  expect(await connector.findByKey(draft.idempotencyKey)).toEqual(ticket);
  expect(await connector.get(ticket.key)).toEqual(ticket);
  expect(await connector.get(elsewhere)).toBeUndefined();
  for (const since of [undefined, { at: '2020-01-01T00:00:00Z' }]) {
    let seen = 0;
    for await (const { tickets } of connector.changes(since)) seen += tickets.length;
    expect(seen).toBeGreaterThan(0);
  }
}

function operationsIn(exchanges: readonly Exchange[]): string[] {
  const named = exchanges.map(({ method, url }) => `${method} ${url.pathname.replace(/\/\d+$/, '/{id}')}`);
  return [...new Set(named)].sort();
}

describe.runIf(there)('requests and the vendors’ own OpenAPI', () => {
  test('CN20 GitHub: every request is valid, and the stand-in answers as described', async () => {
    const server = await startGithubStandIn();
    const exchanges: Exchange[] = [];
    try {
      const config = githubConfig.parse({
        system: 'github',
        key: 'github:product',
        name: 'Product',
        baseUrl: server.url,
        allowPrivateNetwork: true,
        token: server.tokens.agent,
        project: 'acme/app',
        people: { 'ada@handrail.test': 'ada' },
      });
      const { state } = server;
      const { repository } = state.repository('acme', 'app');
      state.add(repository, { title: 'A pull request', pull: true });
      state.add(repository, { title: 'Planned', milestone: { title: '1.0', dueOn: '2027-01-01T08:00:00Z' } });
      for (let n = 0; n < 120; n += 1)
        state.add(repository, { title: `Row ${n}`, body: `CRM record: ${record}` });
      const connector = createGithubConnector(config, { now: Date.now, fetch: recordingFetch(exchanges) });
      await useWhole(connector, 'ada@handrail.test', 'acme/app#999999');
      const { check } = await vendorContract('github-issues.openapi.json');
      expect(exchanges.flatMap(check)).toEqual([]);
      expect(operationsIn(exchanges)).toEqual([
        'GET /repos/acme/app/issues',
        'GET /repos/acme/app/issues/{id}',
        'GET /search/issues',
        'GET /user',
        'POST /repos/acme/app/issues',
      ]);
      // The check can fail: a parameter GitHub does not take, a body without its title.
      const wrong = { ...required(exchanges.find(({ method }) => method === 'POST')), body: { body: 'x' } };
      expect(check(wrong)).not.toEqual([]);
    } finally {
      await server.stop();
    }
  }, 60_000);

  test('CN20 Jira Cloud: every request is valid, and the stand-in answers as described', async () => {
    const server = await startJiraCloudStandIn();
    const exchanges: Exchange[] = [];
    try {
      const { email, token } = userCalled('agent');
      const config = jiraCloudConfig.parse({
        system: 'jira-cloud',
        key: 'jira-cloud:product',
        name: 'Product',
        kind: 'service',
        baseUrl: server.url,
        allowPrivateNetwork: true,
        user: email,
        token,
        project: 'SALES',
      });
      for (let n = 0; n < 60; n += 1) {
        server.state.add('SALES', { summary: `Row ${n}`, custom: { customfield_10010: record } });
      }
      const connector = createJiraCloudConnector(config, { now: Date.now, fetch: recordingFetch(exchanges) });
      await useWhole(connector, email, '99999999');
      const { check } = await vendorContract('jira-cloud-issues.openapi.json');
      expect(exchanges.flatMap(check)).toEqual([]);
      expect(operationsIn(exchanges)).toEqual([
        'GET /rest/api/3/field',
        'GET /rest/api/3/issue/{id}',
        'GET /rest/api/3/myself',
        'GET /rest/api/3/project/search',
        'GET /rest/api/3/user/search',
        'POST /rest/api/3/issue',
        'POST /rest/api/3/search/jql',
      ]);
      const search = required(exchanges.find(({ url }) => url.pathname.endsWith('/search/jql')));
      expect(check({ ...search, body: { jql: 'project = SALES', startAt: 0 } })).not.toEqual([]);
    } finally {
      await server.stop();
    }
  }, 60_000);
});

function required<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('The scenario did not send it.');
  return value;
}
