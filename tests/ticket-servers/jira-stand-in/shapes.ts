import { customFields, priorities, statuses, type JiraRow, type JiraUser } from './jira-state.ts';

/** Jira writes the zone without a colon. */
export const jiraTime = (ms: number) => new Date(ms).toISOString().replace('Z', '+0000');

/** Cloud knows accounts and hides addresses where their owners wish (developer.atlassian.com, "Profile visibility"). */
export function cloudUser(user: JiraUser, site: string): Record<string, unknown> {
  return {
    self: `${site}/rest/api/3/user?accountId=${user.accountId}`,
    accountId: user.accountId,
    accountType: 'atlassian',
    ...(!user.emailHidden && { emailAddress: user.email }),
    displayName: user.displayName,
    active: true,
    timeZone: user.timeZone,
  };
}

export function dataCenterUser(user: JiraUser, site: string): Record<string, unknown> {
  return {
    self: `${site}/rest/api/2/user?username=${user.name}`,
    name: user.name,
    key: `JIRAUSER${user.name}`,
    emailAddress: user.email,
    displayName: user.displayName,
    active: true,
    timeZone: user.timeZone,
  };
}

/** Every field an issue has, as `fields` of its answer. */
export function fieldsOf(row: JiraRow, site: string, person: typeof cloudUser): Record<string, unknown> {
  const status = statuses[row.status];
  return {
    summary: row.summary,
    description: row.description,
    status: {
      self: `${site}/status/${status.id}`,
      id: status.id,
      name: row.status,
      statusCategory: { self: `${site}/statuscategory/${status.category.id}`, ...status.category },
    },
    resolution: row.resolution === null ? null : { id: '1', name: row.resolution },
    priority: { id: String(priorities.indexOf(row.priority) + 1), name: row.priority },
    assignee: row.assignee && person(row.assignee, site),
    creator: person(row.creator, site),
    duedate: row.duedate,
    fixVersions: row.fixVersions.map((name, at) => ({ id: String(at), name })),
    labels: row.labels,
    comment: {
      comments: row.comments.map(({ created, ...comment }) => ({ ...comment, created: jiraTime(created) })),
      total: row.comments.length,
    },
    created: jiraTime(row.created),
    updated: jiraTime(row.updated),
    project: { key: row.key.split('-')[0] },
    issuetype: { id: '10001', name: 'Task' },
    ...Object.fromEntries(Object.keys(customFields).map((id) => [id, row.custom[id] ?? null])),
  };
}

/** `*all`, or names; what an issue does not have is left out. */
export function chosen(fields: Record<string, unknown>, wanted: readonly string[]): Record<string, unknown> {
  if (wanted.includes('*all')) return fields;
  return Object.fromEntries(Object.entries(fields).filter(([name]) => wanted.includes(name)));
}

export const fieldList = [
  ...['summary', 'status', 'priority', 'assignee', 'duedate', 'labels', 'comment'].map((id) => ({
    id,
    name: id,
    custom: false,
  })),
  ...Object.entries(customFields).map(([id, name]) => ({ id, name, custom: true })),
];
