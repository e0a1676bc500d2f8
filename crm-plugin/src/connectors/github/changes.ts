import { ConnectorUnavailable } from '../connector.ts';
import { issues as issuesAnswer, type Issue } from './answers.ts';
import type { Repository } from './config.ts';
import type { GithubApi } from './github-api.ts';

const pageSize = 100;
const maxRestarts = 5;

/**
 * Issues and pull requests of one repository that changed at or after `from`, oldest first, page by page.
 *
 * Pages are counted by GitHub from the start of the list at every request: when a row of page 1 changes it moves to
 * the end, every later row moves up one place, and the first of page 2 is never seen. So pages are asked for by time:
 * the next one starts at the last row's second, and one second before it, because GitHub does not say whether `since`
 * includes its own second. Only where more than a page of rows carry the same second are pages counted; then the
 * page before is read again, and where it has changed meanwhile, the second is read from its start.
 *
 * Everything but open issues must be asked for (`state=all`).
 */
export async function* changedIssues(
  api: GithubApi,
  repository: Repository,
  from: string | undefined,
  signal?: AbortSignal,
): AsyncGenerator<Issue[]> {
  const read = async (since: string | undefined, page: number) => {
    const query = { state: 'all', sort: 'updated', direction: 'asc', per_page: pageSize, page } as const;
    const when = since === undefined ? {} : { since };
    const { data } = await api.ask(issuesAnswer, (octokit) =>
      octokit.rest.issues.listForRepo({
        ...repository,
        ...query,
        ...when,
        ...(signal && { request: { signal } }),
      }),
    );
    return data;
  };

  let since = from;
  let page = 1;
  let restarts = 0;
  let before: Issue[] = [];
  for (;;) {
    const rows = await read(since, page);
    if (page > 1 && !same(before, await read(since, page - 1))) {
      restarts += 1;
      // Ending here would look like "all read": the watermark must not pass what was not seen.
      if (restarts > maxRestarts) throw new ConnectorUnavailable('GitHub’s list does not hold still.', 5_000);
      page = 1;
      before = [];
      continue;
    }
    if (rows.length > 0) yield rows;
    if (rows.length < pageSize) return;
    const next = secondBefore(rows.at(-1)?.updated_at ?? '');
    if (since !== undefined && next <= since) {
      page += 1;
      before = rows;
    } else {
      page = 1;
      before = [];
      since = next;
    }
  }
}

function same(a: readonly Issue[], b: readonly Issue[]): boolean {
  const mark = ({ number, updated_at }: Issue) => `${number} ${updated_at}`;
  return a.length === b.length && a.every((issue, at) => b[at] !== undefined && mark(issue) === mark(b[at]));
}

/** Whole seconds and Z, as GitHub writes them. */
export function secondBefore(time: string): string {
  return `${new Date(Date.parse(time) - 1000).toISOString().slice(0, 19)}Z`;
}
