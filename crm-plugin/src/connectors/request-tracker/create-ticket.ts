import { cleanText } from '@handrail/shared';
import { ConnectorRefused, type TicketDraft } from '../connector.ts';
import { createdAnswer, type TicketRow } from './answers.ts';
import type { RequestTrackerConfig } from './config.ts';
import { fieldValue, moment } from './normalise.ts';
import type { RequestTrackerApi } from './request-tracker-api.ts';
import { cutBytes, subjectBytes } from './subject.ts';

/** The top of the scale Request Tracker comes with (Low 0, Medium 50, High 100); it knows no higher one. */
const highest = 100;

/**
 * Creates the ticket and reads it back. A field the user may not set, an owner nobody knows or who may not own tickets,
 * a field that is not there: all are dropped under a plain 201 (seen on 5.0.3), as a refused change is answered with 200
 * and the words "Permission Denied".
 */
export async function createTicket(
  draft: TicketDraft,
  { api, config }: { api: RequestTrackerApi; config: RequestTrackerConfig },
): Promise<{ row: TicketRow; dropped: string[] }> {
  const title = cleanText(draft.title).replace(/\s+/g, ' ').trim();
  const subject = cutBytes(title, subjectBytes);
  const text = cleanText(draft.description);
  const due = draft.due === undefined ? undefined : Date.parse(draft.due);
  const body = {
    Queue: draft.project || config.queue,
    Subject: subject,
    // Plain text: nothing in a customer's words is formatted or loaded.
    ContentType: 'text/plain',
    Content: subject === title ? text : `${title}\n\n${text}`,
    CustomFields: { [config.keyField]: draft.idempotencyKey, [config.crmField]: draft.crmRecordId },
    // UTC, unlike times in a search (seen).
    ...(due !== undefined && { Due: wholeSecond(due).slice(0, 19).replace('T', ' ') }),
    ...(draft.severity !== 'Normal' && { Priority: highest }),
    ...(draft.assigneeEmail !== undefined && { Owner: draft.assigneeEmail }),
  };
  const { id } = await api.ask({ method: 'POST', segments: ['ticket'], body, schema: createdAnswer });
  const row = (await api.tickets(`id = ${id}`)).rows[0];
  if (!row) {
    throw new ConnectorRefused(
      `Request Tracker made the ticket #${id}, but the service user may not see it.`,
      'Give the user the right ShowTicket in the queue.',
    );
  }
  const missing: [string, boolean][] = [
    ['title', row.Subject !== subject],
    ['due date', due !== undefined && moment(row.Due) !== wholeSecond(due)],
    ['priority', body.Priority !== undefined && row.Priority !== String(body.Priority)],
    ['assignee', draft.assigneeEmail !== undefined && !isOwner(row, draft.assigneeEmail)],
    [config.keyField, fieldValue(row, config.keyField) !== draft.idempotencyKey],
    [config.crmField, fieldValue(row, config.crmField) !== draft.crmRecordId],
  ];
  return { row, dropped: missing.flatMap(([name, isMissing]) => (isMissing ? [name] : [])) };
}

function isOwner(row: TicketRow, mail: string): boolean {
  return row.Owner?.EmailAddress?.toLowerCase() === mail.toLowerCase();
}

function wholeSecond(time: number): string {
  return new Date(Math.floor(time / 1000) * 1000).toISOString();
}
