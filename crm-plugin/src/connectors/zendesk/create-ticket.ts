import { cleanText, cutText } from '@handrail/shared';
import { ConnectorRefused, type TicketDraft } from '../connector.ts';
import { groupsAnswer, ticketAnswer, usersAnswer, type TicketRow } from './answers.ts';
import type { ZendeskConfig } from './config.ts';
import { fieldValue } from './normalise.ts';
import type { FieldIds } from './vocabulary.ts';
import { ZendeskInvalid, type ZendeskApi } from './zendesk-api.ts';

interface Context {
  api: ZendeskApi;
  config: ZendeskConfig;
  fields: FieldIds;
}

/**
 * Creates the ticket under Zendesk's own `Idempotency-Key` (kept two hours: a repeat after a lost answer gets the
 * same ticket), with the key as `external_id` for ever. The text is an internal note: it speaks of the deal, and a
 * comment is public unless it says otherwise.
 */
export async function createTicket(
  draft: TicketDraft,
  { api, config, fields }: Context,
): Promise<{ row: TicketRow; dropped: string[] }> {
  const group = await groupId(api, draft.project || config.project);
  const assignee = draft.assigneeEmail ? await agentByMail(api, draft.assigneeEmail) : undefined;
  const priority = { Normal: 'normal', High: 'high', Critical: 'urgent' }[draft.severity];
  const wanted = {
    subject: cutText(cleanText(draft.title).replace(/\s+/g, ' ').trim(), 255),
    comment: { body: cleanText(draft.description), public: false },
    external_id: draft.idempotencyKey,
    priority,
    custom_fields: fields.crm === undefined ? [] : [{ id: fields.crm, value: draft.crmRecordId }],
    ...(draft.due !== undefined && { type: 'task', due_at: draft.due }),
    ...(group !== undefined && { group_id: group }),
    ...(assignee !== undefined && { assignee_id: assignee }),
  };
  const made = await post(api, wanted, draft.idempotencyKey);
  const missing: [string, boolean][] = [
    ['title', (made.subject ?? '') !== wanted.subject],
    ['priority', made.priority !== priority],
    ['due date', draft.due !== undefined && Date.parse(made.due_at ?? '') !== wholeSeconds(draft.due)],
    ['group', group !== undefined && made.group_id !== group],
    [
      'assignee',
      draft.assigneeEmail !== undefined && (assignee === undefined || made.assignee_id !== assignee),
    ],
    [String(config.crmField), fieldValue(made, fields.crm) !== draft.crmRecordId],
    ['external id', made.external_id !== draft.idempotencyKey],
  ];
  return { row: made, dropped: missing.flatMap(([name, isMissing]) => (isMissing ? [name] : [])) };
}

/** An agent outside the group cannot be given the ticket: one without assignee is better than none. */
async function post(api: ZendeskApi, ticket: object, key: string): Promise<TicketRow> {
  const send = async (body: object, headers: Record<string, string>) => {
    const answer = await api.ask({
      method: 'POST',
      segments: ['tickets.json'],
      body: { ticket: body },
      headers,
      schema: ticketAnswer,
    });
    return answer.ticket;
  };
  try {
    return await send(ticket, { 'idempotency-key': key });
  } catch (error) {
    if (!(error instanceof ZendeskInvalid) || !('assignee_id' in ticket)) throw error;
    const { assignee_id: _nobody, ...rest } = ticket;
    // Another body under the same key would be refused.
    return send(rest, { 'idempotency-key': `${key}-unassigned` });
  }
}

async function groupId(api: ZendeskApi, name: string | undefined): Promise<number | undefined> {
  if (name === undefined) return undefined;
  const { groups } = await api.ask({
    segments: ['groups.json'],
    query: { per_page: '100' },
    schema: groupsAnswer,
  });
  const group = groups.find((one) => one.name === name || String(one.id) === name);
  if (group) return group.id;
  throw new ConnectorRefused(
    `Zendesk has no group "${name}".`,
    'Correct the project of the route or of the connection: it is the name of a group.',
  );
}

/** Agents and admins with exactly this address; the search itself also finds similar ones. */
async function agentByMail(api: ZendeskApi, mail: string): Promise<number | undefined> {
  const query = { query: `type:user email:"${mail.replace(/["\\]/g, '')}"` };
  const { users } = await api.ask({ segments: ['users', 'search.json'], query, schema: usersAnswer });
  const same = users.filter(
    ({ email, role, active, suspended }) =>
      email?.toLowerCase() === mail.toLowerCase() &&
      role !== 'end-user' &&
      active !== false &&
      suspended !== true,
  );
  return same.length === 1 ? (same[0]?.id ?? undefined) : undefined;
}

/** Zendesk keeps whole seconds. */
function wholeSeconds(time: string): number {
  return Math.floor(Date.parse(time) / 1000) * 1000;
}
