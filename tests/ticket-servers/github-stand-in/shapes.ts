import type { Account, Repository, Row } from './github-state.ts';

/** Objects as GitHub's REST interface writes them, whole: its published description names what must be there. */
export const time = (ms: number) => `${new Date(ms).toISOString().slice(0, 19)}Z`;

export function simpleUser({ id, login }: Account, api: string): Record<string, unknown> {
  const url = `${api}/users/${login}`;
  return {
    login,
    id,
    node_id: `U_${id}`,
    avatar_url: `${api}/avatars/${id}`,
    gravatar_id: '',
    url,
    html_url: `${api}/${login}`,
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type: 'User',
    user_view_type: 'public',
    site_admin: false,
  };
}

export function publicUser(account: Account, api: string): Record<string, unknown> {
  return {
    ...simpleUser(account, api),
    name: account.name,
    company: null,
    blog: '',
    location: null,
    // Nobody's address is shown unless its owner wants it.
    email: null,
    hireable: null,
    bio: null,
    public_repos: 1,
    public_gists: 0,
    followers: 0,
    following: 0,
    created_at: time(0),
    updated_at: time(0),
  };
}

export function issueShape(row: Row, repository: Repository, api: string): Record<string, unknown> {
  const repositoryUrl = `${api}/repos/${repository.owner}/${repository.name}`;
  const page = `${api}/${repository.owner}/${repository.name}`;
  const url = `${repositoryUrl}/issues/${row.number}`;
  const [assignee] = row.assignees;
  return {
    url,
    repository_url: repositoryUrl,
    labels_url: `${url}/labels{/name}`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    html_url: `${page}/${row.pull ? 'pull' : 'issues'}/${row.number}`,
    id: row.id,
    node_id: `I_${row.id}`,
    number: row.number,
    title: row.title,
    user: simpleUser(row.author, api),
    labels: row.labels.map((name, at) => ({
      id: at + 1,
      node_id: `L_${at}`,
      url: `${repositoryUrl}/labels/${encodeURIComponent(name)}`,
      name,
      color: 'ededed',
      default: false,
      description: null,
    })),
    state: row.state,
    state_reason: row.reason,
    locked: false,
    assignee: assignee ? simpleUser(assignee, api) : null,
    assignees: row.assignees.map((one) => simpleUser(one, api)),
    milestone: row.milestone ? milestone(row.milestone, row, repositoryUrl, api) : null,
    comments: 0,
    created_at: time(row.created),
    updated_at: time(row.updated),
    closed_at: row.state === 'closed' ? time(row.updated) : null,
    author_association: 'MEMBER',
    active_lock_reason: null,
    body: row.body,
    // Only pull requests have it (docs.github.com, REST, "List repository issues").
    ...(row.pull && {
      pull_request: {
        url: `${repositoryUrl}/pulls/${row.number}`,
        html_url: `${page}/pull/${row.number}`,
        diff_url: `${page}/pull/${row.number}.diff`,
        patch_url: `${page}/pull/${row.number}.patch`,
      },
    }),
  };
}

function milestone(
  { title, dueOn }: { title: string; dueOn: string | null },
  row: Row,
  repositoryUrl: string,
  api: string,
): Record<string, unknown> {
  return {
    url: `${repositoryUrl}/milestones/1`,
    html_url: `${repositoryUrl}/milestone/1`,
    labels_url: `${repositoryUrl}/milestones/1/labels`,
    id: 1,
    node_id: 'M_1',
    number: 1,
    state: 'open',
    title,
    description: null,
    creator: simpleUser(row.author, api),
    open_issues: 1,
    closed_issues: 0,
    created_at: time(0),
    updated_at: time(0),
    closed_at: null,
    due_on: dueOn,
  };
}
