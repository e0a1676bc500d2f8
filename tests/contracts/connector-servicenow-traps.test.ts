import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Connector, ObservedTicket, Watermark } from '../../crm-plugin/src/connectors/connector.ts';
import { startServiceNowStandIn, type ServiceNowStandIn } from '../ticket-servers/servicenow/server.ts';
import { serviceNowConnector, serviceNowDraft } from './connector-servicenow-system.ts';
import { like } from './like.ts';

const crm = { correlation_display: '006000000000001AAA' };
const minute = 60_000;

/** Each trap with its source in the documentation, what a naive connector does, and what ours does. */
describe('the traps of ServiceNow', () => {
  let server: ServiceNowStandIn;
  let connector: Connector;
  beforeEach(async () => {
    server = await startServiceNowStandIn();
    connector = serviceNowConnector(server);
  });
  afterEach(() => server.stop());

  const make = (title: string, now?: number) =>
    server.records.make('incident', { short_description: title, ...crm }, now)['sys_id'] ?? '';

  async function read(since?: Watermark) {
    const tickets = new Map<string, ObservedTicket>();
    let watermark = since;
    for await (const page of connector.changes(since)) {
      for (const one of page.tickets) tickets.set(one.ticket.key, one);
      watermark = page.watermark;
    }
    return { tickets, watermark };
  }

  async function ask(query: string, more = ''): Promise<Record<string, string>[]> {
    const authorization = `Basic ${Buffer.from(`${server.user}:${server.password}`).toString('base64')}`;
    const parameters = `sysparm_query=${encodeURIComponent(query)}${more}`;
    const response = await fetch(`${server.url}/api/now/table/task?${parameters}`, {
      headers: { authorization },
    });
    return z.object({ result: z.array(z.record(z.string(), z.string())) }).parse(await response.json())
      .result;
  }

  /** Pages by offset until one is short: what one writes first. */
  async function naiveRead(): Promise<number> {
    const seen = new Set<string>();
    for (let offset = 0; ; offset += 100) {
      const rows = await ask('ORDERBYsys_updated_on', `&sysparm_limit=100&sysparm_offset=${offset}`);
      for (const { sys_id: id = '' } of rows) seen.add(id);
      if (rows.length < 100) return seen.size;
    }
  }

  test('CN6 access rules make pages short, and even empty, before the end (Table API, GET)', async () => {
    const start = Date.now() - 1000 * minute;
    const ids = Array.from({ length: 350 }, (_, at) => make(`Row ${at}`, start + at * 1000));
    for (const id of ids.slice(50, 260)) server.records.hidden.add(id);
    expect(await naiveRead()).toBe(50);
    expect((await read()).tickets.size).toBe(140);
  });

  test('CN6 an import of 350 rows in one second, after which others come, is read whole', async () => {
    const then = Date.now() - 10 * minute;
    for (let n = 0; n < 350; n += 1) make(`Imported ${n}`, then);
    for (let n = 0; n < 120; n += 1) make(`Later ${n}`, then + 1000 + n * 1000);
    expect((await read()).tickets.size).toBe(470);
  });

  test('CN6 the same with rows hidden in that second', async () => {
    const then = Date.now() - 10 * minute;
    const ids = Array.from({ length: 350 }, (_, at) => make(`Imported ${at}`, then));
    for (const id of ids.toSorted().slice(90, 310)) server.records.hidden.add(id);
    expect((await read()).tickets.size).toBe(130);
  });

  test('CN1 a condition on an unknown column is left out: a search for the key must not take any ticket (Table API, sysparm_query)', async () => {
    make('Somebody else’s');
    expect(await ask('u_no_such_column=x')).toHaveLength(1);
    server.records.taskColumns.delete('correlation_id');
    await expect(connector.findByKey('a0H000000000001AAA')).rejects.toMatchObject({
      name: 'ConnectorRefused',
      message: like(/does not search by correlation_id/),
    });
  });

  test('CN4 display values are in the user’s zone, stored ones in UTC (Table API FAQs, KB0534905)', async () => {
    const id = make('Due soon');
    server.records.change(id, { due_date: '2030-01-07 09:00:00', sla_due: 'UNKNOWN' });
    expect((await connector.get(id))?.due).toEqual({ at: '2030-01-07T09:00:00.000Z' });
    expect((await connector.get(id))?.rawState).toBe('New');
  });

  test('CN2 an instance that reads times of queries in the user’s zone is found out before anything is missed', async () => {
    make('Any');
    expect(await connector.test()).toMatchObject({ ok: true, timeZone: 'Europe/Berlin' });
    server.setQueryZone('user');
    expect(await serviceNowConnector(server).test()).toMatchObject({ ok: false, problems: [like(/GMT/)] });
    const fresh = serviceNowConnector(server);
    const reading = async () => {
      for await (const _page of fresh.changes({ at: new Date().toISOString() })) continue;
    };
    await expect(reading()).rejects.toMatchObject({ name: 'ConnectorRefused', whatToDo: like(/GMT/) });
  });

  test('CN2 rows that access rules hide are told', async () => {
    make('Seen');
    server.records.hidden.add(make('Hidden'));
    expect(await connector.test()).toMatchObject({ ok: false, problems: [like(/hide 1 of the first 2/)] });
  });

  test('CN1 a column the user may not write is dropped under 201, and told (Table API, POST)', async () => {
    server.records.readOnly.add('due_date').add('assigned_to');
    const draft = serviceNowDraft({ due: '2030-01-07T09:00:00.000Z', assigneeEmail: 'agent@handrail.test' });
    const { dropped } = await connector.create(draft);
    expect(dropped.toSorted()).toEqual(['assignee', 'due date']);
  });

  test('CN11 callers read description and comments in the portal: our text is a work note', async () => {
    const { ticket } = await connector.create(serviceNowDraft());
    const kept = server.records.tasks.get(ticket.key);
    expect(kept).toMatchObject({ description: '', comments: '', work_notes: like(/40,000 EUR/) });
    expect(JSON.stringify(ticket)).not.toContain('40,000');
  });

  test('CN1 an owner by e-mail, shown with name and address', async () => {
    const owned = await connector.create(serviceNowDraft({ assigneeEmail: 'agent@handrail.test' }));
    expect(owned.dropped).toEqual([]);
    expect(owned.ticket.owner).toEqual({ name: 'Ada Agent', email: 'agent@handrail.test' });
  });

  test('CN4 requests and changes are read like incidents, each by its own states', async () => {
    const change = server.records.make('change_request', { short_description: 'C', state: '4', ...crm });
    const request = server.records.make('sc_request', { short_description: 'R', state: '3', ...crm });
    const { tickets } = await read();
    expect(tickets.get(change['sys_id'] ?? '')?.ticket.category).toBe('dropped');
    expect(tickets.get(request['sys_id'] ?? '')?.ticket.category).toBe('done');
  });

  test('CN10 which of many tickets are still there is one question', async () => {
    const [kept, lost] = [make('Kept'), make('Lost')];
    server.records.tasks.delete(lost);
    const found = await connector.findAll?.([kept, lost]);
    expect(found?.map(({ key }) => key)).toEqual([kept]);
  });
});
