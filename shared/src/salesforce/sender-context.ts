import { z } from 'zod';
import type { Absence } from '../handoff/handoff.ts';
import { parseCompositeAnswer, queryUrl, type CompositeRequest } from './composite.ts';
import { absencesOf, absencesQuery } from './ladder-rows.ts';
import { rowsOf, text } from './row-shapes.ts';
import { objects } from './schema.ts';
import { soql, soqlName } from './soql.ts';

/** What an offer needs to know beside the route: where its sender works, and who is away. */
export interface SenderContext {
  /** Departments the sender is a member of, in the order they were joined. */
  departments: SenderDepartment[];
  absences: Absence[];
}

export interface SenderDepartment {
  id: string;
  name: string;
  /** Its public group. */
  groupId: string | undefined;
}

/** One call; each part answers for itself. */
export function senderContextRequest(userId: string): CompositeRequest {
  const memberships = soql`SELECT Department__c, Department__r.Name, Department__r.Group_Id__c
    FROM ${soqlName(objects.departmentMember)} WHERE User__c = ${userId} ORDER BY CreatedDate, Id LIMIT 50`;
  const queries = { memberships: memberships.text, absences: absencesQuery };
  return {
    allOrNone: false,
    compositeRequest: Object.entries(queries).map(([referenceId, query]) => ({
      method: 'GET',
      url: queryUrl(query),
      referenceId,
    })),
  };
}

const membershipRow = z.object({
  Department__c: z.string(),
  Department__r: z.object({ Name: text, Group_Id__c: text }).nullish(),
});

/**
 * A part the user may not read is empty: then no department is named, or nobody is known to be away.
 * @throws ZodError when the body is no composite answer.
 */
export function parseSenderContext(body: unknown): SenderContext {
  const answers = parseCompositeAnswer(body);
  const [memberships, absences] = [answers.get('memberships'), answers.get('absences')];
  const known = memberships?.ok === true ? rowsOf(membershipRow).parse(memberships.body).records : [];
  return {
    departments: known.map(({ Department__c: id, Department__r: row }) => ({
      id,
      name: row?.Name ?? '',
      groupId: row?.Group_Id__c,
    })),
    absences: absences?.ok === true ? absencesOf(rowsOf(z.unknown()).parse(absences.body).records) : [],
  };
}

/** Somebody in several departments sends from another one than that which is asked, where there is one. */
export function sendingDepartmentOf(
  { departments }: SenderContext,
  receivingId: string,
): SenderDepartment | undefined {
  return departments.find(({ id }) => id.slice(0, 15) !== receivingId.slice(0, 15)) ?? departments[0];
}
