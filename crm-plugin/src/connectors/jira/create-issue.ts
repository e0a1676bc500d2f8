import { cleanText, cutText } from '@handrail/shared';
import { ConnectorRefused, type TicketDraft } from '../connector.ts';
import { textOf, type Issue } from './answers.ts';
import type { JiraSite } from './jira-site.ts';
import { wantedFields, type FieldIds, type JiraSettings } from './settings.ts';

export const keyProperty = 'handrail.key';
/** Labels hold no spaces; ids of records have none. */
export const keyLabel = (key: string) => `handrail-${key}`;

/** Fields a ticket can do without; the others are why it is made. */
const optional = ['priority', 'duedate', 'labels', 'assignee'];

/**
 * Creates the issue and reads it back. A field that is not on the project's create screen is refused with its name
 * (developer.atlassian.com, "Create issue"): then the issue is made without it and the admin is told, for a ticket
 * without a due date is better than none.
 * The key stands in a label, which JQL finds, and in an entity property, which nobody edits by mistake.
 */
export async function createIssue(
  draft: TicketDraft,
  site: JiraSite,
  settings: JiraSettings,
  ids: FieldIds,
): Promise<{ issue: Issue; dropped: string[] }> {
  const project = draft.project === '' ? settings.project : draft.project;
  const assignee =
    draft.assigneeEmail === undefined ? undefined : await site.assignee(draft.assigneeEmail, project);
  const fields: Record<string, unknown> = {
    project: { key: project },
    issuetype: { name: settings.issueType },
    summary: cutText(cleanText(draft.title).replace(/\s+/g, ' ').trim(), 255),
    description: site.description(cleanText(draft.description)),
    labels: [keyLabel(draft.idempotencyKey)],
    ...(draft.severity !== 'Normal' && { priority: { name: settings.priorities[draft.severity] } }),
    ...(draft.due !== undefined && { duedate: draft.due.slice(0, 10) }),
    ...(assignee && { assignee }),
    ...(ids.crm !== undefined && { [ids.crm]: draft.crmRecordId }),
  };
  const properties = [{ key: keyProperty, value: { key: draft.idempotencyKey } }];
  const may = [...optional, ...(ids.crm === undefined ? [] : [ids.crm])];
  let made = await site.create({ fields, properties });
  for (let tries = 0; 'faults' in made && tries < may.length; tries += 1) {
    const refused = Object.keys(made.faults);
    if (refused.length === 0 || refused.some((name) => !may.includes(name) || !(name in fields))) break;
    const kept = Object.entries(fields).filter(([name]) => !refused.includes(name));
    for (const name of refused) fields[name] = undefined;
    made = await site.create({
      fields: Object.fromEntries(kept.filter(([, value]) => value !== undefined)),
      properties,
    });
  }
  if ('faults' in made) throw refusal(made.faults);
  const issue = await site.issue(made.id, wantedFields(ids, settings));
  if (!issue) {
    throw new ConnectorRefused(
      'Jira made the issue but does not show it.',
      'Give the service user the permission "Browse projects", and no security level that hides its own issues.',
    );
  }
  return { issue, dropped: dropped(draft, issue, ids, assignee !== undefined, settings) };
}

function refusal(faults: Readonly<Record<string, string>>): ConnectorRefused {
  const said = Object.entries(faults).map(([name, why]) => `${name}: ${cleanText(why)}`);
  return new ConnectorRefused(
    `Jira did not take the values: ${said.join('; ').slice(0, 500)}`,
    'Correct project, issue type or required fields in Jira, or the connection.',
  );
}

/** Names of what was asked for and is not there. */
function dropped(
  draft: TicketDraft,
  { fields }: Issue,
  ids: FieldIds,
  assigned: boolean,
  settings: JiraSettings,
): string[] {
  const missing: [string, boolean][] = [
    ['due date', draft.due !== undefined && fields.duedate !== draft.due.slice(0, 10)],
    [
      'priority',
      draft.severity !== 'Normal' && fields.priority?.name !== settings.priorities[draft.severity],
    ],
    ['assignee', draft.assigneeEmail !== undefined && (!assigned || !fields.assignee)],
    ['label', !(fields.labels ?? []).includes(keyLabel(draft.idempotencyKey))],
    [settings.crmField, ids.crm === undefined || textOf(fields[ids.crm]) !== draft.crmRecordId],
  ];
  return missing.flatMap(([name, isMissing]) => (isMissing ? [name] : []));
}
