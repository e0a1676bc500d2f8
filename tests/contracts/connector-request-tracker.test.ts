import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type {
  Connector,
  ObservedTicket,
  TicketDraft,
  Watermark,
} from '../../crm-plugin/src/connectors/connector.ts';
import { has } from '../run/needs.ts';
import { startRequestTracker } from '../ticket-servers/rt.ts';
import { connectorContract } from './connector-contract.ts';
import { RequestTrackerDesk } from './request-tracker-system.ts';
import { like } from './like.ts';

const opportunity = '006000000000001AAA';
let drafts = 0;
const draft = (more: Partial<TicketDraft> = {}): TicketDraft => ({
  idempotencyKey: `a0H0000000${String(20_000 + (drafts += 1))}AAA`,
  project: '',
  title: 'The pump leaks',
  description: 'Since Monday.\n<b>Not bold</b>',
  crmRecordId: opportunity,
  severity: 'Normal',
  due: undefined,
  assigneeEmail: undefined,
  ...more,
});

async function openDesk(): Promise<RequestTrackerDesk> {
  const server = await startRequestTracker();
  if (!server) throw new Error('Request Tracker went away.');
  return new RequestTrackerDesk(server);
}

async function read(connector: Connector, since?: Watermark) {
  const tickets = new Map<string, ObservedTicket>();
  let watermark = since;
  for await (const page of connector.changes(since)) {
    for (const observed of page.tickets) tickets.set(observed.ticket.key, observed);
    watermark = page.watermark;
  }
  return { tickets, watermark };
}

describe.runIf(has('request-tracker', 'The Request Tracker connector'))('Request Tracker', () => {
  connectorContract('Request Tracker', async () => (await openDesk()).system());

  describe('what only Request Tracker does', () => {
    let desk: RequestTrackerDesk;
    beforeAll(async () => {
      desk = await openDesk();
    }, 240_000);
    afterAll(() => desk.server.stop());

    test('CN1 an owner who may own tickets is set by e-mail, and shown with it; Nobody is nobody', async () => {
      const owned = await desk.connector().create(draft({ assigneeEmail: 'agent@handrail.test' }));
      expect(owned.dropped).toEqual([]);
      expect(owned.ticket.owner).toEqual({ name: 'Ada Agent', email: 'agent@handrail.test' });
      const free = await desk.connector().create(draft());
      expect(free.ticket.owner).toBeUndefined();
      expect(free.ticket.due).toBeUndefined();
      // Sam may not own tickets.
      const sam = await desk.connector().create(draft({ assigneeEmail: 'seller@handrail.test' }));
      expect(sam).toMatchObject({ dropped: ['assignee'], ticket: { owner: undefined } });
    });

    test('CN1 the description is plain text, and a title too long for the system leads it', async () => {
      const title = `${'客户的导出缺少最后一行'.repeat(10)}😀`;
      const { ticket, dropped } = await desk.connector().create(draft({ title }));
      expect(dropped).toEqual([]);
      expect(ticket.title).toMatch(/^客户的导出缺少最后一行.*…$/);
      const history = await desk.send('GET', `ticket/${ticket.key}/attachments?fields=Content,ContentType`);
      const { items } = JSON.parse(history) as { items: { Content: string; ContentType: string }[] };
      expect(items.map(({ ContentType }) => ContentType)).toEqual(['text/plain']);
      expect(items[0]?.Content.trim()).toBe(`${title}\n\nSince Monday.\n<b>Not bold</b>`);
    });

    test('CN2 without rights the test says which are missing, and creating is refused', async () => {
      const stranger = desk.connector(desk.server.strangerToken);
      const report = await stranger.test();
      expect(report).toMatchObject({ ok: false, user: 'Stan Stranger' });
      expect(report.problems.join()).toMatch(/SeeQueue/);
      await expect(stranger.create(draft())).rejects.toMatchObject({
        name: 'ConnectorRefused',
        message: like(/No permission to create tickets/),
        whatToDo: like(/CreateTicket/),
      });
      const missing = await desk.connector(undefined, { nextStepField: 'Nächster Schritt' }).test();
      expect(missing.problems.join()).toMatch(/no custom field "Nächster Schritt"/);
    });

    test('CN1 fields the user may not fill are dropped under a 201, found and told', async () => {
      const { ticket, dropped } = await desk.connector(desk.server.clerkToken).create(draft());
      expect(dropped).toEqual(['Handrail key', 'CRM opportunity']);
      expect(await desk.connector().get(ticket.key)).toEqual(ticket);
      // What a connector that trusts the status would believe: a change refused under a 200.
      const refused = desk.send(
        'PUT',
        `ticket/${ticket.key}`,
        { Subject: 'Changed' },
        desk.server.clerkToken,
      );
      await expect(refused).rejects.toThrow('200 ["Ticket');
    });

    test('CN3 a deleted ticket still answers GET and is gone; a merged one is the one it became', async () => {
      const connector = desk.connector();
      const deleted = await desk.make({ title: 'Deleted', crm: opportunity });
      await desk.remove(deleted);
      expect(await desk.send('GET', `ticket/${deleted}`)).toContain('"deleted"');
      expect(await connector.get(deleted)).toBeUndefined();
      expect((await read(connector)).tickets.has(deleted)).toBe(false);
      const [from, into] = [await desk.make({ title: 'Twin' }), await desk.make({ title: 'The other' })];
      await desk.change(from, { MergeInto: into });
      expect(await connector.get(from)).toMatchObject({ key: into, title: 'The other' });
      expect(await connector.get('1 OR id > 0')).toBeUndefined();
    });

    test('CN3 keys that differ in case only are told apart, unlike in the search itself', async () => {
      const { ticket } = await desk.connector().create(draft({ idempotencyKey: 'a0H0000000CASEqAAA' }));
      const search = `tickets?query=${encodeURIComponent("CF.{Handrail key} = 'A0H0000000caseQaaa'")}`;
      expect(await desk.send('GET', search)).toContain(`"${ticket.key}"`);
      expect(await desk.connector().findByKey('A0H0000000caseQaaa')).toBeUndefined();
      expect(await desk.connector().findByKey("' OR id > 0 OR Subject = '")).toBeUndefined();
    });

    test('CN4 a ticket of another time zone’s user is found, due and all; a naive time finds nothing', async () => {
      // The same connector all the time: it notices the new zone.
      const connector = desk.connector();
      for (const zone of ['America/Los_Angeles', 'Asia/Shanghai', 'Asia/Kathmandu']) {
        await desk.send('PUT', 'user/agent', { Timezone: zone });
        expect(await connector.test()).toMatchObject({ ok: true, problems: [] });
        const due = '2027-02-03T10:00:00.000Z';
        const { ticket, dropped } = await connector.create(draft({ due }));
        expect({ dropped, due: ticket.due }).toEqual({ dropped: [], due: { at: due } });
        const { tickets } = await read(connector, { at: ticket.changed.replace('.000', '') });
        expect([...tickets.keys()]).toContain(ticket.key);
        if (zone === 'America/Los_Angeles') {
          const utc = ticket.changed.slice(0, 19).replace('T', ' ');
          const naive = `tickets?query=${encodeURIComponent(`LastUpdated >= '${utc}'`)}`;
          const found = await desk.send('GET', naive, undefined, desk.server.agentToken);
          expect(JSON.parse(found)).toMatchObject({ total: 0 });
        }
      }
      await desk.send('PUT', 'user/agent', { Timezone: 'UTC' });
    }, 60_000);

    test('CN6 rows touched between two pages: page numbers lose some, the connector none', async () => {
      const connector = desk.connector();
      const first = await read(connector);
      const keys: string[] = [];
      for (let n = 0; n < 115; n += 1) keys.push(await desk.make({ title: `Row ${n}`, crm: opportunity }));
      const touch = async (from: number) => {
        for (const key of keys.slice(from, from + 5)) await desk.change(key, { Subject: `Moved ${key}` });
      };

      const since = first.watermark?.at.slice(0, 19).replace('T', ' ') ?? '';
      const naive = new Set<string>();
      for (const page of [1, 2, 3]) {
        const query = encodeURIComponent(`LastUpdated >= '${since}'`);
        const path = `tickets?query=${query}&orderby=LastUpdated&per_page=100&page=${page}`;
        const answer = JSON.parse(await desk.send('GET', path)) as { items: { id: string }[] };
        for (const { id } of answer.items) naive.add(id);
        if (page === 1) await touch(0);
      }
      expect(keys.filter((key) => !naive.has(key)).length).toBeGreaterThan(0);

      const seen = new Set<string>();
      let pages = 0;
      for await (const page of connector.changes(first.watermark)) {
        for (const { ticket } of page.tickets) seen.add(ticket.key);
        pages += 1;
        if (pages === 1) await touch(10);
      }
      expect(pages).toBeGreaterThan(1);
      expect(keys.filter((key) => !seen.has(key))).toEqual([]);
    }, 120_000);
  });
});
