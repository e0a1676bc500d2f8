import {
  ConnectorRefused,
  ConnectorUnavailable,
  type Connector,
} from '../../crm-plugin/src/connectors/connector.ts';
import {
  NotifierRefused,
  NotifierUnavailable,
  type Notice,
  type Notifier,
} from '../../crm-plugin/src/notify/notifier.ts';
import {
  GatewayRefused,
  GatewayUnavailable,
  type SalesforceGateway,
} from '../../crm-plugin/src/salesforce/gateway.ts';
import { StoreUnavailable, type Store } from '../../crm-plugin/src/store/store.ts';
import type { OrgModel } from './org-model.ts';
import type { FeedPosition, TrackerModel } from './tracker-model.ts';
import type { Caller, Fate, Wire } from './wire.ts';

/** The ports of one process: each call goes over the wire and comes back when a step lets it. */
export interface Ports {
  gateway: SalesforceGateway;
  connectors: Map<string, Connector>;
  store: Store;
  notifier: Notifier;
}

export function gatewayOver(
  wire: Wire,
  caller: Caller,
  org: OrgModel,
  lockSome: (work: () => Promise<unknown>) => Promise<unknown>,
): SalesforceGateway {
  const send = <T>(name: string, writes: boolean, perform: () => Promise<T>): Promise<T> =>
    wire.send(
      caller,
      { side: 'org', name, writes },
      (fate) => (fate === 'locked rows' ? (lockSome(perform) as Promise<T>) : perform()),
      gatewayFailure,
    );
  return {
    orgId: org.orgId,
    instanceUrl: org.instanceUrl,
    userId: org.userId,
    query: (soql) => send('query', false, () => org.query(soql)),
    upsert: (batches) => send('upsert', true, () => org.upsert(structuredClone(batches))),
    composite: (requests) => send('composite', true, () => org.composite(structuredClone(requests))),
    update: (object, id, row) => send('update', true, () => org.update(object, id, structuredClone(row))),
    create: () => org.create(),
    notify: () => org.notify(),
    queryTogether: (questions) =>
      send('query', false, () => Promise.all(questions.map((soql) => org.query(soql)))),
    // Plenty: how the service keeps to its share has tests of its own.
    apiUsage: () => ({ used: 0, limit: 20_000_000 }),
  };
}

function gatewayFailure(fate: Fate): Error {
  if (fate === 'session expired') return new GatewayUnavailable('session', 'The session has expired.');
  if (fate === 'limit reached') return new GatewayUnavailable('limit', 'The daily limit is reached.', 30_000);
  if (fate === 'refused')
    return new GatewayRefused([{ code: 'API_DISABLED_FOR_ORG', message: 'refused', fields: [] }]);
  return new GatewayUnavailable('network', 'The org does not answer.');
}

export function connectorOver(wire: Wire, caller: Caller, tracker: TrackerModel): Connector {
  const send = <T>(name: string, writes: boolean, perform: (fate: Fate) => Promise<T>): Promise<T> =>
    wire.send(caller, { side: tracker.key, name, writes }, perform, connectorFailure);
  return {
    system: 'redmine',
    kind: 'product',
    capabilities: tracker.capabilities,
    test: async () => ({ ok: true, user: 'service', clockSkewMs: 0, problems: [] }),
    async *changes(since) {
      const watermark = Number(since?.at ?? 0);
      let from: FeedPosition | undefined;
      for (;;) {
        const position = from;
        const answer = await send('page', false, async (fate) =>
          tracker.page(position ?? tracker.feed(watermark), watermark, fate === 'stale'),
        );
        if (answer === undefined) return;
        yield answer.page;
        from = answer.next;
      }
    },
    get: (key) => send('get', false, () => tracker.get(key)),
    findByKey: (key) => send('find', false, () => tracker.findByKey(key)),
    create: (wanted) =>
      send('create', true, () => tracker.create(structuredClone(wanted))).catch((error: unknown) => {
        if (error instanceof ConnectorRefused) {
          const { idempotencyKey } = wanted;
          tracker.refusals.set(idempotencyKey, (tracker.refusals.get(idempotencyKey) ?? 0) + 1);
        }
        throw error;
      }),
  };
}

function connectorFailure(fate: Fate): Error {
  if (fate === 'refused' || fate === 'session expired') return new ConnectorRefused('Not so.', 'Ask.');
  return new ConnectorUnavailable('The ticket system does not answer.');
}

export function notifierOver(wire: Wire, caller: Caller, receive: (notice: Notice) => void): Notifier {
  return {
    channel: 'mail',
    send: (notice) =>
      wire.send(
        caller,
        { side: 'mail', name: 'send', writes: true },
        async () => receive(notice),
        (fate) =>
          fate === 'refused' ? new NotifierRefused('No such address.') : new NotifierUnavailable('busy'),
      ),
  };
}

/** A transaction is one step: the store's own cases hold what happens inside. */
export function storeOver(wire: Wire, caller: Caller, store: Store): Store {
  return {
    worker: store.worker,
    close: () => store.close(),
    transaction: (work) =>
      wire.send(
        caller,
        { side: 'store', name: 'transaction', writes: false },
        () => store.transaction(work),
        () => new StoreUnavailable('The connection was reset.'),
      ),
  };
}
