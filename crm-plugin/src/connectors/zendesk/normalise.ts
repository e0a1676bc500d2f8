import { cleanText, type Ticket, type TicketCategory } from '@handrail/shared';
import type { ObservedTicket } from '../connector.ts';
import { recordIdsIn } from '../record-ids.ts';
import type { TicketRow, UserRow } from './answers.ts';
import type { ZendeskConfig } from './config.ts';
import type { FieldIds } from './vocabulary.ts';

export interface NormaliseContext {
  config: ZendeskConfig;
  fields: FieldIds;
  urlOf: (id: number) => string;
  users: ReadonlyMap<number, UserRow>;
}

/**
 * `description` is never read: it repeats the first comment also where that is an internal note, so it must not
 * reach anything that customers may see.
 */
export function normalise(row: TicketRow, context: NormaliseContext): ObservedTicket {
  const { config, fields, urlOf, users } = context;
  const owner = row.assignee_id == null ? undefined : users.get(row.assignee_id);
  const ticket: Ticket = {
    system: config.system,
    instance: config.key.slice(config.key.indexOf(':') + 1),
    key: String(row.id),
    shownKey: `#${row.id}`,
    url: urlOf(row.id),
    kind: config.kind,
    title: cleanText(row.subject ?? '(no subject)'),
    nextStep: blank(cleanText(fieldValue(row, fields.nextStep))),
    rawState: row.status,
    category: categoryOf(row.status, config),
    priority: row.priority ?? undefined,
    owner: owner && { name: cleanText(owner.name), email: owner.email ?? undefined },
    due: dueOf(row),
    release: undefined,
    // Neither exports nor lists carry comments.
    lastPublicComment: undefined,
    created: utc(row.created_at),
    changed: utc(row.updated_at),
    remoteVersion: Date.parse(row.updated_at),
  };
  const read = row.custom_fields.some(({ id }) => id === fields.crm);
  const crmRecordIds = recordIdsIn(fieldValue(row, fields.crm));
  return { ticket, crmRecordIds, ...(!read && { crmFieldUnread: true }) };
}

/** Value of a ticket field as text; blank where it is empty or not there. */
export function fieldValue(row: TicketRow, id: number | undefined): string {
  const value = row.custom_fields.find((field) => field.id === id)?.value;
  return typeof value === 'string' ? value : '';
}

function categoryOf(status: string, config: ZendeskConfig): TicketCategory {
  const mapped = config.categories[status];
  if (mapped) return mapped;
  if (status === 'new') return 'to do';
  if (status === 'pending' || status === 'hold') return 'blocked';
  return status === 'solved' || status === 'closed' ? 'done' : 'doing';
}

/** The SLA target that breaks next; without one the date of a task. Paused and achieved targets wait for nobody. */
function dueOf(row: TicketRow): Ticket['due'] {
  const targets = (row.slas?.policy_metrics ?? [])
    .filter(({ stage }) => stage === undefined || stage === 'active')
    .flatMap(({ breach_at: at }) => (at == null ? [] : [utc(at)]))
    .toSorted();
  const next = targets[0] ?? (row.due_at == null ? undefined : utc(row.due_at));
  return next === undefined ? undefined : { at: next };
}

function blank(text: string): string | undefined {
  return text.trim() === '' ? undefined : text;
}

function utc(time: string): string {
  return new Date(time).toISOString();
}
