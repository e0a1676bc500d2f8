import { closedStates } from '../handoff/state.ts';
import { queryUrl, type CompositeRequest } from './composite.ts';
import { handoffChildren } from './handoff-children.ts';
import { handoffFields } from './handoff-rows.ts';
import { moveFields } from './move-rows.ts';
import { objects } from './schema.ts';
import { soql, soqlList, soqlName, type SoqlFragment } from './soql.ts';

/** Parts of the desk; each is one query of the one composite call and can fail alone. */
export const deskParts = ['own', 'department', 'departments', 'watched', 'absences'] as const;
export type DeskPart = (typeof deskParts)[number];

/** What the desk shows of the deal: the hand-off's own copies, for many contacts may not see opportunities. */
export const dealFields: readonly string[] = ['Account_Name__c', 'Amount__c', 'Close_Date__c'];

/**
 * Everything the desk shows, in one call: open hand-offs asked of the user or the user's departments, these
 * departments, what the radar watches, and who is away. Not all-or-none: each part answers for itself.
 */
export function deskRequest(userId: string): CompositeRequest {
  const queries: Record<DeskPart, SoqlFragment> = {
    own: handoffs(soql`(Asked__c = ${userId} OR Accountable__c = ${userId}
      OR Department__r.Contact__c = ${userId} OR Department__r.Deputy__c = ${userId}
      OR Department__r.Head__c = ${userId})`),
    // Salesforce allows no semi-join beside an OR: a query of its own.
    department:
      handoffs(soql`Department__c IN (SELECT Department__c FROM ${soqlName(objects.departmentMember)}
      WHERE User__c = ${userId})`),
    departments: soql`SELECT Department__c, Department__r.Name FROM ${soqlName(objects.departmentMember)}
      WHERE User__c = ${userId} LIMIT 50`,
    // What the user may see, no more: sharing decides.
    watched: soql`SELECT ${fields([...handoffFields, ...dealFields])}, FORMAT(Amount__c) amountText,
      (SELECT ${fields(moveFields)} FROM Moves__r)
      FROM ${soqlName(objects.handoff)} WHERE ${open} ORDER BY LastModifiedDate LIMIT 100`,
    absences: soql`SELECT Id, User__c, From__c, Until__c, Note__c FROM ${soqlName(objects.absence)}
      WHERE Until__c >= TODAY AND From__c <= TODAY LIMIT 200`,
  };
  return {
    allOrNone: false,
    compositeRequest: deskParts.map((part) => ({
      method: 'GET',
      url: queryUrl(queries[part].text),
      referenceId: part,
    })),
  };
}

const fields = (names: readonly string[]) => soqlList(names.map(soqlName));

const open = soql`State__c NOT IN ${['Draft', ...closedStates]}`;

function handoffs(whose: SoqlFragment): SoqlFragment {
  return soql`SELECT ${fields([...handoffFields, ...dealFields])}, FORMAT(Amount__c) amountText,
    ${handoffChildren}
    FROM ${soqlName(objects.handoff)} WHERE ${open} AND ${whose} ORDER BY CreatedDate DESC LIMIT 100`;
}
