/** The unique `Key__c` of a Ticket Link: one ticket stands on one record once. */
export function ticketLinkKey(ticketKey: string, recordId18: string): string {
  return `${ticketKey}|${recordId18}`;
}
