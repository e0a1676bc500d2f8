import { objects, soql, soqlName, ticketStates, wantsTicketIn } from '@handrail/shared';
import { z } from 'zod';

const handoff = soqlName(objects.handoff);

/** Hand-offs that may want a ticket and changed at or after `since`; by (SystemModstamp, Id), thin rows. */
export function changedHandoffs(connectionKeys: readonly string[], since: Date | undefined): string {
  const wanting = soql`State__c IN ${ticketStates} AND Route__r.Connection_Key__c IN ${connectionKeys}`;
  const recent = since === undefined ? soql`` : soql`AND SystemModstamp >= ${since}`;
  return soql`SELECT Id, SystemModstamp FROM ${handoff} WHERE ${wanting} ${recent} ORDER BY SystemModstamp, Id`
    .text;
}

/** Hand-offs that want a ticket and have none in the org, whenever they changed. */
export function handoffsWithoutTicket(connectionKeys: readonly string[]): string {
  const wanting = soql`State__c IN ${ticketStates} AND Route__r.Connection_Key__c IN ${connectionKeys}`;
  const linked = soql`SELECT Handoff__c FROM ${soqlName(objects.ticketLink)} WHERE Handoff__c != null`;
  return soql`SELECT Id, SystemModstamp FROM ${handoff} WHERE ${wanting} AND Id NOT IN (${linked}) ORDER BY Id`
    .text;
}

/** All a ticket is written from, as it stands now. */
export function handoffDetails(ids: readonly string[]): string {
  return soql`SELECT Id, Name, Title__c, State__c, Severity__c, Needed_By__c, Deliver_By__c,
    Account_Name__c, Amount__c, Close_Date__c, Opportunity__c, Account__c, Case__c,
    Sender__r.Name, Asked__r.Name, Asked__r.Email, Accountable__r.Email, Accountable__c, Sender__c,
    Department__r.Name, Route__r.Name, Route__r.Connection_Key__c, Route__r.Project__c,
    (SELECT Value__c, Route_Input__r.Name, Route_Input__r.Position__c FROM Inputs__r),
    (SELECT Id FROM Ticket_Links__r)
    FROM ${handoff} WHERE Id IN ${ids}`.text;
}

export const seenRow = z.object({ Id: z.string(), SystemModstamp: z.string() });

const maybe = z.string().nullish();
const named = z.object({ Name: maybe, Email: maybe }).nullish();
/** Child rows come as a query result, or null when there are none. */
const children = <Row extends z.ZodType>(row: Row) =>
  z
    .object({ records: z.array(row) })
    .nullish()
    .transform((result) => result?.records ?? []);

export const handoffRow = z.object({
  Id: z.string(),
  Name: maybe,
  Title__c: z.string(),
  State__c: z.string(),
  Severity__c: maybe,
  Needed_By__c: maybe,
  Deliver_By__c: maybe,
  Account_Name__c: maybe,
  Amount__c: z.number().nullish(),
  Close_Date__c: maybe,
  Opportunity__c: maybe,
  Account__c: maybe,
  Case__c: maybe,
  Sender__c: maybe,
  Accountable__c: maybe,
  Sender__r: named,
  Asked__r: named,
  Accountable__r: named,
  Department__r: named,
  Route__r: z.object({ Name: maybe, Connection_Key__c: maybe, Project__c: maybe }).nullish(),
  Inputs__r: children(
    z.object({
      Value__c: maybe,
      Route_Input__r: z.object({ Name: maybe, Position__c: z.number().nullish() }).nullish(),
    }),
  ),
  Ticket_Links__r: children(z.object({ Id: z.string() })),
});

export type HandoffRow = z.infer<typeof handoffRow>;

/** The newest state decides, not the one that made us look. */
export function wantsTicket(row: HandoffRow, connectionKeys: ReadonlySet<string>): boolean {
  return (
    wantsTicketIn(row.State__c) &&
    connectionKeys.has(row.Route__r?.Connection_Key__c ?? '') &&
    row.Ticket_Links__r.length === 0
  );
}
