import { z } from 'zod';
import type { Issue } from './answers.ts';
import { keyLabel, keyProperty } from './create-issue.ts';
import type { JiraSite } from './jira-site.ts';

const held = z.object({ key: z.string() });

/**
 * The issue that carries the key: by its label, and where somebody took that off, by the property among what the
 * service user created within a day. Search lags behind: what this process made itself is named to it.
 */
export async function findIssueByKey(
  site: JiraSite,
  key: string,
  fields: readonly string[],
  justMade: readonly string[],
): Promise<Issue | undefined> {
  // Keys are ids of records; anything else could carry JQL.
  if (!/^[A-Za-z0-9-]{1,80}$/.test(key)) return undefined;
  const carries = (issue: Issue) =>
    (issue.fields.labels ?? []).includes(keyLabel(key)) ||
    held.safeParse(issue.properties?.[keyProperty]).data?.key === key;
  const look = async (jql: string) => {
    const query = { jql, fields, properties: [keyProperty], size: 50, reconcile: justMade };
    // What is named to the search comes with it, whether it fits or not.
    return (await site.search(query)).issues.find(carries);
  };
  return (
    (await look(`labels = "${keyLabel(key)}" ORDER BY created ASC`)) ??
    (await look('creator = currentUser() AND created >= -1d ORDER BY created DESC'))
  );
}
