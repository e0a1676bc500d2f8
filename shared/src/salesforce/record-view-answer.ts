import { z } from 'zod';
import { parseCompositeAnswer, type SubAnswer } from './composite.ts';
import { handoffOfRow, handoffRow, type HandoffView } from './handoff-rows.ts';
import type { RecordRef } from './record-ref.ts';
import type { ViewPart } from './record-view.ts';
import { moment, named, number, rowsOf, text } from './row-shapes.ts';
import { serviceConnectionKey } from './schema.ts';
import { caseRow, ticketLinkRow, ticketOfCase, ticketOfLink, type TicketView } from './ticket-rows.ts';

/** Everything the sidebar knows of one record at one time. */
export interface RecordView {
  record: RecordHead;
  handoffs: Section<HandoffView>;
  tickets: Section<TicketView>;
  cases: Section<TicketView>;
  /** The service has reported at least once. */
  serviceStarted: boolean;
  connections: ConnectionView[];
}

export interface RecordHead {
  ref: RecordRef;
  name: string;
  accountId: string | undefined;
  accountName: string | undefined;
  amount: number | undefined;
  /** The same as Salesforce shows it to this reader, currency included: `€1,280,000.00`. */
  amountText: string | undefined;
  /** A day, `2026-10-30`. */
  closeDate: string | undefined;
  stage: string | undefined;
  ownerName: string | undefined;
}

/** One part of the view, or the reason why it alone is missing. */
export type Section<Item> = { ok: true; items: Item[] } | { ok: false; code: string };

export interface ConnectionView {
  name: string;
  key: string;
  system: string;
  kind: 'product' | 'service';
  status: 'ok' | 'down' | 'refused' | 'paused';
  since: string | undefined;
  /** Last good answer of the source: the age of what it told us. */
  checkedAt: string | undefined;
  message: string | undefined;
}

/** What a record view request came to. */
export type RecordViewOutcome =
  | { kind: 'view'; view: RecordView }
  /** The user may not see the record, or it was deleted: Salesforce does not say which. */
  | { kind: 'record hidden' }
  /** Our objects are unknown to this user: not installed, or no permission set. The client-id file tells which. */
  | { kind: 'objects unknown' }
  /** Case has no SLA field here: ask again without it, and remember. */
  | { kind: 'no case sla' };

const unknownObject = new Set(['INVALID_TYPE', 'INVALID_FIELD']);

/**
 * @param body of a composite answer to a record view request.
 * @throws ZodError when Salesforce answers in a shape it never had.
 */
export function parseRecordView(body: unknown, ref: RecordRef): RecordViewOutcome {
  const answers = parseCompositeAnswer(body);
  const part = (name: ViewPart): SubAnswer => answers.get(name) ?? { ok: false, status: 0, errors: [] };

  if (hasCode(part('handoffs'), unknownObject)) return { kind: 'objects unknown' };
  const record = part('record');
  const head = record.ok ? headOf(record.body, ref) : undefined;
  if (head === undefined) return { kind: 'record hidden' };
  if (hasCode(part('cases'), new Set(['INVALID_FIELD']))) return { kind: 'no case sla' };

  const handoffs = section(part('handoffs'), handoffRow, handoffOfRow);
  const shown = new Set(
    handoffs.ok ? handoffs.items.flatMap((item) => item.tickets.map((ticket) => ticket.key)) : [],
  );
  const tickets = section(part('tickets'), ticketLinkRow, ticketOfLink);
  const connections = section(part('connections'), connectionRow, connectionOf);
  const known = connections.ok ? connections.items : [];
  return {
    kind: 'view',
    view: {
      record: head,
      handoffs,
      // A ticket that stands under its hand-off is not listed a second time.
      tickets: tickets.ok ? { ok: true, items: onceEach(tickets.items, shown) } : tickets,
      cases: section(part('cases'), caseRow, ticketOfCase),
      serviceStarted: !connections.ok || known.some(({ key }) => key === serviceConnectionKey),
      connections: known.filter(({ key }) => key !== serviceConnectionKey),
    },
  };
}

function hasCode(answer: SubAnswer, codes: ReadonlySet<string>): boolean {
  return !answer.ok && answer.errors.some(({ code }) => codes.has(code));
}

function section<Row extends z.ZodType, Item>(
  answer: SubAnswer,
  row: Row,
  read: (row: z.infer<Row>) => Item | undefined,
): Section<Item> {
  if (!answer.ok) return { ok: false, code: answer.errors[0]?.code ?? 'UNKNOWN' };
  const { records } = rowsOf(row).parse(answer.body);
  return { ok: true, items: records.flatMap((record) => read(record) ?? []) };
}

function onceEach(tickets: readonly TicketView[], shown: ReadonlySet<string>): TicketView[] {
  const byKey = new Map(tickets.map((ticket) => [ticket.key, ticket]));
  return [...byKey.values()].filter(({ key }) => !shown.has(key));
}

const headRow = z.object({
  Name: text,
  CaseNumber: text,
  Subject: text,
  StageName: text,
  Amount: number,
  amountText: text,
  CloseDate: text,
  AccountId: text,
  Account: named,
  Owner: named,
});

function headOf(body: unknown, ref: RecordRef): RecordHead | undefined {
  const row = rowsOf(headRow).parse(body).records[0];
  if (row === undefined) return undefined;
  return {
    ref,
    name: row.Name ?? row.Subject ?? row.CaseNumber ?? '',
    accountId: ref.object === 'Account' ? ref.id : row.AccountId,
    accountName: ref.object === 'Account' ? row.Name : row.Account?.Name,
    amount: row.Amount,
    amountText: row.amountText,
    closeDate: row.CloseDate,
    stage: row.StageName,
    ownerName: row.Owner?.Name,
  };
}

const connectionRow = z.object({
  Name: text,
  Key__c: z.string(),
  System__c: text,
  Kind__c: text,
  Status__c: z.enum(['ok', 'down', 'refused', 'paused']).catch('ok'),
  Since__c: moment,
  Checked_At__c: moment,
  Message__c: text,
});

function connectionOf(row: z.infer<typeof connectionRow>): ConnectionView {
  return {
    name: row.Name ?? row.Key__c,
    key: row.Key__c,
    system: row.System__c ?? '',
    kind: row.Kind__c === 'service' ? 'service' : 'product',
    status: row.Status__c,
    since: row.Since__c,
    checkedAt: row.Checked_At__c,
    message: row.Message__c,
  };
}
