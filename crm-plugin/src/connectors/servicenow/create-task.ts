import { cleanText, cutText } from '@handrail/shared';
import { ConnectorRefused, type TicketDraft } from '../connector.ts';
import { instantOf, rowAnswer, storedTime, valueOf, type TaskRow } from './answers.ts';
import type { ServiceNowConfig } from './config.ts';
import { columnsOf } from './normalise.ts';
import { queryValue, type ServiceNowApi } from './service-now-api.ts';

interface Context {
  api: ServiceNowApi;
  config: ServiceNowConfig;
}

/**
 * Creates the record and compares: columns the user may not write are dropped without a word, and so are unknown ones
 * (Table API, POST). The text goes to `work_notes`: callers read `description` and `comments` in the portal.
 * Urgency and impact are written, never `priority`, which the instance calculates from them.
 */
export async function createTask(
  draft: TicketDraft,
  { api, config }: Context,
): Promise<{ row: TaskRow; dropped: string[] }> {
  const group = await groupId(api, draft.project || config.project);
  const assignee = draft.assigneeEmail ? await userByMail(api, draft.assigneeEmail) : undefined;
  const level = { Normal: '3', High: '2', Critical: '1' }[draft.severity];
  const due = draft.due === undefined ? undefined : storedTime(Date.parse(draft.due));
  const wanted: Record<string, string> = {
    short_description: cutText(cleanText(draft.title).replace(/\s+/g, ' ').trim(), 160),
    correlation_id: draft.idempotencyKey,
    [config.crmField]: draft.crmRecordId,
    urgency: level,
    impact: level,
    ...(due !== undefined && { due_date: due }),
    ...(group !== undefined && { assignment_group: group }),
    ...(assignee !== undefined && { assigned_to: assignee }),
  };
  const { body } = await api.exchange({
    method: 'POST',
    segments: ['table', config.table],
    query: {
      sysparm_display_value: 'all',
      sysparm_exclude_reference_link: 'true',
      sysparm_fields: [...columnsOf(config), 'urgency', 'impact', 'assignment_group'].join(','),
    },
    body: { ...wanted, work_notes: cleanText(draft.description) },
    schema: rowAnswer,
  });
  const row = body.result;
  const kept = (column: string) =>
    column === 'due_date' ? storedTime(Date.parse(instantOf(row, column) ?? '0')) : valueOf(row, column);
  const missing = Object.entries(wanted).flatMap(([column, value]) =>
    kept(column) === value ? [] : [names[column] ?? column],
  );
  const unmatched = draft.assigneeEmail !== undefined && assignee === undefined ? ['assignee'] : [];
  return { row, dropped: [...new Set([...missing, ...unmatched])] };
}

const names: Readonly<Record<string, string>> = {
  short_description: 'title',
  assigned_to: 'assignee',
  assignment_group: 'group',
  due_date: 'due date',
  urgency: 'priority',
  impact: 'priority',
};

async function groupId(api: ServiceNowApi, name: string | undefined): Promise<string | undefined> {
  if (name === undefined) return undefined;
  const value = queryValue(name);
  const query = `name=${value}^active=true`;
  const columns = ['sys_id', 'name'];
  const page =
    value === undefined ? undefined : await api.page({ table: 'sys_user_group', query, columns, limit: 2 });
  const group = page?.rows.find((row) => valueOf(row, 'name') === name);
  if (group) return valueOf(group, 'sys_id');
  throw new ConnectorRefused(
    `ServiceNow has no active group "${name}".`,
    'Correct the project of the route or of the connection: it is the name of an assignment group.',
  );
}

/** Exactly one active user with this address. */
async function userByMail(api: ServiceNowApi, mail: string): Promise<string | undefined> {
  const value = queryValue(mail);
  if (value === undefined) return undefined;
  const query = `email=${value}^active=true`;
  const { rows } = await api.page({ table: 'sys_user', query, columns: ['sys_id', 'email'], limit: 2 });
  const same = rows.filter((row) => valueOf(row, 'email').toLowerCase() === mail.toLowerCase());
  return rows.length === 1 && same[0] ? valueOf(same[0], 'sys_id') : undefined;
}
