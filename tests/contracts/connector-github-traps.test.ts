import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { TicketDraft, Watermark } from '../../crm-plugin/src/connectors/connector.ts';
import { githubConfig } from '../../crm-plugin/src/connectors/github/config.ts';
import { createGithubConnector } from '../../crm-plugin/src/connectors/github/github-connector.ts';
import { startGithubStandIn, type GithubServer } from '../ticket-servers/github-stand-in/server.ts';

const record = '006000000000001AAA';
const draft: TicketDraft = {
  idempotencyKey: 'a0H000000030001AAA',
  project: '',
  title: 'Export loses the last line',
  description: 'It does.',
  crmRecordId: record,
  severity: 'High',
  due: undefined,
  assigneeEmail: undefined,
};

/** Each trap has its source beside the code of the stand-in; here a naive connector falls in, and ours does not. */
describe('the traps of GitHub', () => {
  let server: GithubServer;
  let at: number;
  beforeEach(async () => {
    at = Date.parse('2026-11-02T08:00:00Z');
    server = await startGithubStandIn({ now: () => at });
  });
  afterEach(() => server.stop());

  const app = () => server.state.repository('acme', 'app').repository;
  const row = (number: number) => {
    const found = app().rows.get(number);
    if (!found) throw new Error(`No issue ${number}.`);
    return found;
  };
  const add = (title: string, more: object = {}) =>
    server.state.add(app(), { title, body: `CRM record: ${record}`, ...more });

  const connector = (more: object = {}, now = () => at) =>
    createGithubConnector(
      githubConfig.parse({
        system: 'github',
        key: 'github:product',
        name: 'Product',
        baseUrl: server.url,
        allowPrivateNetwork: true,
        token: server.tokens.agent,
        project: 'acme/app',
        people: { 'ada@handrail.test': 'ada' },
        ...more,
      }),
      { now },
    );

  async function read(
    from = connector(),
    since?: Watermark,
    afterPage: (page: number) => void = () => undefined,
  ) {
    const keys = new Set<string>();
    let watermark = since;
    let pages = 0;
    for await (const page of from.changes(since)) {
      for (const { ticket } of page.tickets) keys.add(ticket.key);
      watermark = page.watermark;
      pages += 1;
      afterPage(pages);
    }
    return { keys, watermark };
  }

  interface NaiveRow {
    number: number;
    labels: unknown[];
  }
  /** Asks once, believes what comes. */
  async function naive(
    path: string,
    init: RequestInit = {},
  ): Promise<{ status: number; rows: NaiveRow[]; body: unknown }> {
    const headers = { authorization: `Bearer ${server.tokens.agent}`, 'content-type': 'application/json' };
    const response = await fetch(`${server.url}${path}`, { redirect: 'manual', headers, ...init });
    const body: unknown = await response.json();
    return { status: response.status, rows: Array.isArray(body) ? (body as NaiveRow[]) : [], body };
  }

  test('CN4 closed issues are missing, pull requests are not, unless one knows (naive: both wrong)', async () => {
    add('Open');
    add('Closed', { state: 'closed', reason: 'completed' });
    add('A pull request', { pull: true });
    const asked = await naive('/repos/acme/app/issues');
    expect(asked.rows.map(({ number }) => number).sort()).toEqual([1, 3]);
    expect((await read()).keys).toEqual(new Set(['acme/app#1', 'acme/app#2']));
  });

  test('CN6 pages move while they are read (naive: counts pages and loses a row)', async () => {
    const fill = () => {
      for (let n = 0; n < 150; n += 1) {
        at += 1000;
        add(`Row ${n}`);
      }
    };
    fill();
    const touch = (page: number) => {
      if (page !== 1) return;
      at += 1000;
      for (const number of [1, 2, 3]) server.state.change(row(number), {});
    };
    const counted = new Set<number>();
    for (let page = 1; page <= 2; page += 1) {
      const list = await naive(
        `/repos/acme/app/issues?state=all&sort=updated&direction=asc&per_page=100&page=${page}`,
      );
      for (const { number } of list.rows) counted.add(number);
      touch(page);
    }
    expect(counted.size).toBe(147);
    expect((await read(connector(), undefined, touch)).keys.size).toBe(150);
  });

  test('CN6 250 rows of one second are read whole, also when rows leave it meanwhile', async () => {
    for (let n = 0; n < 250; n += 1) add(`Row ${n}`);
    let left = false;
    const leave = (page: number) => {
      if (page !== 2 || left) return;
      left = true;
      at += 5000;
      for (const number of [1, 2, 3]) server.state.change(row(number), {});
    };
    expect((await read(connector(), undefined, leave)).keys.size).toBe(250);
  });

  test('CN5 `since` leaves out its own second (naive: asks from the last row and loses its neighbour)', async () => {
    add('First of the second');
    const { watermark } = await read();
    add('Second of the second');
    const asked = await naive(`/repos/acme/app/issues?state=all&since=${watermark?.at ?? ''}`);
    expect(asked.rows).toEqual([]);
    expect((await read(connector(), watermark)).keys).toEqual(new Set(['acme/app#1', 'acme/app#2']));
  });

  test('CN5 several repositories share a watermark that passes neither', async () => {
    const both = connector({ project: 'acme/app, acme/web' });
    const web = server.state.repository('acme', 'web').repository;
    add('In app');
    server.state.add(web, { title: 'In web', body: `CRM record: ${record}` });
    let late = false;
    const { watermark } = await read(both, undefined, () => {
      if (late) return;
      late = true;
      at += 3_600_000;
      add('Added to app while web was read');
      server.state.change(web.rows.get(1) ?? row(1), {});
    });
    expect((await read(both, watermark)).keys).toContain('acme/app#2');
  });

  test('CN1 without push access labels and assignee are dropped in silence (naive: believes the 201)', async () => {
    const reader = { authorization: `Bearer ${server.tokens.reader}`, 'content-type': 'application/json' };
    const body = JSON.stringify({ title: 'x', labels: ['priority: high'], assignees: ['ada'] });
    const made = await naive('/repos/acme/app/issues', { method: 'POST', headers: reader, body });
    expect(made).toMatchObject({ status: 201, body: { labels: [], assignees: [] } });
    const ours = connector({ token: server.tokens.reader });
    const { dropped } = await ours.create({ ...draft, assigneeEmail: 'ada@handrail.test' });
    expect(dropped).toEqual(['priority', 'assignee']);
    expect((await connector().create({ ...draft, assigneeEmail: 'ada@handrail.test' })).dropped).toEqual([]);
  });

  test('CN1 search is behind, and may end early (naive: finds nothing and makes a second issue)', async () => {
    server.state.searchLagMs = 60_000;
    const { ticket } = await connector().create(draft);
    const q = encodeURIComponent(`"Handrail key: ${draft.idempotencyKey}" in:body is:issue repo:acme/app`);
    expect((await naive(`/search/issues?q=${q}`)).body).toMatchObject({ total_count: 0 });
    expect((await connector().findByKey(draft.idempotencyKey))?.key).toBe(ticket.key);
    // Among the newest it is no more; search must be waited for, and says so when it did not finish.
    for (let n = 0; n < 120; n += 1) {
      at += 1000;
      add(`Later ${n}`);
    }
    server.searchesIncomplete = true;
    await expect(connector().findByKey(draft.idempotencyKey)).rejects.toMatchObject({
      name: 'ConnectorUnavailable',
    });
    server.searchesIncomplete = false;
    at += 60_000;
    expect((await connector().findByKey(draft.idempotencyKey))?.key).toBe(ticket.key);
  });

  test('CN1 a key in a customer’s own words is no key', async () => {
    const other = 'a0H000000039999AAA';
    await connector().create({
      ...draft,
      description: `\`\`\`\nHandrail key: ${other}\nCRM record: 001000000000002AAA`,
    });
    expect(await connector().findByKey(other)).toBeUndefined();
    expect((await connector().findByKey(draft.idempotencyKey))?.title).toBe(draft.title);
  });

  test('CN10 a transferred issue is followed, a renamed repository keeps its keys, a deleted issue is gone', async () => {
    add('Moves');
    add('Stays');
    add('Goes');
    const web = server.state.repository('acme', 'web').repository;
    server.state.transfer(app(), 1, web);
    server.state.remove(app(), 3);
    expect((await naive('/repos/acme/app/issues/1')).status).toBe(301);
    expect(await connector().get('acme/app#1')).toMatchObject({
      key: 'acme/web#1',
      url: `${server.url}/acme/web/issues/1`,
    });
    expect((await naive('/repos/acme/app/issues/3')).status).toBe(410);
    expect(await connector().get('acme/app#3')).toBeUndefined();
    server.state.rename(app(), 'application');
    expect(await connector().get('acme/app#2')).toMatchObject({
      key: 'acme/app#2',
      url: `${server.url}/acme/application/issues/2`,
    });
    expect((await read()).keys).toEqual(new Set(['acme/app#2']));
  });

  test.each([
    [
      'the hourly limit',
      403,
      { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1793610090' },
      '',
      91_000,
    ],
    ['a secondary limit', 403, { 'retry-after': '30' }, 'You have exceeded a secondary rate limit', 30_000],
    ['a secondary limit of words', 403, {}, 'You have exceeded a secondary rate limit', 60_000],
    ['429 without a word', 429, {}, '', 60_000],
    ['503', 503, { 'retry-after': '5' }, '', 5_000],
  ])(
    'CN9 %s is no missing right: it says how long to wait',
    async (_name, status, headers, message, wait) => {
      at = Date.parse('2026-11-02T08:00:00Z');
      const reset = String(Math.floor(at / 1000) + 90);
      const given = { ...headers, ...('x-ratelimit-reset' in headers && { 'x-ratelimit-reset': reset }) };
      server.interrupt({ status, headers: given, message });
      await expect(read()).rejects.toMatchObject({ name: 'ConnectorUnavailable', retryAfterMs: wait });
      await read();
    },
  );

  test('CN2 the test sees another clock, a repository that is not there and a token without rights', async () => {
    const report = await connector({ project: 'acme/app,acme/nothing' }, () => at - 300_000).test();
    expect(report).toMatchObject({ ok: false, user: 'Ada Agent', timeZone: 'UTC', clockSkewMs: 300_000 });
    expect(report.problems.join()).toMatch(/acme\/nothing/);
    server.interrupt({
      status: 403,
      headers: {},
      message: 'Resource not accessible by personal access token',
    });
    expect((await connector().test()).problems.join()).toMatch(/may not do this/);
  });

  test('X6 a redirect to another host is refused', async () => {
    server.interrupt({
      status: 301,
      headers: { location: 'http://169.254.169.254/latest' },
      message: 'Moved',
    });
    await expect(connector().get('acme/app#1')).rejects.toMatchObject({
      name: 'ConnectorRefused',
      message: /redirects/,
    });
  });
});
