import type { OrgReader } from './org-reader.ts';
import { until } from './until.ts';

/** The hand-off with this title, read by the second client, once it is in the org. */
export async function handoffTitled(org: OrgReader, title: string): Promise<{ id: string; state: string }> {
  const rows = await until(
    `the hand-off "${title}"`,
    () =>
      org.rows(
        `SELECT Id, State__c FROM Handrail_Handoff__c WHERE Title__c = '${title.replaceAll("'", "\\'")}'`,
      ),
    (found) => found.length > 0,
  );
  if (rows.length > 1) throw new Error(`The hand-off "${title}" is there ${rows.length} times.`);
  return { id: String(rows[0]?.['Id']), state: String(rows[0]?.['State__c']) };
}
