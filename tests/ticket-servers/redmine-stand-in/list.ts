import { project, statuses } from './seed.ts';
import type { Issue, Issues } from './issues.ts';

/** `GET /issues.json`: filters, sort and offset paging. @returns errors for a filter Redmine answers with 422. */
export function listIssues(
  issues: Issues,
  query: Record<string, string>,
): { rows: Issue[]; total: number; offset: number; limit: number } | { errors: string[] } {
  let rows = issues.all();
  for (const [name, value] of Object.entries(query)) {
    if (name === 'limit' || name === 'offset' || name === 'sort' || name === 'include') continue;
    const filter = filterFor(name, value);
    if (filter === undefined)
      throw new Error(`The Redmine stand-in does not know the filter ${name}=${value}.`);
    if ('errors' in filter) return filter;
    rows = rows.filter(filter.keep);
  }
  // Closed issues are left out unless status_id says otherwise (seen on Redmine 5.0).
  if (query['status_id'] === undefined) rows = rows.filter((issue) => !closed(issue));
  const offset = Number(query['offset'] ?? 0);
  const limit = Math.min(Number(query['limit'] ?? 25), 100);
  const sorted = rows.sort(order(query['sort'] ?? 'id:desc'));
  return { rows: sorted.slice(offset, offset + limit), total: rows.length, offset, limit };
}

const closed = (issue: Issue) => statuses.some((status) => status.id === issue.statusId && status.is_closed);

type Filter = { keep: (issue: Issue) => boolean } | { errors: string[] };

function filterFor(name: string, value: string): Filter | undefined {
  if (name === 'project_id')
    return { keep: () => value === project.identifier || value === String(project.id) };
  if (name === 'status_id') return statusFilter(value);
  if (name === 'issue_id') return { keep: (issue) => value.split(',').includes(String(issue.id)) };
  if (name === 'updated_on') return timeFilter(value);
  const custom = /^cf_(\d+)$/.exec(name);
  if (custom) return customFilter(Number(custom[1]), value);
  return undefined;
}

function statusFilter(value: string): Filter | undefined {
  if (value === '*') return { keep: () => true };
  if (value === 'open') return { keep: (issue) => !closed(issue) };
  if (value === 'closed') return { keep: closed };
  if (/^\d+$/.test(value)) return { keep: (issue) => issue.statusId === Number(value) };
  return undefined;
}

/** Only whole seconds with Z pass; an offset or a fraction is answered 422 (seen on Redmine 5.0). */
function timeFilter(value: string): Filter {
  const match = /^(>=|<=)(\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}:\d{2}Z)?)$/.exec(value);
  if (!match) return { errors: ['Updated is invalid'] };
  const [, operator, limit = ''] = match;
  const at = Date.parse(limit);
  return {
    keep: (issue) =>
      operator === '>=' ? Date.parse(issue.updatedOn) >= at : Date.parse(issue.updatedOn) <= at,
  };
}

function customFilter(id: number, value: string): Filter {
  if (value === '*') return { keep: (issue) => Boolean(issue.custom.get(id)) };
  const wanted = value.replace(/^=/, '').split('|');
  return { keep: (issue) => wanted.includes(issue.custom.get(id) ?? '') };
}

function order(sort: string): (a: Issue, b: Issue) => number {
  const keys = sort.split(',').map((part) => part.split(':'));
  return (a, b) => {
    for (const [key, direction] of keys) {
      const difference =
        key === 'updated_on' ? Date.parse(a.updatedOn) - Date.parse(b.updatedOn) : a.id - b.id;
      if (difference !== 0) return direction === 'desc' ? -difference : difference;
    }
    return 0;
  };
}
