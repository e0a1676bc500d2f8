/**
 * The service's only way to Salesforce, in the words of records and rows.
 * Adapters retry what is safe to repeat; a write is repeated only where it is an upsert by external id
 * or where the caller says the request carries its own key.
 */
export interface SalesforceGateway {
  readonly orgId: string;
  readonly instanceUrl: string;
  /** User the service runs as. */
  readonly userId: string;
  /** All rows, pages followed. */
  query(soql: string): Promise<SalesforceRow[]>;
  /** Up to five questions in one call, answered in their order, each as by `query`. Absent where the adapter cannot. */
  queryTogether?(questions: readonly string[]): Promise<SalesforceRow[][]>;
  /** Upsert rows of one or several objects by external id in as few calls as the platform allows (5 × 200 a call). */
  upsert(batches: readonly UpsertBatch[]): Promise<RowOutcome[]>;
  /** One all-or-none composite request of single-record writes; references as `@{name.id}`. */
  composite(requests: readonly CompositeRequest[]): Promise<CompositeOutcome>;
  /** Create one row; the row must carry a unique key field, so that a repeat after a lost answer is refused, not doubled. */
  create(object: string, row: SalesforceRow): Promise<RowOutcome>;
  update(object: string, id: string, row: SalesforceRow): Promise<RowOutcome>;
  /** Rings a custom notification at users; after a lost answer a repeat may ring twice. */
  notify(notification: CustomNotification): Promise<NotifyOutcome>;
  /** Calls left today as the org last said; undefined before the first call. */
  apiUsage(): { used: number; limit: number } | undefined;
}

/** In the words of the standard action `customNotificationAction`. */
export interface CustomNotification {
  customNotifTypeId: string;
  /** Users, groups or queues; at most 500. */
  recipientIds: readonly string[];
  title: string;
  body: string;
  /** The record it opens. */
  targetId: string;
}

export type NotifyOutcome = { ok: true } | { ok: false; errors: readonly RowError[] };

export type SalesforceRow = Record<string, unknown>;

export interface UpsertBatch {
  object: string;
  externalIdField: string;
  rows: readonly SalesforceRow[];
}

/** What became of one row, in the order given. */
export type RowOutcome =
  { ok: true; id: string; created: boolean } | { ok: false; errors: readonly RowError[] };

export interface RowError {
  /** Salesforce's status code, e.g. FIELD_CUSTOM_VALIDATION_EXCEPTION. Recognise by code and field, never by text. */
  code: string;
  message: string;
  fields: readonly string[];
}

export interface CompositeRequest {
  referenceId: string;
  method: 'POST' | 'PATCH' | 'GET' | 'DELETE';
  /** Path after `/services/data/vX/`, e.g. `sobjects/Handrail_Move__c`. */
  path: string;
  body?: unknown;
}

export type CompositeOutcome =
  | { ok: true; bodies: Record<string, unknown> }
  | { ok: false; referenceId: string; errors: readonly RowError[] };

/** The org did not answer, or answered that nothing can be done now. Carries what the runner needs to decide when to try again. */
export class GatewayUnavailable extends Error {
  readonly reason: 'network' | 'limit' | 'session' | 'busy';
  readonly retryAfterMs: number | undefined;
  constructor(reason: 'network' | 'limit' | 'session' | 'busy', message: string, retryAfterMs?: number) {
    super(message);
    this.name = 'GatewayUnavailable';
    this.reason = reason;
    this.retryAfterMs = retryAfterMs;
  }
}

/** The org understood and said no. Repeating will not help until somebody changes something. */
export class GatewayRefused extends Error {
  readonly errors: readonly RowError[];
  constructor(errors: readonly RowError[]) {
    super(`Salesforce refused: ${errors.map(({ code, message }) => `${code}: ${message}`).join('; ')}`);
    this.name = 'GatewayRefused';
    this.errors = errors;
  }
}
