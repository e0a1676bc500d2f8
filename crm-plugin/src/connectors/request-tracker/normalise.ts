import { cleanText, type Ticket, type TicketCategory } from '@handrail/shared';
import type { ObservedTicket } from '../connector.ts';
import { recordIdsIn } from '../record-ids.ts';
import type { TicketRow } from './answers.ts';
import type { RequestTrackerConfig } from './config.ts';

export function normalise(
  row: TicketRow,
  config: RequestTrackerConfig,
  urlOf: (id: number) => string,
): ObservedTicket {
  const due = moment(row.Due);
  const ticket: Ticket = {
    system: config.system,
    instance: config.key.slice(config.key.indexOf(':') + 1),
    key: String(row.id),
    shownKey: `#${row.id}`,
    url: urlOf(row.id),
    kind: config.kind,
    // What Request Tracker itself shows for a ticket without one.
    title: cleanText(row.Subject).trim() === '' ? '(No subject)' : cleanText(row.Subject),
    nextStep: blank(cleanText(fieldValue(row, config.nextStepField))),
    rawState: cleanText(row.Status),
    category: categoryOf(row.Status, config),
    // A number; which word an installation shows for it cannot be read over REST 2.0. 0 is "none given".
    priority: row.Priority === '0' ? undefined : blank(row.Priority),
    owner: ownerOf(row),
    due: due === undefined ? undefined : { at: due },
    release: undefined,
    // Lists carry no correspondence.
    lastPublicComment: undefined,
    created: utc(row.Created),
    changed: utc(row.LastUpdated),
    remoteVersion: Date.parse(row.LastUpdated),
  };
  // Without SeeCustomField it is not in the answer.
  const read = row.CustomFields.some(({ name }) => name.toLowerCase() === config.crmField.toLowerCase());
  const crmRecordIds = recordIdsIn(fieldValue(row, config.crmField));
  return { ticket, crmRecordIds, ...(!read && { crmFieldUnread: true }) };
}

/** Value of a custom field as text; blank where the ticket does not have it. */
export function fieldValue(row: TicketRow, name: string): string {
  const field = row.CustomFields.find((one) => one.name.toLowerCase() === name.toLowerCase());
  return (field?.values ?? []).filter((value) => typeof value === 'string').join(' ');
}

/** The account `Nobody` owns what nobody owns. */
export function ownerOf(row: TicketRow): Ticket['owner'] {
  const owner = row.Owner;
  if (!owner || owner.id === 'Nobody') return undefined;
  return { name: cleanText(owner.RealName || owner.id), email: blank(owner.EmailAddress) };
}

/** ISO, UTC; a time that was never set is sent as 1970. */
export function moment(time: string | undefined): string | undefined {
  return time === undefined || Date.parse(time) <= 0 ? undefined : utc(time);
}

/** The statuses of the lifecycle Request Tracker comes with; the connection's own mapping wins. */
const known: Readonly<Record<string, TicketCategory>> = {
  new: 'to do',
  open: 'doing',
  stalled: 'blocked',
  resolved: 'done',
  rejected: 'dropped',
  deleted: 'dropped',
};

/** Lifecycles can be made anew, and REST 2.0 does not say which of their statuses are final: names must do. */
function categoryOf(status: string, config: RequestTrackerConfig): TicketCategory {
  const found = config.categories[status] ?? known[status.toLowerCase()];
  if (found) return found;
  if (/reject|cancel|abandon|duplicate|拒绝|取消/i.test(status)) return 'dropped';
  if (/resolved|closed|done|complete|已解决|已关闭|完成/i.test(status)) return 'done';
  if (/stall|block|wait|hold|pending|等待|暂停/i.test(status)) return 'blocked';
  return 'doing';
}

function blank(text: string | undefined): string | undefined {
  return text === undefined || text.trim() === '' ? undefined : text;
}

function utc(time: string): string {
  return new Date(time).toISOString();
}
