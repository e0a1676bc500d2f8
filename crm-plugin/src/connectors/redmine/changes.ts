import type { Watermark } from '../connector.ts';
import { issuesAnswer, type Issue } from './answers.ts';
import type { RedmineApi } from './redmine-api.ts';

const pageSize = 100;
/** Rows shared by two pages of one second: what moved in between shows up as a difference in them. */
const sharedRows = 10;
const maxRestarts = 5;

export interface IssuePage {
  issues: Issue[];
  watermark: Watermark;
}

/**
 * Issues that changed at or after `from`, oldest first.
 *
 * Offset paging loses rows: when a row of page 1 changes, it moves to the end and every later row moves up one
 * place, past the boundary (seen on Redmine 5.0). So pages are not counted but asked for by time: the next page
 * starts at the last row's second, inclusively, and what moved is simply read again further on.
 * Only where more than a page of rows carry one and the same second (a bulk edit) must rows be counted; there
 * neighbouring pages share rows, and where those differ the second is read again from its start.
 *
 * The watermark never passes a second that was not read to its end.
 * @param linkedOnly id of a custom field that must be filled: the first reading of a large installation
 */
export async function* changedIssues(
  api: RedmineApi,
  from: string | undefined,
  linkedOnly: number | undefined,
  signal?: AbortSignal,
): AsyncGenerator<IssuePage> {
  const read = async (since: string | undefined, offset: number) => {
    const query = {
      // Without it closed issues are missing.
      status_id: '*',
      sort: 'updated_on:asc,id:asc',
      limit: String(pageSize),
      offset: String(offset),
      // Whole seconds and Z: `+00:00` and fractions are answered with 422.
      ...(since !== undefined && { updated_on: `>=${since}` }),
      ...(linkedOnly !== undefined && { [`cf_${linkedOnly}`]: '*' }),
    };
    return (await api.ask({ segments: ['issues.json'], query, schema: issuesAnswer, signal })).issues;
  };

  let since = from;
  let offset = 0;
  let restarts = 0;
  let before: Issue[] = [];
  for (;;) {
    const issues = await read(since, offset);
    if (offset > 0 && !continues(before, issues)) {
      // Rows moved while their second was being read.
      restarts += 1;
      if (restarts > maxRestarts) return;
      offset = 0;
      continue;
    }
    const last = issues.at(-1)?.updated_on;
    if (last === undefined) return;
    const crowded = issues.length === pageSize && last === since;
    yield { issues, watermark: { at: last } };
    if (issues.length < pageSize) return;
    before = issues;
    offset = crowded ? offset + pageSize - sharedRows : 0;
    since = last;
  }
}

/** The new page starts with the last rows of the page before, unchanged. */
function continues(before: readonly Issue[], page: readonly Issue[]): boolean {
  return before.slice(-sharedRows).every((issue, at) => {
    const same = page[at];
    return same?.id === issue.id && same.updated_on === issue.updated_on;
  });
}
