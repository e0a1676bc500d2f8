import { soql } from '@handrail/shared';
import type { RowError, SalesforceGateway } from './gateway.ts';

/** The org has no public group of this name. */
export class GroupMissing extends Error {
  constructor(developerName: string) {
    super(`The org has no public group ${developerName}. Deploy Handrail again, then repeat.`);
    this.name = 'GroupMissing';
  }
}

/** @throws GroupMissing */
export async function groupNamed(gateway: SalesforceGateway, developerName: string): Promise<string> {
  const [found] = await gateway.query(
    soql`SELECT Id FROM Group WHERE DeveloperName = ${developerName} AND Type = 'Regular'`.text,
  );
  if (found === undefined) throw new GroupMissing(developerName);
  return String(found['Id']);
}

/** Puts a user into a public group; who is in it stays. @returns the org's errors, if it refused. */
export async function joinGroup(
  gateway: SalesforceGateway,
  groupId: string,
  userId: string,
): Promise<readonly RowError[]> {
  const rows = await gateway.query(
    soql`SELECT Id FROM GroupMember WHERE GroupId = ${groupId} AND UserOrGroupId = ${userId}`.text,
  );
  if (rows.length > 0) return [];
  const outcome = await gateway.create('GroupMember', { GroupId: groupId, UserOrGroupId: userId });
  if (outcome.ok || outcome.errors.some(({ code }) => code.startsWith('DUPLICATE'))) return [];
  return outcome.errors;
}
