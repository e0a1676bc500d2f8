import { cleanText, type Ticket, type TicketCategory } from '@handrail/shared';
import type { ObservedTicket } from '../connector.ts';
import { recordIdsIn } from '../record-ids.ts';
import { instantOf, shownOf, valueOf, type TaskRow } from './answers.ts';
import type { ServiceNowConfig } from './config.ts';

/** Columns of Task that are read. Never `work_notes` or `comments`: journals are no ticket content. */
export function columnsOf(config: ServiceNowConfig): string[] {
  return [
    'sys_id',
    'sys_class_name',
    'number',
    'short_description',
    'state',
    'active',
    'priority',
    'assigned_to',
    'assigned_to.name',
    'assigned_to.email',
    'due_date',
    'sla_due',
    'correlation_id',
    'correlation_display',
    'sys_created_on',
    'sys_updated_on',
    ...new Set([config.crmField, config.nextStepField]),
  ];
}

export function normalise(
  row: TaskRow,
  config: ServiceNowConfig,
  urlOf: (table: string, id: string) => string,
): ObservedTicket {
  const id = valueOf(row, 'sys_id');
  const owner = valueOf(row, 'assigned_to');
  const due = instantOf(row, 'sla_due') ?? instantOf(row, 'due_date');
  const changed = instantOf(row, 'sys_updated_on') ?? new Date(0).toISOString();
  const ticket: Ticket = {
    system: config.system,
    instance: config.key.slice(config.key.indexOf(':') + 1),
    key: id,
    shownKey: valueOf(row, 'number') || id,
    url: urlOf(valueOf(row, 'sys_class_name') || 'task', id),
    kind: config.kind,
    title: cleanText(valueOf(row, 'short_description') || '(no short description)'),
    nextStep: cleanText(valueOf(row, config.nextStepField)).trim() || undefined,
    rawState: shownOf(row, 'state'),
    category: categoryOf(row, config),
    priority: shownOf(row, 'priority') || undefined,
    owner: owner === '' ? undefined : ownerOf(row, owner),
    due: due === undefined ? undefined : { at: due },
    release: undefined,
    lastPublicComment: undefined,
    created: instantOf(row, 'sys_created_on') ?? changed,
    changed,
    remoteVersion: Date.parse(changed),
  };
  // Columns the user may not read are left out.
  const read = row[config.crmField] !== undefined;
  const crmRecordIds = recordIdsIn(valueOf(row, config.crmField));
  return { ticket, crmRecordIds, ...(!read && { crmFieldUnread: true }) };
}

function ownerOf(row: TaskRow, id: string): Ticket['owner'] {
  const name = valueOf(row, 'assigned_to.name') || shownOf(row, 'assigned_to') || id;
  return { name: cleanText(name), email: valueOf(row, 'assigned_to.email') || undefined };
}

/** State values of the base system (docs: Incident, Change and Request states); labels are the customer's own. */
const states: Readonly<Record<string, Readonly<Record<string, TicketCategory>>>> = {
  incident: { 1: 'to do', 2: 'doing', 3: 'blocked', 6: 'done', 7: 'done', 8: 'dropped' },
  change_request: {
    '-5': 'to do',
    '-4': 'doing',
    '-3': 'doing',
    '-2': 'doing',
    '-1': 'doing',
    0: 'doing',
    3: 'done',
    4: 'dropped',
  },
  sc_request: { 1: 'to do', 2: 'doing', 3: 'done', 4: 'dropped', 7: 'dropped' },
};

function categoryOf(row: TaskRow, config: ServiceNowConfig): TicketCategory {
  const state = valueOf(row, 'state');
  const known = config.categories[shownOf(row, 'state')] ?? states[valueOf(row, 'sys_class_name')]?.[state];
  return known ?? (valueOf(row, 'active') === 'false' ? 'done' : 'doing');
}
