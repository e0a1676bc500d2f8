import { toId18 } from '../../../engine/ids.ts';
import type { RestCall } from '../rest-call.ts';

/** Account and opportunity teams are off in this org, so these cannot be recipients. */
const TEAMS: Readonly<Record<string, string>> = { '001': 'Account', '006': 'Opportunity' };

/** The active users behind users, groups and queues; each once. @throws what `fault` makes */
export function recipientUsers(
  call: RestCall,
  given: readonly unknown[],
  fault: (message: string) => Error,
): string[] {
  const users = new Set<string>();
  for (const entry of given) {
    const id = typeof entry === 'string' ? toId18(entry) : undefined;
    const prefix = id?.slice(0, 3) ?? '';
    if (id === undefined || !['005', '00G', ...Object.keys(TEAMS)].includes(prefix))
      throw fault(`The recipient ${String(entry)} is not a user, group, queue, account or opportunity.`);
    const team = TEAMS[prefix];
    if (team !== undefined) throw fault(`${team} teams are not enabled in this org.`);
    for (const user of prefix === '005' ? [id] : membersOf(call, id))
      if (call.context.users.byId(user)?.active === true) users.add(user);
  }
  return [...users];
}

function membersOf(call: RestCall, groupId: string, seen = new Set<string>()): string[] {
  if (seen.has(groupId)) return [];
  seen.add(groupId);
  const soql = `SELECT UserOrGroupId FROM GroupMember WHERE GroupId = '${groupId}'`;
  return call.context.engine.query(call.caller, soql).records.flatMap((row) => {
    const member = String(row['UserOrGroupId']);
    return member.startsWith('005') ? [member] : membersOf(call, member, seen);
  });
}
