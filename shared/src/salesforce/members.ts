import { z } from 'zod';
import type { DepartmentMember } from '../handoff/handoff.ts';
import { person, rowsOf, text, user } from './row-shapes.ts';
import { objects } from './schema.ts';
import { soql, soqlName } from './soql.ts';

/** Whom an accepting person may name: the active members of the department. */
export function membersQuery(departmentId: string): string {
  return soql`SELECT Id, Department__c, User__c, User__r.Name, User__r.IsActive
    FROM ${soqlName(objects.departmentMember)} WHERE Department__c = ${departmentId} LIMIT 200`.text;
}

const memberRow = z.object({ Id: z.string(), Department__c: z.string(), User__c: text, User__r: user });

/** @throws ZodError when the body is no query answer. */
export function parseMembers(body: unknown): DepartmentMember[] {
  return rowsOf(memberRow)
    .parse(body)
    .records.flatMap((row) => {
      const member = person(row.User__c, row.User__r);
      return member?.active === true ? { id: row.Id, departmentId: row.Department__c, person: member } : [];
    });
}
