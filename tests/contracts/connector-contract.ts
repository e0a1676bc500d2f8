import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  ConnectorUnavailable,
  type Connector,
  type ObservedTicket,
  type TicketDraft,
  type Watermark,
} from '../../crm-plugin/src/connectors/connector.ts';
import { like } from './like.ts';

/** What somebody at the ticket system does, with the system's own means. */
export interface TicketSystem {
  /** The connector under test, new at every call. */
  connector(): Connector;
  /** The same with a secret the system refuses; undefined where there is no secret. */
  withWrongSecret?(): Connector;
  /** A ticket made by somebody else; answers its key. */
  make(ticket: { title: string; crm?: string }): Promise<string>;
  change(key: string, change: { title?: string; nextStep?: string; closed?: boolean }): Promise<void>;
  /** Undefined where tickets cannot be deleted. */
  remove?(key: string): Promise<void>;
  /** Waits until the system's own search shows what was done; undefined where it does at once. */
  settle?(): Promise<void>;
  down(): Promise<void>;
  up(): Promise<void>;
  end(): Promise<void>;
  /** An e-mail address of somebody who can own tickets and whose address may be seen; undefined where none may. */
  ownerEmail?: string;
  /** The longest title the system holds, in characters of one byte; 255 where it holds what Salesforce does. */
  titleLength?: number;
}

const opportunity15 = '006000000000001';
const opportunity = `${opportunity15}AAA`;
let drafts = 0;

function draft(more: Partial<TicketDraft> = {}): TicketDraft {
  drafts += 1;
  return {
    idempotencyKey: `a0H0000000${String(10_000 + drafts)}AAA`,
    project: '',
    title: 'Export loses the last line',
    description:
      'What happens:\nThe last line is missing.\n\nH-1 in Salesforce: https://acme.my.salesforce.com/006',
    crmRecordId: opportunity,
    severity: 'Normal',
    due: undefined,
    assigneeEmail: undefined,
    ...more,
  };
}

/** One suite for every ticket system. */
export function connectorContract(name: string, start: () => Promise<TicketSystem>): void {
  describe(`connector contract: ${name}`, () => {
    let system: TicketSystem;
    let connector: Connector;
    beforeAll(async () => {
      system = await start();
      connector = system.connector();
    }, 240_000);
    afterAll(() => system.end());

    async function read(since: Watermark | undefined, from = connector): Promise<Reading> {
      await system.settle?.();
      const reading: Reading = { tickets: new Map(), watermark: since };
      for await (const page of from.changes(since)) {
        for (const observed of page.tickets) reading.tickets.set(observed.ticket.key, observed);
        reading.watermark = page.watermark;
      }
      return reading;
    }

    test('CN1 create, find by key, get: the same ticket, nothing dropped', async () => {
      const wanted = draft({ severity: 'High', due: '2027-02-03T10:00:00.000Z' });
      expect(await connector.findByKey(wanted.idempotencyKey)).toBeUndefined();
      const { ticket, dropped } = await connector.create(wanted);
      expect(dropped).toEqual([]);
      expect(ticket).toMatchObject({ system: connector.system, kind: connector.kind, title: wanted.title });
      expect(ticket.category).toBe('to do');
      expect(ticket.url).toMatch(/^https?:\/\//);
      await system.settle?.();
      expect(await connector.findByKey(wanted.idempotencyKey)).toEqual(ticket);
      expect(await connector.get(ticket.key)).toEqual(ticket);
      expect((await system.connector().findByKey(wanted.idempotencyKey))?.key).toBe(ticket.key);
    });

    test('CN1 an assignee nobody knows is reported, and the ticket is made all the same', async () => {
      const { ticket, dropped } = await connector.create(draft({ assigneeEmail: 'nobody@example.org' }));
      expect(ticket.owner?.email).not.toBe('nobody@example.org');
      expect(dropped).toEqual(['assignee']);
    });

    test('CN2 the connection test names the user and finds nothing wrong', async () => {
      const report = await connector.test();
      expect(report).toMatchObject({ ok: true, problems: [] });
      expect(report.user).toBeTruthy();
    });

    test('CN2 a wrong secret is reported with what to do, not thrown', async () => {
      const wrong = system.withWrongSecret?.();
      if (!wrong) return;
      const report = await wrong.test();
      expect(report.ok).toBe(false);
      expect(report.problems.join()).toMatch(/key|token|password/i);
      await expect(wrong.findByKey('x')).rejects.toMatchObject({ name: 'ConnectorRefused' });
    });

    test('CN3 what does not exist is undefined', async () => {
      expect(await connector.get('99999999')).toBeUndefined();
      expect(await connector.findByKey('a0H00000000ZZZZAAA')).toBeUndefined();
    });

    test('CN3 a deleted ticket is undefined', async () => {
      if (!system.remove) return;
      const key = await system.make({ title: 'Goes away' });
      expect(await connector.get(key)).toBeDefined();
      await system.remove(key);
      expect(await connector.get(key)).toBeUndefined();
    });

    test('CN10 which of several tickets are still there is one question', async () => {
      if (!system.remove || !connector.findAll) return;
      const kept = await system.make({ title: 'Stays there' });
      const lost = await system.make({ title: 'Goes away' });
      await system.remove(lost);
      const found = await connector.findAll([kept, lost]);
      expect(found.map(({ key }) => key)).toEqual([kept]);
      expect(await connector.findAll([lost])).toEqual([]);
    });

    test('CN4 the first reading has what names a record, by its 18-character id', async () => {
      const key = await system.make({ title: 'Names its deal', crm: opportunity15 });
      const { tickets, watermark } = await read(undefined);
      expect(tickets.get(key)?.crmRecordIds).toEqual([opportunity]);
      expect(watermark).toBeDefined();
    });

    test('CN4 later readings have every change, closing included, and the version grows', async () => {
      const key = await system.make({ title: 'Before', crm: opportunity });
      const first = await read(undefined);
      const before = first.tickets.get(key)?.ticket;
      await nextSecond();
      await system.change(key, { title: 'After', nextStep: 'Ask the supplier' });
      const second = await read(first.watermark);
      const after = second.tickets.get(key)?.ticket;
      expect(after).toMatchObject({ title: 'After', nextStep: 'Ask the supplier' });
      expect(after?.remoteVersion).toBeGreaterThan(before?.remoteVersion ?? Infinity);
      await system.change(key, { closed: true });
      expect((await read(second.watermark)).tickets.get(key)?.ticket.category).toBe('done');
    });

    test('CN5 reading again from the same watermark gives it again, and the watermark never goes back', async () => {
      const key = await system.make({ title: 'Stays', crm: opportunity });
      const first = await read(undefined);
      const second = await read(first.watermark);
      expect(second.tickets.has(key)).toBe(true);
      expect(Date.parse(second.watermark?.at ?? '')).toBeGreaterThanOrEqual(
        Date.parse(first.watermark?.at ?? ''),
      );
      const third = await read(second.watermark, system.connector());
      expect(third.tickets.has(key)).toBe(true);
    });

    test('CN6 rows that change between two pages lose nothing', async () => {
      const first = await read(undefined);
      const keys: string[] = [];
      // One after the other: Redmine on SQLite answers 500 to writers that meet.
      for (let n = 0; n < 105; n += 1) keys.push(await system.make({ title: `Row ${n}`, crm: opportunity }));
      const seen = new Map<string, ObservedTicket>();
      let pages = 0;
      await system.settle?.();
      for await (const page of connector.changes(first.watermark)) {
        for (const observed of page.tickets) seen.set(observed.ticket.key, observed);
        pages += 1;
        // Five rows of the first page are touched before the second is asked for: they move behind all others.
        if (pages === 1) {
          await nextSecond();
          for (const key of keys.slice(0, 5)) await system.change(key, { title: `Moved ${key}` });
        }
      }
      expect(keys.filter((key) => !seen.has(key))).toEqual([]);
      const later = await read(first.watermark);
      for (const key of keys.slice(0, 5)) {
        expect(later.tickets.get(key)?.ticket.title).toBe(`Moved ${key}`);
      }
    }, 180_000);

    test('CN7 hostile titles survive the round trip', async () => {
      for (const title of [...hostileTitles, 'a'.repeat(system.titleLength ?? 255)]) {
        const { ticket } = await connector.create(draft({ title }));
        expect(ticket.title).toBe(title);
      }
      // Request Tracker takes seconds for each on a loaded machine.
    }, 90_000);

    test('CN8 an unknown project is refused with a reason', async () => {
      if (connector.system === 'salesforce-case') return;
      const refused = connector.create(draft({ project: 'no-such-project' }));
      await expect(refused).rejects.toMatchObject({ name: 'ConnectorRefused', message: like(/./) });
    });

    test('CN9 an outage is unavailable, and over when it is over', async () => {
      const { watermark } = await read(undefined);
      await system.down();
      await expect(connector.findByKey('x')).rejects.toBeInstanceOf(Error);
      await expect(connector.findByKey('x')).rejects.toMatchObject({ message: like(/does not answer/) });
      await expect(read(watermark)).rejects.toMatchObject({ name: like(/Unavailable/) });
      await system.up();
      await read(watermark);
      expect(ConnectorUnavailable.name).toBe('ConnectorUnavailable');
    }, 60_000);
  });
}

interface Reading {
  tickets: Map<string, ObservedTicket>;
  watermark: Watermark | undefined;
}

/** Systems with whole seconds show two changes of one second as one time. */
function nextSecond(): Promise<void> {
  return new Promise((done) => setTimeout(done, 1_050));
}

const hostileTitles = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "'; drop table issues; --",
  '{{toc}} !http://evil.example/x.png! @admin #1',
  '客户的导出缺少最后一行 😀',
  'שלום \u202Eevil\u202C',
];
