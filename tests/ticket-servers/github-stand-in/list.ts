import type { FastifyReply } from 'fastify';
import type { GithubState, Repository, Row } from './github-state.ts';
import { issueShape } from './shapes.ts';

type Query = Record<string, string>;
const known = ['state', 'sort', 'direction', 'since', 'per_page', 'page'];

/** `GET /repos/{owner}/{repo}/issues` (docs.github.com/rest/issues/issues, "List repository issues"). */
export function listIssues(repository: Repository, query: Query, api: string, reply: FastifyReply) {
  refuseUnknown(query, known);
  // Trap: pull requests are listed as issues. Trap: closed issues are missing unless state says otherwise.
  const wanted = query['state'] ?? 'open';
  const since = query['since'] === undefined ? -Infinity : Date.parse(query['since']);
  const rows = [...repository.rows.values()]
    .filter((row) => wanted === 'all' || row.state === wanted)
    // "Last updated after the given time": taken at its word, so a row of that very second is missing.
    .filter((row) => row.updated > since);
  const by = query['sort'] === 'updated' ? (row: Row) => row.updated : (row: Row) => row.created;
  const sign = query['direction'] === 'asc' ? 1 : -1;
  rows.sort((a, b) => sign * (by(a) - by(b) || a.number - b.number));
  return paged(rows, query, reply, (row) => issueShape(row, repository, api));
}

/**
 * Trap: pages are cut anew at every request, so a row that moves takes the place of another
 * (docs.github.com, REST, "Using pagination": `page` counts from the start). At most 100 rows a page.
 */
function paged<T>(rows: readonly Row[], query: Query, reply: FastifyReply, shape: (row: Row) => T): T[] {
  const size = Math.min(100, Number(query['per_page'] ?? 30));
  const page = Number(query['page'] ?? 1);
  const end = page * size;
  if (end < rows.length) void reply.header('link', `<${reply.request.url}&page=${page + 1}>; rel="next"`);
  return rows.slice(end - size, end).map(shape);
}

/** `GET /search/issues`: words in quotes, `in:body`, `is:issue`, `repo:owner/name`. */
export function searchIssues(state: GithubState, query: Query, api: string, incomplete: boolean) {
  refuseUnknown(query, ['q', 'sort', 'order', 'per_page', 'advanced_search']);
  const [, words, place] = /^"([^"]+)" in:body is:issue repo:(\S+)$/.exec(query['q'] ?? '') ?? [];
  if (words === undefined || place === undefined) {
    throw new Error(`The GitHub stand-in does not know the search ${query['q'] ?? ''}.`);
  }
  const [owner = '', name = ''] = place.split('/');
  const repository = state.find(owner, name)?.repository;
  // Trap: what was written a moment ago is not found yet; and a search that takes too long answers what it has,
  // with `incomplete_results` (docs.github.com/rest/search, "Timeouts and incomplete results").
  const found = incomplete
    ? []
    : [...(repository?.rows.values() ?? [])].filter(
        (row) => !row.pull && row.indexed <= state.now() && (row.body ?? '').includes(words),
      );
  const items = repository ? found.map((row) => ({ ...issueShape(row, repository, api), score: 1 })) : [];
  return { total_count: items.length, incomplete_results: incomplete, items, search_type: 'lexical' };
}

function refuseUnknown(query: Query, names: readonly string[]): void {
  const unknown = Object.keys(query).filter((name) => !names.includes(name));
  if (unknown.length > 0) throw new Error(`The GitHub stand-in does not know ${unknown.join()}.`);
}
