import type { Connector, ObservedTicket } from '../connector.ts';
import { ticketsAnswer, type TicketRow, type UserRow } from './answers.ts';
import { changedTickets } from './changes.ts';
import { checkConnection } from './check.ts';
import type { ZendeskConfig } from './config.ts';
import { createTicket } from './create-ticket.ts';
import { fieldValue, normalise } from './normalise.ts';
import { readFieldIds, type FieldIds } from './vocabulary.ts';
import { zendeskWebhooks } from './webhook.ts';
import { ZendeskApi } from './zendesk-api.ts';

const fieldsMs = 10 * 60_000;
/** The most that "show many" answers at once. */
const batch = 100;

export interface ZendeskDeps {
  now: () => number;
  fetch?: typeof globalThis.fetch;
}

/** Zendesk Support over its Ticketing API. Nothing here was seen on a running account: facts name their page. */
export function createZendeskConnector(config: ZendeskConfig, { now, fetch }: ZendeskDeps): Connector {
  const api = new ZendeskApi(config, fetch);
  let kept: { fields: FieldIds; until: number } | undefined;

  async function fieldIds(): Promise<FieldIds> {
    if (kept && kept.until > now()) return kept.fields;
    const fields = await readFieldIds(api, config);
    kept = fields.crm === undefined ? undefined : { fields, until: now() + fieldsMs };
    return fields;
  }

  /** As they are now, with SLA targets and owners; an export row is at least a minute old. Deleted ones are left out. */
  async function readMany(ids: readonly string[], signal?: AbortSignal): Promise<ObservedTicket[]> {
    const found: ObservedTicket[] = [];
    for (let at = 0; at < ids.length; at += batch) {
      const query = { ids: ids.slice(at, at + batch).join(','), include: 'slas,users' };
      const segments = ['tickets', 'show_many.json'];
      const { tickets, users } = await api.ask({ segments, query, schema: ticketsAnswer, signal });
      found.push(...(await observe(tickets, users)));
    }
    return found;
  }

  async function observe(rows: readonly TicketRow[], users: readonly UserRow[]): Promise<ObservedTicket[]> {
    const byId = new Map(users.flatMap((user) => (user.id === null ? [] : [[user.id, user] as const])));
    const fields = await fieldIds();
    const context = { config, fields, users: byId, urlOf: (id: number) => api.ticketUrl(id) };
    return rows.filter(({ status }) => status !== 'deleted').map((row) => normalise(row, context));
  }

  async function one(key: string) {
    return (await readMany([key]))[0]?.ticket;
  }

  return {
    system: 'zendesk',
    kind: config.kind,
    capabilities: {
      webhooks: true,
      signedTimestamp: true,
      idempotentCreate: true,
      optimisticLock: true,
      tombstones: true,
      commentVisibility: true,
      slaFields: true,
      attachments: true,
      userLookupByEmail: true,
      timeGrainMs: 1000,
      searchLagMs: 0,
    },
    webhooks: zendeskWebhooks,
    test: () => checkConnection(api, config, now),

    async *changes(since, signal) {
      const { crm } = await fieldIds();
      for await (const { rows, watermark } of changedTickets(api, since?.at, now(), signal)) {
        const alive = rows.filter(({ status }) => status !== 'deleted');
        // The first reading takes linked tickets only: years of others belong to no record.
        const wanted = since === undefined ? alive.filter((row) => fieldValue(row, crm) !== '') : alive;
        const tickets = await readMany(
          wanted.map(({ id }) => String(id)),
          signal,
        );
        const gone = rows
          .filter(({ status }) => status === 'deleted')
          .map(({ id }) => ({ key: String(id), what: 'Deleted in Zendesk' }));
        yield { tickets, gone, watermark };
      }
    },

    async get(key) {
      return /^\d{1,15}$/.test(key) ? one(key) : undefined;
    },

    async findAll(keys, signal) {
      const asked = keys.filter((key) => /^\d{1,15}$/.test(key));
      return (await readMany(asked, signal)).map(({ ticket }) => ticket);
    },

    async findByKey(idempotencyKey) {
      const query = { external_id: idempotencyKey };
      const { tickets } = await api.ask({ segments: ['tickets.json'], query, schema: ticketsAnswer });
      // Whether upper and lower case are told apart is not documented; Salesforce's ids do.
      const exact = tickets.filter((row) => row.external_id === idempotencyKey && row.status !== 'deleted');
      const first = exact.toSorted((a, b) => a.id - b.id)[0];
      return first && one(String(first.id));
    },

    async create(draft) {
      const { row, dropped } = await createTicket(draft, { api, config, fields: await fieldIds() });
      const [made] = await readMany([String(row.id)]);
      const ticket = made?.ticket ?? (await observe([row], []))[0]?.ticket;
      if (!ticket) throw new Error('A ticket was lost on its way.');
      return { ticket, dropped };
    },
  };
}
