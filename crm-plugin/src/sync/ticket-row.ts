import { cleanText, cutText } from '@handrail/shared';
import type { SalesforceRow } from '../salesforce/gateway.ts';
import type { DirtyLink, DirtyTicket } from '../store/store.ts';

/** A ticket as a row of Handrail_Ticket__c; texts cut to what the fields hold, `null` where the system does not say. */
export function ticketRow({ ticketKey, connectionKey, ticket, seenAt }: DirtyTicket): SalesforceRow {
  return {
    Key__c: ticketKey,
    Name: text(`${ticket.shownKey} ${ticket.title}`, 80),
    Connection_Key__c: connectionKey,
    System__c: text(ticket.system, 40),
    Remote_Key__c: text(ticket.shownKey, 80),
    Url__c: webAddress(ticket.url),
    Kind__c: ticket.kind,
    Title__c: text(ticket.title, 255),
    Next_Step__c: text(ticket.nextStep, 255),
    // Of a ticket that is gone its last state says nothing; what became of it does.
    Raw_State__c: text(ticket.gone ?? ticket.rawState, 80),
    Category__c: ticket.category,
    Priority__c: text(ticket.priority, 40),
    Owner_Name__c: text(ticket.owner?.name, 120),
    Owner_Email__c: email(ticket.owner?.email),
    Due_Date__c: ticket.due && 'date' in ticket.due ? ticket.due.date : null,
    Due_At__c: ticket.due && 'at' in ticket.due ? ticket.due.at : null,
    Release__c: text(ticket.release, 80),
    Last_Public_Comment__c: text(ticket.lastPublicComment, 4000),
    Remote_Created__c: ticket.created,
    Remote_Changed__c: ticket.changed,
    Source_Seq__c: ticket.remoteVersion,
    Last_Seen__c: new Date(seenAt).toISOString(),
    Gone__c: ticket.gone !== undefined,
  };
}

/** Only the lookups that are wanted stand in the row: the others keep what another step wrote. */
export function linkRow({ linkKey, ticketKey, targets }: DirtyLink): SalesforceRow {
  return {
    Key__c: linkKey,
    // The parent goes by its external id: it may have been made by the same call.
    Ticket__r: { Key__c: ticketKey },
    ...(targets.handoff !== undefined && { Handoff__c: targets.handoff }),
    ...(targets.opportunity !== undefined && { Opportunity__c: targets.opportunity }),
    ...(targets.account !== undefined && { Account__c: targets.account }),
    ...(targets.case !== undefined && { Case__c: targets.case }),
  };
}

function text(value: string | undefined, length: number): string | null {
  const clean = value === undefined ? '' : cleanText(value).trim();
  return clean === '' ? null : cutText(clean, length);
}

/** Links in the CRM lead to web pages only, whatever a ticket system says. */
function webAddress(value: string): string | null {
  return /^https?:\/\/\S{1,240}$/i.test(value) ? value : null;
}

/** One odd address must not cost the whole row: the org refuses a malformed one. */
function email(value: string | undefined): string | null {
  return value !== undefined && /^[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[\w-]+(?:\.[\w-]+)+$/.test(value)
    ? cutText(value, 80)
    : null;
}
