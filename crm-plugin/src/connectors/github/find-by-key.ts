import { ConnectorUnavailable } from '../connector.ts';
import { isPullRequest, issues as issuesAnswer, searchAnswer, type Issue } from './answers.ts';
import { bodyLine } from './body.ts';
import { nameOf, type Repository } from './config.ts';
import type { GithubApi } from './github-api.ts';

/**
 * The issue whose body carries the key: first among the newest, which GitHub lists at once, then by search, which
 * reaches further back and lags behind. A search that ran out of time says so and may not be taken for "none"
 * (docs.github.com, REST, "Search": timeouts and incomplete results).
 */
export async function findIssueByKey(
  api: GithubApi,
  repository: Repository,
  key: string,
): Promise<Issue | undefined> {
  // Keys are ids of records; anything else could carry qualifiers into the search.
  if (!/^[A-Za-z0-9-]{1,80}$/.test(key)) return undefined;
  const carries = (issue: Issue) => !isPullRequest(issue) && bodyLine(issue.body, 'key') === key;
  const newest = await api.ask(issuesAnswer, (octokit) =>
    octokit.rest.issues.listForRepo({
      ...repository,
      state: 'all',
      sort: 'created',
      direction: 'desc',
      per_page: 100,
    }),
  );
  // Of two, the older: it was there first, and every later look finds the same.
  const found = newest.data.findLast(carries);
  if (found) return found;
  const q = `"Handrail key: ${key}" in:body is:issue repo:${nameOf(repository)}`;
  const { data } = await api.ask(searchAnswer, (octokit) =>
    octokit.rest.search.issuesAndPullRequests({
      q,
      sort: 'created',
      order: 'asc',
      per_page: 10,
      advanced_search: 'true',
    }),
  );
  const searched = data.items.find(carries);
  if (!searched && data.incomplete_results) {
    throw new ConnectorUnavailable('GitHub’s search ended before it had looked everywhere.', 60_000);
  }
  return searched;
}
