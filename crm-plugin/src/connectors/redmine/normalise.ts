import { cleanText, type Ticket, type TicketCategory } from '@handrail/shared';
import type { ObservedTicket } from '../connector.ts';
import { recordIdsIn } from '../record-ids.ts';
import type { Issue } from './answers.ts';
import type { RedmineConfig } from './config.ts';
import type { FieldIds, Vocabulary } from './vocabulary.ts';

export interface NormaliseContext {
  config: RedmineConfig;
  vocabulary: Vocabulary;
  urlOf: (issueId: number) => string;
  mailOf: (userId: number) => string | undefined;
}

export function normalise(issue: Issue, context: NormaliseContext): ObservedTicket {
  const { config, vocabulary, urlOf, mailOf } = context;
  const field = (name: keyof FieldIds) => fieldValue(issue, vocabulary.fields[name]);
  const owner = issue.assigned_to;
  const ticket: Ticket = {
    system: config.system,
    instance: config.key.slice(config.key.indexOf(':') + 1),
    key: String(issue.id),
    shownKey: `#${issue.id}`,
    url: urlOf(issue.id),
    kind: config.kind,
    title: cleanText(issue.subject),
    nextStep: blank(cleanText(field('nextStep'))),
    rawState: cleanText(issue.status.name),
    category: categoryOf(issue, config, vocabulary),
    priority: issue.priority && cleanText(issue.priority.name),
    owner: owner && { name: cleanText(owner.name), email: mailOf(owner.id) },
    due: issue.due_date ? { date: issue.due_date } : undefined,
    release: issue.fixed_version && cleanText(issue.fixed_version.name),
    // Lists carry no comments; a comment alone moves `updated_on` and no visible field.
    lastPublicComment: undefined,
    created: utc(issue.created_on),
    changed: utc(issue.updated_on),
    remoteVersion: Date.parse(issue.updated_on),
  };
  // Without the right to see the field, and where the tracker does not have it, it is not in the answer.
  const read = issue.custom_fields.some(({ id }) => id === vocabulary.fields.crm);
  return { ticket, crmRecordIds: recordIdsIn(field('crm')), ...(!read && { crmFieldUnread: true }) };
}

/** Value of a custom field as text; blank where the issue does not have it. */
export function fieldValue(issue: Issue, id: number | undefined): string {
  const value = issue.custom_fields.find((field) => field.id === id)?.value ?? '';
  return Array.isArray(value) ? value.join(' ') : value;
}

/** Redmine says only open or closed; its default status names tell the rest, the connection's own mapping wins. */
function categoryOf(issue: Issue, config: RedmineConfig, vocabulary: Vocabulary): TicketCategory {
  const { name, is_closed: closed } = issue.status;
  const mapped = config.categories[name];
  if (mapped) return mapped;
  if (closed) return /reject|invalid|won.t|duplicate|拒绝|已拒绝/i.test(name) ? 'dropped' : 'done';
  if (/^resolved$|已解决/i.test(name)) return 'done';
  if (/feedback|blocked|waiting|反馈/i.test(name)) return 'blocked';
  return name === vocabulary.firstStatus ? 'to do' : 'doing';
}

function blank(text: string): string | undefined {
  return text.trim() === '' ? undefined : text;
}

function utc(time: string): string {
  return new Date(time).toISOString();
}
