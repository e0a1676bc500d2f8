import { describe, expect, test } from 'vitest';
import { requestTrackerConfig } from './config.ts';
import { createRequestTrackerConnector } from './request-tracker-connector.ts';

const config = requestTrackerConfig.parse({
  system: 'request-tracker',
  key: 'request-tracker:service',
  name: 'Service desk',
  baseUrl: 'https://rt.example.com',
  token: '1-27-canary',
  queue: 'Support',
});
const names = [config.crmField, config.keyField, config.nextStepField];

/** A server with one ticket that reads times `hours` away from UTC without saying so, and a clock of its own. */
function connectorTo(server: { hours?: number; ahead?: number; zone?: string }) {
  const at = '2026-11-23T17:50:22Z';
  const queries: string[] = [];
  const fetch = async (input: URL | RequestInfo) => {
    const { pathname, searchParams, href } = new URL(input instanceof Request ? input.url : input);
    if (href.includes('canary')) throw new Error('The token stands in an address.');
    const { hours = 0, ahead = 0, zone = '' } = server;
    const query = searchParams.get('query') ?? '';
    queries.push(query);
    const asked = /LastUpdated >= '([^']+)'/.exec(query)?.[1];
    const shown = new Date(Date.parse(at) + hours * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
    const found = asked === undefined || (query.includes('<=') ? asked === shown : asked <= shown);
    const row = { id: '1', Status: 'new', Created: at, LastUpdated: at };
    const answers: Record<string, object> = {
      '/REST/2.0/rt': { Version: '5.0.3' },
      '/REST/2.0/user/27': { Name: 'agent', ...(zone && { Timezone: zone }) },
      '/REST/2.0/queue/Support': {
        TicketCustomFields: names.map((name) => ({ name })),
        _hyperlinks: [{ ref: 'create', type: 'ticket' }],
      },
      '/REST/2.0/tickets': { items: found ? [row] : [], total: found ? 1 : 0 },
    };
    return Response.json(answers[pathname], { headers: { date: new Date(now() + ahead).toUTCString() } });
  };
  const now = () => Date.parse('2026-11-23T18:00:00Z');
  return { connector: createRequestTrackerConnector(config, { now, fetch }), queries };
}

async function read({ connector }: ReturnType<typeof connectorTo>): Promise<number> {
  let rows = 0;
  for await (const page of connector.changes({ at: '2026-11-23T17:50:00Z' })) rows += page.tickets.length;
  return rows;
}

describe('the time zone of the service user', () => {
  test('CN2 UTC, or a zone that is told and kept, is in order', async () => {
    for (const server of [
      {},
      { hours: 8, zone: 'Asia/Shanghai' },
      { hours: -8, zone: 'America/Los_Angeles' },
    ]) {
      expect(await connectorTo(server).connector.test()).toMatchObject({ ok: true, problems: [] });
      expect(await read(connectorTo(server))).toBe(1);
    }
  });

  test('CN5 a zone the server keeps to itself is found, told and never read with', async () => {
    const report = await connectorTo({ hours: -8 }).connector.test();
    expect(report).toMatchObject({ ok: false, user: 'agent' });
    expect(report.problems.join()).toMatch(/time zone of the service user to UTC/);
    const refused = { name: 'ConnectorRefused', whatToDo: expect.stringMatching(/UTC/) as unknown };
    await expect(read(connectorTo({ hours: -8 }))).rejects.toMatchObject(refused);
    await expect(read(connectorTo({ zone: 'Mars/Olympus' }))).rejects.toMatchObject(refused);
  });

  test('CN5 a proven zone is kept for a while, and proven anew when the user’s changes', async () => {
    const server = { hours: 0, zone: '' };
    const opened = connectorTo(server);
    const proofs = () => opened.queries.filter((query) => query.includes('<=')).length;
    await read(opened);
    await read(opened);
    expect(proofs()).toBe(1);
    Object.assign(server, { hours: 8, zone: 'Asia/Shanghai' });
    expect(await read(opened)).toBe(1);
    expect(proofs()).toBe(2);
  });

  test('CN2 the distance of the clocks is told, in whole seconds', async () => {
    const { clockSkewMs } = await connectorTo({ ahead: 90_000 }).connector.test();
    expect(clockSkewMs).toBe(90_000);
    expect((await connectorTo({}).connector.test()).clockSkewMs).toBe(0);
  });
});
