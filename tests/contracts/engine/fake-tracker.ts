import type { Ticket } from '@handrail/shared';
import {
  ConnectorUnavailable,
  type Capabilities,
  type Connector,
  type ObservedTicket,
  type TicketDraft,
} from '../../../crm-plugin/src/connectors/connector.ts';
import { aTicket } from '../samples.ts';
import type { VirtualClock } from './virtual-clock.ts';

const capabilities: Capabilities = {
  webhooks: false,
  signedTimestamp: false,
  idempotentCreate: false,
  optimisticLock: false,
  tombstones: false,
  commentVisibility: false,
  slaFields: false,
  attachments: false,
  userLookupByEmail: false,
  timeGrainMs: 1000,
  searchLagMs: 0,
};

interface Kept {
  ticket: Ticket;
  crmRecordIds: string[];
  idempotencyKey: string | undefined;
}

/** A ticket system that makes a double when asked twice: the engine must not ask twice. */
export class FakeTracker implements Connector {
  readonly system = 'redmine';
  readonly kind = 'product';
  readonly capabilities: Capabilities;
  readonly tickets: Kept[] = [];
  down = false;
  calls = 0;
  /** Throw from here to refuse a search or a draft. */
  onFind: () => void = () => undefined;
  onCreate: (draft: TicketDraft) => void = () => undefined;
  /** Throw from here after the ticket was made: the answer is lost. */
  afterCreate: () => void = () => undefined;
  pageSize = 100;
  /** A turn of the pages as some systems send them: doubled, in any order. */
  shuffle: (pages: ObservedTicket[][]) => ObservedTicket[][] = (pages) => pages;
  readonly #clock: VirtualClock;

  constructor(clock: VirtualClock, more: Partial<Capabilities> = {}) {
    this.#clock = clock;
    this.capabilities = { ...capabilities, ...more };
  }

  /** Somebody works in the ticket system. */
  save(change: Partial<Ticket> & { key: string }, crmRecordIds?: string[]): void {
    const version = this.#clock.now();
    const kept = this.tickets.find(({ ticket }) => ticket.key === change.key);
    const changed = { remoteVersion: version, changed: new Date(version).toISOString() };
    if (kept) {
      kept.ticket = { ...kept.ticket, ...change, ...changed };
      kept.crmRecordIds = crmRecordIds ?? kept.crmRecordIds;
      return;
    }
    const ticket = aTicket({ ...change, ...changed });
    this.tickets.push({ ticket, crmRecordIds: crmRecordIds ?? [], idempotencyKey: undefined });
  }

  async test() {
    return { ok: true, user: 'service', clockSkewMs: 0, problems: [] };
  }

  async *changes(since: { at: string } | undefined) {
    this.#answer();
    const from = since === undefined ? 0 : Number(since.at);
    const rows = this.tickets
      .filter(({ ticket }) => ticket.remoteVersion >= from)
      .sort((a, b) => a.ticket.remoteVersion - b.ticket.remoteVersion);
    const pages: ObservedTicket[][] = [];
    for (let at = 0; at < rows.length; at += this.pageSize) pages.push(rows.slice(at, at + this.pageSize));
    for (const tickets of this.shuffle(pages)) {
      this.#answer();
      const last = tickets.at(-1)?.ticket.remoteVersion ?? from;
      yield { tickets: structuredClone(tickets), watermark: { at: String(Math.max(from, last)) } };
    }
  }

  async get(key: string) {
    this.#answer();
    return this.tickets.find(({ ticket }) => ticket.key === key)?.ticket;
  }

  async findByKey(idempotencyKey: string) {
    this.#answer();
    this.onFind();
    const visible = this.#clock.now() - this.capabilities.searchLagMs;
    return this.tickets.find(
      (kept) => kept.idempotencyKey === idempotencyKey && kept.ticket.remoteVersion <= visible,
    )?.ticket;
  }

  async create(draft: TicketDraft) {
    this.#answer();
    this.onCreate(draft);
    const key = String(this.tickets.length + 1);
    const version = this.#clock.now();
    const ticket = aTicket({
      key,
      title: draft.title,
      remoteVersion: version,
      owner: { name: 'Ada Agent', email: undefined },
    });
    this.tickets.push({ ticket, crmRecordIds: [draft.crmRecordId], idempotencyKey: draft.idempotencyKey });
    this.afterCreate();
    return { ticket: structuredClone(ticket), dropped: [] };
  }

  #answer(): void {
    this.calls += 1;
    if (this.down) throw new ConnectorUnavailable('Redmine does not answer (ECONNREFUSED).');
  }
}
