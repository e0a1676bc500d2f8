import type { Connector } from '../connector.ts';
import { signedWebhook } from '../signed-webhook.ts';
import { ticketState, type TicketRow } from './answers.ts';
import { changedTickets } from './changes.ts';
import { checkConnection } from './check.ts';
import type { RequestTrackerConfig } from './config.ts';
import { createTicket } from './create-ticket.ts';
import type { LocalTime } from './local-time.ts';
import { fieldValue, normalise } from './normalise.ts';
import { RequestTrackerApi } from './request-tracker-api.ts';
import { provenTime, readServiceUser } from './service-user.ts';

/** `LastUpdated` is set before the commit: a slow write shows up behind later ones. */
const overlapMs = 60_000;
const provenMs = 10 * 60_000;

export interface RequestTrackerDeps {
  now: () => number;
  fetch?: typeof globalThis.fetch;
}

/** Request Tracker 5 over REST 2.0. What is marked "seen" in this folder was seen on a running 5.0.3. */
export function createRequestTrackerConnector(
  config: RequestTrackerConfig,
  { now, fetch }: RequestTrackerDeps,
): Connector {
  const api = new RequestTrackerApi({ ...config, ...(fetch && { fetch }) });
  let proven: { zone: string | undefined; time: LocalTime; until: number } | undefined;
  /** The watermark's second, and when it was first the newest: see `from`. */
  let newest: { at: string; since: number } | undefined;

  const observe = (row: TicketRow) => normalise(row, config, (id) => api.ticketUrl(id));

  /** The user's zone is read each time: somebody may set it, and nothing but missing rows would tell. */
  async function time(signal?: AbortSignal): Promise<LocalTime> {
    const user = await readServiceUser(api, signal);
    if (proven && proven.zone === user.zone && proven.until > now()) return proven.time;
    const tried = await provenTime(api, user, signal);
    proven = tried.proven ? { zone: user.zone, time: tried.time, until: now() + provenMs } : undefined;
    return tried.time;
  }

  /**
   * Where to start: the watermark minus the overlap, until the watermark has been the newest time for as long as the
   * overlap; then nothing older can still appear, and a quiet installation is not read again and again.
   */
  function from(at: string): number {
    if (newest?.at !== at) newest = { at, since: now() };
    const settled = now() - newest.since >= overlapMs;
    return Date.parse(at) - (settled ? 0 : overlapMs);
  }

  async function byId(id: number): Promise<TicketRow | undefined> {
    return (await api.tickets(`id = ${id}`)).rows[0];
  }

  return {
    system: 'request-tracker',
    kind: config.kind,
    webhooks: signedWebhook,
    capabilities: {
      webhooks: true,
      signedTimestamp: false,
      idempotentCreate: false,
      optimisticLock: true,
      tombstones: false,
      commentVisibility: true,
      slaFields: false,
      attachments: true,
      userLookupByEmail: true,
      timeGrainMs: 1000,
      searchLagMs: 0,
    },
    test: () => checkConnection(api, config, now),

    async *changes(since, signal) {
      // The first reading takes linked tickets only: years of others belong to no record.
      const start = since && from(since.at);
      const linkedOnly = since === undefined ? config.crmField : undefined;
      const pages = changedTickets(api, await time(signal), start, linkedOnly, signal);
      for await (const { rows, watermark } of pages) {
        const at = since && since.at > watermark.at ? since.at : watermark.at;
        yield { tickets: rows.map(observe), watermark: { at } };
      }
    },

    async get(key) {
      if (!/^\d{1,15}$/.test(key)) return undefined;
      // A search leaves deleted and merged tickets out; GET answers for both.
      const found = await byId(Number(key));
      if (found) return observe(found).ticket;
      const state = await api.find({ segments: ['ticket', key], schema: ticketState });
      if (!state || state.id === Number(key) || state.Status === 'deleted') return undefined;
      const merged = await byId(state.id);
      return merged && observe(merged).ticket;
    },

    async findAll(keys, signal) {
      const ids = keys.filter((key) => /^\d{1,15}$/.test(key));
      if (ids.length === 0) return [];
      const query = ids.map((id) => `id = ${id}`).join(' OR ');
      const { rows } = await api.tickets(query, { signal });
      return rows.map((row) => observe(row).ticket);
    },

    async findByKey(idempotencyKey) {
      // A quotation would end early, and no key of Handrail holds one.
      if (/['\\]/.test(idempotencyKey)) return undefined;
      const { rows } = await api.tickets(`CF.{${config.keyField}} = '${idempotencyKey}'`);
      // Request Tracker does not tell a from A; Salesforce's ids do.
      const exact = rows.filter((row) => fieldValue(row, config.keyField) === idempotencyKey);
      const first = exact.toSorted((a, b) => a.id - b.id)[0];
      return first && observe(first).ticket;
    },

    async create(draft) {
      const { row, dropped } = await createTicket(draft, { api, config });
      return { ticket: observe(row).ticket, dropped };
    },
  };
}
