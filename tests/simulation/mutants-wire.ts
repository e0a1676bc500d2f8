import type { Connector } from '../../crm-plugin/src/connectors/connector.ts';
import {
  GatewayUnavailable,
  type RowOutcome,
  type SalesforceGateway,
} from '../../crm-plugin/src/salesforce/gateway.ts';
import type { Mutant } from './mutant.ts';
import { newest, type TrackerModel } from './tracker-model.ts';

const onGateway = (
  name: string,
  mistake: string,
  plant: (gateway: SalesforceGateway) => Partial<SalesforceGateway>,
): Mutant => ({
  name,
  mistake,
  plant: (ports) => ({ ...ports, gateway: { ...ports.gateway, ...plant(ports.gateway) } }),
});

const onConnectors = (
  name: string,
  mistake: string,
  plant: (connector: Connector, tracker: TrackerModel) => Partial<Connector>,
): Mutant => ({
  name,
  mistake,
  plant: (ports, { trackers }) => ({
    ...ports,
    connectors: new Map(
      [...ports.connectors].map(([key, connector]) => {
        const tracker = trackers.find((one) => one.key === key);
        return [key, tracker ? { ...connector, ...plant(connector, tracker) } : connector];
      }),
    ),
  }),
});

const taken = (rows: number): RowOutcome[] =>
  Array.from({ length: rows }, () => ({ ok: true, id: 'believed', created: false }));

/** Mistakes in how the org and the ticket systems are spoken to. */
export const wireMutants: readonly Mutant[] = [
  onGateway('partial failure ignored', 'a call that came back counts as every row taken', (own) => ({
    upsert: async (batches) => taken((await own.upsert(batches)).length),
  })),
  onGateway('outage ignored', 'a write that could not be sent counts as done', (own) => ({
    upsert: (batches) =>
      own.upsert(batches).catch((error: unknown) => {
        if (!(error instanceof GatewayUnavailable)) throw error;
        return taken(batches.reduce((sum, { rows }) => sum + rows.length, 0));
      }),
  })),
  onGateway(
    'older refusal retried',
    'the org’s “you are older” is taken for success of newer data: the guard is sent round',
    (own) => ({
      upsert: (batches) =>
        own.upsert(
          batches.map((batch) => ({
            ...batch,
            rows: batch.rows.map((row) => ('Source_Seq__c' in row ? { ...row, Source_Seq__c: 9e15 } : row)),
          })),
        ),
    }),
  ),
  onGateway('never folds', 'a Move made by quick action is taken for folded in', (own) => ({
    update: async (_object, id) => (
      await own.query("SELECT Id FROM Handrail_Connection__c WHERE Key__c = 'service'"),
      { ok: true, id, created: false }
    ),
  })),
  onGateway('climbs without looking', 'a refused climb counts as climbed', (own) => ({
    composite: async (requests) => {
      await own.composite(requests.slice(0, 1));
      return { ok: true, bodies: {} };
    },
  })),
  onGateway(
    'first answer kept',
    'details of hand-offs are cached for as long as the process lives',
    (own) => {
      const answers = new Map<string, ReturnType<SalesforceGateway['query']>>();
      return {
        query: (soql) => {
          if (!soql.includes('Ticket_Links__r')) return own.query(soql);
          const known = answers.get(soql) ?? own.query(soql);
          answers.set(soql, known);
          return known;
        },
      };
    },
  ),
  onConnectors('no search', 'a ticket is created without a search for its key', () => ({
    findByKey: async () => undefined,
  })),
  onConnectors(
    'found by title',
    'a ticket with the same title is taken for the hand-off’s own',
    (own, tracker) => ({
      create: async (draft) => {
        const twin = tracker.living.find(
          (kept) => kept.idempotencyKey !== undefined && newest(kept).title === draft.title,
        );
        return twin ? { ticket: structuredClone(newest(twin)), dropped: [] } : own.create(draft);
      },
    }),
  ),
  onConnectors('create repeated', 'a create without an answer is sent once more at once', (own) => ({
    create: (draft) => own.create(draft).catch(() => own.create(draft)),
  })),
  onConnectors('search trusted', 'the search is believed although it lags', (own) => ({
    capabilities: { ...own.capabilities, searchLagMs: 0 },
  })),
  onConnectors(
    'watermark runs ahead',
    'the watermark is the newest change of the system, not of the page',
    (own, tracker) => ({
      async *changes(since, signal) {
        for await (const page of own.changes(since, signal)) {
          const at = Math.max(...tracker.living.map((kept) => newest(kept).remoteVersion));
          yield { ...page, watermark: { at: String(at) } };
        }
      },
    }),
  ),
  onConnectors(
    'watermark at the last row',
    'no overlap is left for what is committed late',
    (own, tracker) => ({
      async *changes(since, signal) {
        for await (const page of own.changes(since, signal)) {
          const at =
            Math.max(...page.tickets.map(({ ticket }) => ticket.remoteVersion)) +
            tracker.capabilities.timeGrainMs;
          yield { ...page, watermark: { at: String(at) } };
        }
      },
    }),
  ),
  {
    name: 'message lost quietly',
    mistake: 'a channel that does not answer counts as told',
    plant: (ports) => ({
      ...ports,
      notifier: {
        channel: ports.notifier.channel,
        send: (notice) => ports.notifier.send(notice).catch(() => undefined),
      },
    }),
  },
];
