import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Connector, TicketDraft, Watermark } from '../../crm-plugin/src/connectors/connector.ts';
import { startJiraCloudStandIn } from '../ticket-servers/jira-stand-in/cloud.ts';
import { startJiraDataCenterStandIn } from '../ticket-servers/jira-stand-in/data-center.ts';
import { userCalled, type JiraServer } from '../ticket-servers/jira-stand-in/stand-in.ts';
import { jiraConnector, type JiraKind } from './jira-system.ts';

const record = '006000000000001AAA';
const custom = { customfield_10010: record };
const draft: TicketDraft = {
  idempotencyKey: 'a0H000000040001AAA',
  project: '',
  title: 'Export loses the last line',
  description: 'It does.',
  crmRecordId: record,
  severity: 'High',
  due: '2027-02-03T10:00:00.000Z',
  assigneeEmail: undefined,
};
const kinds: { system: JiraKind; start: typeof startJiraCloudStandIn }[] = [
  { system: 'jira-cloud', start: startJiraCloudStandIn },
  { system: 'jira-data-center', start: startJiraDataCenterStandIn },
];
const found = z.object({
  issues: z.array(z.object({ id: z.string(), key: z.string().optional() })),
  total: z.number().optional(),
});

/** Each trap has its source beside the code of the stand-in; here a naive connector falls in, and ours does not. */
describe.each(kinds)('the traps of $system', ({ system, start }) => {
  let server: JiraServer;
  let at: number;
  let connector: Connector;
  beforeEach(async () => {
    at = Date.parse('2026-11-02T08:00:30Z');
    server = await start({ now: () => at });
    connector = jiraConnector(system, server, { now: () => at });
  });
  afterEach(() => server.stop());

  const add = (summary: string, more: object = {}) => server.state.add('SALES', { summary, custom, ...more });

  async function read(since?: Watermark, afterPage: (page: number) => void = () => undefined) {
    const titles = new Map<string, string>();
    let watermark = since;
    let pages = 0;
    for await (const page of connector.changes(since)) {
      for (const { ticket } of page.tickets) titles.set(ticket.key, ticket.title);
      watermark = page.watermark;
      pages += 1;
      afterPage(pages);
    }
    return { titles, watermark };
  }

  /** One search, as one writes it first. */
  async function naive(jql: string, more: object = {}): Promise<z.infer<typeof found>> {
    const { email, token } = userCalled('agent');
    const basic = `Basic ${Buffer.from(`${email}:${token}`).toString('base64')}`;
    const cloud = system === 'jira-cloud';
    const response = await fetch(`${server.url}/rest/api/${cloud ? '3/search/jql' : '2/search'}`, {
      method: 'POST',
      headers: { authorization: cloud ? basic : `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ jql, maxResults: 100, ...more }),
    });
    return found.parse(await response.json());
  }

  test('CN4 a time in JQL is of the account’s zone (naive: writes UTC and is hours off)', async () => {
    add('Long ago');
    at += 6 * 3_600_000;
    const watermark = { at: new Date(at).toISOString() };
    at += 60_000;
    const { id } = add('Just now');
    // The account is in Shanghai, eight hours ahead: half a day comes again, and west of Greenwich nothing would.
    const written = new Date(at - 120_000).toISOString().slice(0, 16).replace('T', ' ');
    expect((await naive(`updated >= "${written}"`)).issues).toHaveLength(2);
    expect([...(await read(watermark)).titles.keys()]).toEqual([String(id)]);
  });

  test('CN5 minutes are the smallest step, and the index is behind (naive: starts at the last row and loses one)', async () => {
    server.state.searchLagMs = 20_000;
    const slow = add('Slow to be indexed');
    server.state.searchLagMs = 0;
    at += 5_000;
    add('Fast to be indexed');
    const { titles, watermark } = await read();
    expect([...titles.values()]).toEqual(['Fast to be indexed']);
    at += 120_000;
    expect((await naive('updated >= -1m')).issues).toEqual([]);
    expect((await read(watermark)).titles.has(String(slow.id))).toBe(true);
  });

  test('CN6 a page is shorter than asked for and not the last (naive: stops there)', async () => {
    for (let n = 0; n < 130; n += 1) add(`Row ${n}`);
    expect((await naive('updated >= -5m')).issues.length).toBeLessThan(100);
    expect((await read()).titles.size).toBe(130);
  });

  test('CN6 rows that are touched or fall out of the window while it is read hide nobody', async () => {
    const { watermark } = await read({ at: new Date(at - 60_000).toISOString() });
    const rows = Array.from({ length: 130 }, (_, n) => add(`Row ${n}`));
    at += 310_000;
    for (const { id } of rows.slice(30)) server.state.change(id, { labels: ['touched'] });
    let once = false;
    const { titles } = await read(watermark ?? { at: new Date(at).toISOString() }, () => {
      if (once) return;
      once = true;
      at += 90_000;
      for (const { id } of rows.slice(0, 3)) server.state.change(id, { summary: 'Touched' });
    });
    expect(rows.filter(({ id }) => !titles.has(String(id)))).toEqual([]);
  });

  test('CN5 the watermark stays behind what was touched during the reading', async () => {
    const rows = Array.from({ length: 130 }, (_, n) => add(`Row ${n}`));
    let once = false;
    const { watermark } = await read(undefined, () => {
      if (once) return;
      once = true;
      at += 1_000;
      server.state.change(rows[0]?.id ?? 0, { summary: 'Touched behind the reader' });
      at += 600_000;
      server.state.change(rows[129]?.id ?? 0, { summary: 'Touched before the reader' });
    });
    expect((await read(watermark)).titles.get(String(rows[0]?.id))).toBe('Touched behind the reader');
  });

  test('CN1 search does not know yet what was made (naive: makes a second)', async () => {
    server.state.searchLagMs = 30_000;
    const { ticket } = await connector.create(draft);
    expect((await naive(`labels = "handrail-${draft.idempotencyKey}"`)).issues).toEqual([]);
    if (system === 'jira-cloud') {
      // The same process names it to the search; another one has to wait as long as the connector says.
      expect((await connector.findByKey(draft.idempotencyKey))?.key).toBe(ticket.key);
    }
    at += 30_000;
    expect(connector.capabilities.searchLagMs).toBeGreaterThan(0);
    const later = jiraConnector(system, server, { now: () => at });
    expect((await later.findByKey(draft.idempotencyKey))?.key).toBe(ticket.key);
    // Somebody tidies the labels up: the property still tells.
    server.state.change(Number(ticket.key), { labels: [] });
    at += 30_000;
    expect((await later.findByKey(draft.idempotencyKey))?.key).toBe(ticket.key);
  });

  test('CN1 a field off the create screen refuses the whole issue; ours is made without it and says so', async () => {
    server.state.offScreen.add('duedate');
    const { ticket, dropped } = await connector.create(draft);
    expect(dropped).toEqual(['due date']);
    expect(ticket).toMatchObject({ due: undefined, priority: 'High' });
  });

  test('CN1 the owner is found by the whole address only', async () => {
    const owned = await connector.create({ ...draft, assigneeEmail: 'Agent@handrail.test' });
    expect(owned).toMatchObject({
      dropped: [],
      ticket: { owner: { name: 'Ada Agent', email: 'agent@handrail.test' } },
    });
    const wrong = await connector.create({ ...draft, assigneeEmail: 'agent@handrail' });
    expect(wrong).toMatchObject({ dropped: ['assignee'], ticket: { owner: undefined } });
    const hidden = await connector.create({ ...draft, assigneeEmail: 'quiet@handrail.test' });
    expect(hidden.ticket.owner?.name).toBe('Quinn Quiet');
  });

  test('CN10 a moved issue keeps its key, and is found by its name of old', async () => {
    const { id, key } = add('Moves');
    expect(server.state.move(id, 'OPS')).toBe('OPS-1');
    const moved = { key: String(id), shownKey: 'OPS-1', url: `${server.url}/browse/OPS-1` };
    expect(await connector.get(String(id))).toMatchObject(moved);
    expect(await connector.get(key)).toMatchObject(moved);
  });

  test('CN11 of comments only what Service Management marks as public is shown, never for product tickets', async () => {
    const say = (body: string, more: object) => ({ body, created: at, ...more });
    const { id } = add('Commented', {
      comments: [
        say('To the customer', { jsdPublic: true }),
        say('canary internal', { jsdPublic: false, created: at + 1 }),
        say('canary restricted', {
          jsdPublic: true,
          created: at + 2,
          visibility: { type: 'role', value: 'Staff' },
        }),
        say('canary unmarked', { created: at + 3 }),
      ],
    });
    const service = jiraConnector(system, server, { kind: 'service', now: () => at });
    expect((await service.get(String(id)))?.lastPublicComment).toBe('To the customer');
    expect((await connector.get(String(id)))?.lastPublicComment).toBeUndefined();
  });

  test.each([
    ['429 with Retry-After', 429, { 'retry-after': '12' }, 12_000],
    ['429 without', 429, {}, undefined],
    ['503', 503, { 'retry-after': '3' }, 3_000],
  ])('CN9 %s is no refusal', async (_name, status, headers, retryAfterMs) => {
    server.interrupt({ status, headers });
    await expect(read()).rejects.toMatchObject({ name: 'ConnectorUnavailable', retryAfterMs });
    await read();
  });

  test('CN2 the test sees the clock, the zone, and which right is missing', async () => {
    const skewed = jiraConnector(system, server, { now: () => at - 90_500 });
    expect(await skewed.test()).toMatchObject({
      ok: true,
      timeZone: 'Asia/Shanghai',
      clockSkewMs: 90_500,
    });
    const reader = await jiraConnector(system, server, { user: 'reader', now: () => at }).test();
    expect(reader.problems.join()).toMatch(/may not create issues in SALES/);
  });
});
