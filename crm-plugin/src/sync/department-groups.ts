import { departmentGroupName, objects, soql, soqlName } from '@handrail/shared';
import { z } from 'zod';
import type { RowError, SalesforceGateway } from '../salesforce/gateway.ts';

/** Hand-offs are shared with groups: who joins a department gets its hand-offs, who leaves loses them. */
export interface GroupsReport {
  joined: number;
  left: number;
  /** What the org refused; mostly that this user may not manage users. */
  refused: readonly RowError[];
}

const maybe = z.string().nullish();
const departmentRow = z.object({
  Id: z.string(),
  Group_Id__c: maybe,
  Contact__c: maybe,
  Deputy__c: maybe,
  Head__c: maybe,
  Members__r: z
    .object({ records: z.array(z.object({ User__c: maybe })) })
    .nullish()
    .transform((answer) => answer?.records ?? []),
});
const memberRow = z.object({ Id: z.string(), GroupId: z.string(), UserOrGroupId: z.string() });

const departmentsQuery = soql`SELECT Id, Group_Id__c, Contact__c, Deputy__c, Head__c,
  (SELECT User__c FROM Members__r) FROM ${soqlName(objects.department)}`.text;
/** Only groups of ours: one an administrator has chosen is that administrator's to keep. */
const groupsQuery = soql`SELECT Id, DeveloperName FROM Group WHERE Type = 'Regular'`.text;
const membersQuery = soql`SELECT Id, GroupId, UserOrGroupId FROM GroupMember WHERE Group.Type = 'Regular'`
  .text;

/**
 * Makes each department's own group hold its members and its contact, deputy and head, and nobody else. Groups within a
 * group stay. Needs the right to manage users (Object Reference, "GroupMember"): without it the first refusal ends it.
 */
export async function keepDepartmentGroups(gateway: SalesforceGateway): Promise<GroupsReport> {
  const questions = [departmentsQuery, groupsQuery, membersQuery];
  const answers = gateway.queryTogether
    ? await gateway.queryTogether(questions)
    : await Promise.all(questions.map((soql) => gateway.query(soql)));
  const departments = z.array(departmentRow).parse(answers[0]);
  const names = new Map((answers[1] ?? []).map((row) => [row['Id'], row['DeveloperName']]));
  const members = z.array(memberRow).parse(answers[2]);
  const report = { joined: 0, left: 0 };
  for (const department of departments) {
    const { Id, Group_Id__c: groupId } = department;
    if (typeof groupId !== 'string' || names.get(groupId) !== departmentGroupName(Id)) continue;
    const people = peopleOf(department);
    const there = members.filter(({ GroupId }) => GroupId === groupId);
    for (const userId of people) {
      if (there.some(({ UserOrGroupId }) => UserOrGroupId === userId)) continue;
      const outcome = await gateway.create('GroupMember', { GroupId: groupId, UserOrGroupId: userId });
      if (!outcome.ok) return { ...report, refused: outcome.errors };
      report.joined += 1;
    }
    for (const { Id: rowId, UserOrGroupId } of there) {
      if (!UserOrGroupId.startsWith(userPrefix) || people.has(UserOrGroupId)) continue;
      const path = `sobjects/GroupMember/${rowId}`;
      const outcome = await gateway.composite([{ referenceId: 'leave', method: 'DELETE', path }]);
      if (!outcome.ok) return { ...report, refused: outcome.errors };
      report.left += 1;
    }
  }
  return { ...report, refused: [] };
}

/** Ids of users begin so; a group within the group has another beginning. */
const userPrefix = '005';

function peopleOf(row: z.infer<typeof departmentRow>): Set<string> {
  const all = [row.Contact__c, row.Deputy__c, row.Head__c, ...row.Members__r.map(({ User__c }) => User__c)];
  return new Set(all.filter((id) => typeof id === 'string'));
}
