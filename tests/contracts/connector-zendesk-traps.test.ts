import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type {
  Connector,
  GoneTicket,
  ObservedTicket,
  Watermark,
} from '../../crm-plugin/src/connectors/connector.ts';
import { fieldIds } from '../ticket-servers/zendesk/account.ts';
import { startZendeskStandIn, type ZendeskStandIn } from '../ticket-servers/zendesk/server.ts';
import { zendeskConnector, zendeskDraft } from './connector-zendesk-system.ts';
import { like } from './like.ts';

const crm = { id: fieldIds.crm, value: '006000000000001AAA' };

/** Each trap with its source in the documentation, what a naive connector does, and what ours does. */
describe('the traps of Zendesk', () => {
  let server: ZendeskStandIn;
  let connector: Connector;
  beforeEach(async () => {
    server = await startZendeskStandIn();
    connector = zendeskConnector(server);
  });
  afterEach(() => server.stop());

  const make = (subject: string) =>
    server.tickets.create({ subject, comment: { body: 'x' }, custom_fields: [crm] });

  async function read(since?: Watermark) {
    server.forgetExports();
    const tickets = new Map<string, ObservedTicket>();
    const gone: GoneTicket[] = [];
    let watermark = since;
    for await (const page of connector.changes(since)) {
      for (const one of page.tickets) tickets.set(one.ticket.key, one);
      gone.push(...(page.gone ?? []));
      watermark = page.watermark;
    }
    return { tickets, gone, watermark };
  }

  /** One page after another from the newest `updated_at` it has seen, exclusively: what one writes first. */
  async function naiveRead(since: number): Promise<Set<number>> {
    server.forgetExports();
    const found = new Set<number>();
    for (let from = since; ;) {
      const page = await ask(`incremental/tickets/cursor.json?start_time=${from}`);
      const { tickets } = exported.parse(page);
      const fresh = tickets.filter(({ updated_at: at }) => Date.parse(at) / 1000 > from);
      if (fresh.length === 0) return found;
      for (const { id } of fresh) found.add(id);
      from = Math.max(...fresh.map(({ updated_at: at }) => Date.parse(at) / 1000)) + 1;
    }
  }
  const exported = z.object({
    tickets: z.array(z.object({ id: z.number(), updated_at: z.string() })),
  });

  async function ask(path: string, token = server.token): Promise<unknown> {
    const authorization = `Basic ${Buffer.from(`${server.user}/token:${token}`).toString('base64')}`;
    const response = await fetch(`${server.url}/api/v2/${path}`, { headers: { authorization } });
    return response.json();
  }

  test('CN4 a change by Zendesk itself leaves updated_at as it was (Incremental Exports, generated_timestamp)', async () => {
    const { id } = make('Waits for its SLA');
    server.tickets.advance(120_000);
    const { watermark } = await read();
    const start = Math.floor(server.tickets.now() / 1000);
    server.tickets.touchBySystem(id, { priority: 'urgent' });
    server.tickets.advance(120_000);
    expect(await naiveRead(start - 60)).toEqual(new Set());
    expect((await read(watermark)).tickets.get(String(id))?.ticket.priority).toBe('urgent');
  });

  test('CN6 100 tickets of one second on several pages lose none (Incremental Exports, start_time)', async () => {
    for (let n = 0; n < 100; n += 1) make(`Row ${n}`);
    server.tickets.advance(120_000);
    const first = Math.floor(server.tickets.now() / 1000) - 200;
    expect((await naiveRead(first)).size).toBeLessThan(100);
    expect((await read()).tickets.size).toBe(100);
  });

  test('CN5 the last minute is in no export: what is made in it comes with the next (Incremental Exports)', async () => {
    make('Long ago');
    server.tickets.advance(120_000);
    const { watermark } = await read();
    const { id } = make('Just now');
    const second = await read(watermark);
    expect(second.tickets.has(String(id))).toBe(false);
    server.tickets.advance(61_000);
    expect((await read(second.watermark)).tickets.has(String(id))).toBe(true);
  });

  test('CN10 a deleted ticket is told as deleted (Incremental Exports, status deleted); a look at lists tells nothing', async () => {
    const { id } = make('Goes away');
    server.tickets.advance(120_000);
    const { watermark } = await read();
    server.tickets.remove(id);
    server.tickets.advance(120_000);
    expect(await ask(`tickets/show_many.json?ids=${id}`)).toMatchObject({ tickets: [] });
    const { tickets, gone } = await read(watermark);
    expect(tickets.size).toBe(0);
    expect(gone).toEqual([{ key: String(id), what: 'Deleted in Zendesk' }]);
  });

  test('CN2 a token nobody knows is answered with 200 and the anonymous user (Users, Show Self)', async () => {
    expect(await ask('users/me.json', 'wrong')).toMatchObject({ user: { name: 'Anonymous user' } });
    const report = await zendeskConnector(server, { token: 'wrong' }).test();
    expect(report).toMatchObject({ ok: false, user: undefined });
  });

  test('CN2 an agent who is no admin cannot export: said before the first poll', async () => {
    const agent = zendeskConnector(server, { user: 'agent@handrail.test', token: 'zd-token-901' });
    expect(await agent.test()).toMatchObject({
      ok: false,
      timeZone: 'Beijing',
      problems: [like(/only admins/)],
    });
  });

  test('CN11 a comment is public unless it says otherwise (Ticket Comments): ours never is', async () => {
    const naive = server.tickets.create({ subject: 'Naive', comment: { body: 'Deal of 40,000 EUR' } });
    expect(naive.comments).toMatchObject([{ public: true }]);
    const { ticket } = await connector.create(zendeskDraft());
    const kept = server.tickets.rows.get(Number(ticket.key));
    expect(kept?.comments).toMatchObject([{ public: false }]);
    expect(JSON.stringify(ticket)).not.toContain('40,000');
  });

  test('CN1 a repeat after a lost answer makes no second ticket (Ticketing introduction, Idempotency)', async () => {
    const draft = zendeskDraft();
    const [one, two] = [await connector.create(draft), await connector.create(draft)];
    expect(two.ticket.key).toBe(one.ticket.key);
    expect(server.tickets.rows.size).toBe(1);
  });

  test('CN1 an owner by e-mail, and one outside the group, who is told as dropped', async () => {
    const owned = await connector.create(zendeskDraft({ assigneeEmail: 'agent@handrail.test' }));
    expect(owned).toMatchObject({ dropped: [], ticket: { owner: { email: 'agent@handrail.test' } } });
    const far = { project: 'Field service', assigneeEmail: 'agent@handrail.test' };
    const free = await connector.create(zendeskDraft(far));
    expect(free).toMatchObject({ dropped: ['assignee'], ticket: { owner: undefined } });
  });

  test('CN4 the due time is the active SLA target that breaks next, never one that was met (Tickets, slas)', async () => {
    const { id } = make('Under SLA');
    server.tickets.touchBySystem(id, { breach_at: '2030-01-02T03:04:05Z' });
    expect((await connector.get(String(id)))?.due).toEqual({ at: '2030-01-02T03:04:05.000Z' });
  });

  test('CN9 the eleventh export of a minute is told to wait, and nothing is lost by it (Rate limits)', async () => {
    const { id } = make('Still there');
    server.tickets.advance(120_000);
    const poll = async () => {
      for await (const page of connector.changes({ at: '2020-01-01T00:00:00.000Z' })) {
        if (page.tickets.some(({ ticket }) => ticket.key === String(id))) return true;
      }
      return false;
    };
    for (let n = 0; n < 10; n += 1) expect(await poll()).toBe(true);
    await expect(poll()).rejects.toMatchObject({ name: 'ConnectorUnavailable', retryAfterMs: 60_000 });
    server.tickets.advance(60_000);
    expect(await poll()).toBe(true);
  });
});
