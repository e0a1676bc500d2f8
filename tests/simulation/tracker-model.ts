import type { Ticket } from '@handrail/shared';
import type { Capabilities, ChangePage, TicketDraft } from '../../crm-plugin/src/connectors/connector.ts';
import { aTicket } from '../contracts/samples.ts';
import type { SideClock } from './time.ts';

export interface ModelTicket {
  /** Every state it was in, newest last. */
  history: Ticket[];
  crmRecordIds: string[];
  idempotencyKey: string | undefined;
  createdAt: number;
  /** A slow transaction: stamped earlier than others could read it. */
  visibleAt: number;
  deleted: boolean;
}

/** Where in the feed the next page begins. */
export interface FeedPosition {
  version: number;
  key: string;
  /** When the reading began, by the tracker's clock: what was committed late since then may lie behind the position. */
  began: number;
}

/** Slow transactions of the model show up this late at most; its watermark stays so far behind. */
export const visibilityLagMs = 2_000;

const pageSize = 3;

/** A ticket system with its own clock, an ordered feed of changes, a search that may lag, and no unique keys. */
export class TrackerModel {
  readonly instance: string;
  readonly tickets: ModelTicket[] = [];
  readonly capabilities: Capabilities;
  /** Creates that were refused, by idempotency key. */
  readonly refusals = new Map<string, number>();
  readonly #clock: SideClock;

  constructor(instance: string, clock: SideClock, more: { timeGrainMs: number; searchLagMs: number }) {
    this.instance = instance;
    this.#clock = clock;
    const no = false;
    this.capabilities = {
      ...{ webhooks: no, signedTimestamp: no, idempotentCreate: no, optimisticLock: no, tombstones: no },
      ...{ commentVisibility: no, slaFields: no, attachments: no, userLookupByEmail: no },
      ...more,
    };
  }

  get key(): string {
    return `redmine:${this.instance}`;
  }

  get living(): ModelTicket[] {
    return this.tickets.filter(({ deleted }) => !deleted);
  }

  /** Where a reading since this watermark begins: inclusive. */
  feed(watermark: number): FeedPosition {
    return { version: watermark, key: '', began: this.#clock.now() };
  }

  /** Somebody writes a ticket by hand. */
  write(title: string, crmRecordIds: string[], slowMs = 0): ModelTicket {
    return this.#add(title, crmRecordIds, undefined, slowMs);
  }

  /** Somebody changes a ticket, or touches it without visible change. */
  change(kept: ModelTicket, by: Partial<Ticket>): void {
    const last = newest(kept);
    const version = Math.max(
      this.#version(),
      last.remoteVersion + (this.capabilities.timeGrainMs > 1 ? 0 : 1),
    );
    kept.history.push({ ...last, ...by, remoteVersion: version, changed: new Date(version).toISOString() });
  }

  /** The next page after `from`; undefined at the end of the feed. */
  page(
    from: FeedPosition,
    watermark: number,
    stale: boolean,
  ): { page: ChangePage; next: FeedPosition } | undefined {
    const now = this.#clock.now();
    // A lagging copy knows neither the last changes nor their place in the feed.
    const until = stale ? now - visibilityLagMs : Infinity;
    const rows = this.living
      .filter(({ visibleAt }) => visibleAt <= now)
      .flatMap((kept) => {
        const last = kept.history.findLast(({ remoteVersion }) => remoteVersion <= until);
        return last && isAfter(last, from) ? [{ kept, last }] : [];
      })
      .sort((a, b) => (isAfter(a.last, { ...from, version: b.last.remoteVersion, key: b.last.key }) ? 1 : -1))
      .slice(0, pageSize);
    const end = rows.at(-1)?.last;
    if (end === undefined) return undefined;
    const tickets = rows.map(({ kept, last }) => ({
      ticket: structuredClone(last),
      crmRecordIds: [...kept.crmRecordIds],
    }));
    const at = Math.max(watermark, this.#grain(Math.min(end.remoteVersion, from.began - visibilityLagMs)));
    return {
      page: { tickets, watermark: { at: String(at) } },
      next: { ...from, version: end.remoteVersion, key: end.key },
    };
  }

  async get(key: string): Promise<Ticket | undefined> {
    const found = this.living.find((kept) => newest(kept).key === key);
    return found && structuredClone(newest(found));
  }

  async findByKey(idempotencyKey: string): Promise<Ticket | undefined> {
    const before = this.#clock.now() - this.capabilities.searchLagMs;
    const found = this.living.find(
      (kept) => kept.idempotencyKey === idempotencyKey && kept.createdAt <= before,
    );
    return found && structuredClone(newest(found));
  }

  async create(draft: TicketDraft): Promise<{ ticket: Ticket; dropped: readonly string[] }> {
    const kept = this.#add(draft.title, [draft.crmRecordId], draft.idempotencyKey, 0);
    return { ticket: structuredClone(newest(kept)), dropped: [] };
  }

  #add(
    title: string,
    crmRecordIds: string[],
    idempotencyKey: string | undefined,
    slowMs: number,
  ): ModelTicket {
    const key = String(this.tickets.length + 1);
    const version = this.#version();
    const ticket = aTicket({ key, instance: this.instance, title, remoteVersion: version });
    const createdAt = this.#clock.now();
    const visibleAt = createdAt + slowMs;
    const kept = { history: [ticket], crmRecordIds, idempotencyKey, createdAt, visibleAt, deleted: false };
    this.tickets.push(kept);
    return kept;
  }

  #version(): number {
    return this.#grain(this.#clock.now());
  }

  #grain(time: number): number {
    const { timeGrainMs } = this.capabilities;
    return Math.floor(time / timeGrainMs) * timeGrainMs;
  }
}

export function newest({ history }: ModelTicket): Ticket {
  const last = history.at(-1);
  if (!last) throw new Error('A ticket without a state.');
  return last;
}

function isAfter({ remoteVersion, key }: Ticket, from: FeedPosition): boolean {
  return remoteVersion > from.version || (remoteVersion === from.version && Number(key) > Number(from.key));
}
