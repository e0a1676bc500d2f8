import { cleanText, cutText } from '@handrail/shared';
import { z } from 'zod';
import type { TicketDraft } from '../connector.ts';
import { issueAnswer, type Issue } from './answers.ts';
import type { FieldName, RedmineConfig } from './config.ts';
import { fieldValue } from './normalise.ts';
import type { People } from './people.ts';
import { RedmineInvalid, type RedmineApi } from './redmine-api.ts';
import { asPlainDescription, keyLine } from './textile.ts';
import { fieldIdsOf, type FieldIds, type Vocabulary } from './vocabulary.ts';

interface Context {
  api: RedmineApi;
  config: RedmineConfig;
  vocabulary: Vocabulary;
  people: People;
}

interface NewIssue {
  project_id: string;
  subject: string;
  description: string;
  custom_fields: { id: number; value: string }[];
  due_date?: string;
  priority_id?: number;
  assigned_to_id?: number;
}

/**
 * Creates the issue and reads it back: Redmine drops what the user may not set without a word, and so does it
 * with fields it does not know (seen on 5.0).
 *
 * The ids of custom fields are shown to admins, and in issues. For the very first issue of an installation they may
 * be unknown: then it is made first, and its own answer tells the ids for a second request.
 */
export async function createIssue(
  draft: TicketDraft,
  { api, config, vocabulary, people }: Context,
): Promise<{ issue: Issue; dropped: string[] }> {
  const project = draft.project || config.project;
  const assignee = draft.assigneeEmail ? await people.memberByMail(project, draft.assigneeEmail) : undefined;
  const priority = priorityFor(draft.severity, vocabulary);
  const wanted: NewIssue = {
    project_id: project,
    subject: cutText(cleanText(draft.title).replace(/\s+/g, ' ').trim(), 255),
    description: `${asPlainDescription(cleanText(draft.description))}\n\n${keyLine(draft.idempotencyKey)}`,
    custom_fields: customFields(vocabulary.fields, draft),
    ...(draft.due !== undefined && { due_date: draft.due.slice(0, 10) }),
    ...(priority !== undefined && { priority_id: priority }),
    ...(assignee !== undefined && { assigned_to_id: assignee }),
  };
  const created = await post(api, wanted);
  const fields = { ...fieldIdsOf(config, created.custom_fields), ...known(vocabulary.fields) };
  if (wanted.custom_fields.length < customFields(fields, draft).length) {
    wanted.custom_fields = customFields(fields, draft);
    const body = { issue: { custom_fields: wanted.custom_fields } };
    await api.ask({ method: 'PUT', segments: ['issues', `${created.id}.json`], body, schema: z.null() });
  }
  const segments = ['issues', `${created.id}.json`];
  const kept = (await api.find({ segments, schema: issueAnswer }))?.issue ?? created;
  const unmatched = draft.assigneeEmail !== undefined && assignee === undefined ? ['assignee'] : [];
  return { issue: kept, dropped: [...difference(wanted, kept, config, fields), ...unmatched] };
}

function customFields(fields: FieldIds, draft: TicketDraft): { id: number; value: string }[] {
  return [
    ...(fields.key === undefined ? [] : [{ id: fields.key, value: draft.idempotencyKey }]),
    ...(fields.crm === undefined ? [] : [{ id: fields.crm, value: draft.crmRecordId }]),
  ];
}

function known(fields: FieldIds): Partial<FieldIds> {
  return Object.fromEntries(Object.entries(fields).filter(([, id]) => id !== undefined));
}

/** Not everyone can be given every issue: a ticket without assignee is better than none. */
async function post(api: RedmineApi, wanted: NewIssue): Promise<Issue> {
  const send = (issue: Partial<NewIssue>) =>
    api.ask({ method: 'POST', segments: ['issues.json'], body: { issue }, schema: issueAnswer });
  try {
    return (await send(wanted)).issue;
  } catch (error) {
    if (!(error instanceof RedmineInvalid) || wanted.assigned_to_id === undefined) throw error;
    const { assigned_to_id: _nobody, ...rest } = wanted;
    return (await send(rest)).issue;
  }
}

/** Normal is Redmine's default; High and Critical are the next ones above it. */
function priorityFor(severity: TicketDraft['severity'], { priorities }: Vocabulary): number | undefined {
  const normal = priorities.findIndex(({ isDefault }) => isDefault);
  if (normal === -1 || severity === 'Normal') return undefined;
  const step = severity === 'High' ? 1 : 2;
  return priorities[Math.min(normal + step, priorities.length - 1)]?.id;
}

/** Names of what was asked for and is not there. */
function difference(wanted: NewIssue, kept: Issue, config: RedmineConfig, fields: FieldIds): string[] {
  const sameText = (a: string, b: string) =>
    a.replace(/\r\n/g, '\n').trim() === b.replace(/\r\n/g, '\n').trim();
  const custom = (name: FieldName, id: number | undefined): [string, boolean] => [
    String(name),
    id === undefined || fieldValue(kept, id) !== wanted.custom_fields.find((field) => field.id === id)?.value,
  ];
  const missing: [string, boolean][] = [
    ['title', !sameText(kept.subject, wanted.subject)],
    ['description', !sameText(kept.description ?? '', wanted.description)],
    ['due date', wanted.due_date !== undefined && kept.due_date !== wanted.due_date],
    ['priority', wanted.priority_id !== undefined && kept.priority?.id !== wanted.priority_id],
    ['assignee', wanted.assigned_to_id !== undefined && kept.assigned_to?.id !== wanted.assigned_to_id],
    custom(config.keyField, fields.key),
    custom(config.crmField, fields.crm),
  ];
  return missing.flatMap(([name, isMissing]) => (isMissing ? [name] : []));
}
