import { ConnectorRefused } from '../connector.ts';
import { issuesAnswer, type Issue } from './answers.ts';
import type { RedmineConfig } from './config.ts';
import { fieldValue } from './normalise.ts';
import type { RedmineApi } from './redmine-api.ts';
import { hasKeyLine } from './textile.ts';
import type { Vocabulary } from './vocabulary.ts';

/**
 * The issue that carries the key: first by the key field, then among the newest issues by the line in the description.
 * The second look finds what the first cannot: an issue whose field Redmine took away without a word, or whose maker
 * was killed before the field could be filled (see `createIssue`). Both happen just before the retry.
 */
export async function findIssueByKey(
  key: string,
  { api, config, vocabulary }: { api: RedmineApi; config: RedmineConfig; vocabulary: Vocabulary },
): Promise<Issue | undefined> {
  const field = vocabulary.fields.key;
  if (field !== undefined) {
    const query = { status_id: '*', sort: 'id:asc', limit: '2', [`cf_${field}`]: key };
    const { issues } = await api.ask({ segments: ['issues.json'], query, schema: issuesAnswer });
    // A field that is no filter is ignored, and then every issue is answered (seen).
    if (issues.some((issue) => fieldValue(issue, field) !== key)) {
      throw new ConnectorRefused(
        `Redmine does not search by the custom field "${config.keyField}".`,
        'Tick "Used as a filter" in that field.',
      );
    }
    if (issues[0]) return issues[0];
  }
  const query = { status_id: '*', sort: 'id:desc', limit: '100' };
  const newest = await api.ask({ segments: ['issues.json'], query, schema: issuesAnswer });
  return newest.issues.findLast((issue) => hasKeyLine(issue.description ?? '', key));
}
