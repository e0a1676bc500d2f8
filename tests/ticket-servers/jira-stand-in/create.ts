import {
  customFields,
  priorities,
  users,
  type JiraRow,
  type JiraState,
  type JiraUser,
} from './jira-state.ts';

export interface NewIssueBody {
  fields?: Record<string, unknown>;
  properties?: { key: string; value: unknown }[];
}

/** Creates or says, field by field, why not, as both Jiras do with 400. */
export function createFrom(
  body: NewIssueBody,
  state: JiraState,
  me: JiraUser,
  person: 'accountId' | 'name',
): { row: JiraRow } | { errors: Record<string, string> } {
  const { project, issuetype, summary, description, labels, priority, duedate, assignee, ...more } =
    body.fields ?? {};
  const errors: Record<string, string> = {};
  const projectKey = property(project, 'key');
  if (!state.projects.has(projectKey)) errors['project'] = 'valid project is required';
  if (property(issuetype, 'name') !== 'Task') errors['issuetype'] = 'Specify a valid issue type';
  if (typeof summary !== 'string' || summary.trim() === '')
    errors['summary'] = 'You must specify a summary of the issue.';
  else if (summary.length > 255) errors['summary'] = 'Summary must be less than 255 characters.';
  else if (summary.includes('\n'))
    errors['summary'] = 'The summary is invalid because it contains newline characters.';
  const priorityName = priority === undefined ? 'Medium' : property(priority, 'name');
  if (!priorities.includes(priorityName)) errors['priority'] = 'Specify a valid value for priority';
  for (const name of Object.keys(more).filter((one) => !(one in customFields))) {
    errors[name] = `Field '${name}' cannot be set. It is not on the appropriate screen, or unknown.`;
  }
  // Trap: a field that is not on the create screen refuses the whole issue (developer.atlassian.com, "Create issue").
  for (const name of Object.keys(body.fields ?? {}).filter((one) => state.offScreen.has(one))) {
    errors[name] = `Field '${name}' cannot be set. It is not on the appropriate screen, or unknown.`;
  }
  if (Object.keys(errors).length > 0) return { errors };
  const row = state.add(projectKey, {
    summary: String(summary),
    description,
    creator: me,
    priority: priorityName,
    labels: Array.isArray(labels) ? labels.map(String) : [],
    duedate: typeof duedate === 'string' ? duedate : null,
    assignee: users.find((one) => one[person] === property(assignee, person)) ?? null,
    custom: Object.fromEntries(Object.entries(more).map(([name, value]) => [name, String(value)])),
    properties: Object.fromEntries((body.properties ?? []).map(({ key, value }) => [key, value])),
  });
  return { row };
}

function property(value: unknown, name: string): string {
  const of = value as Record<string, unknown> | undefined;
  return typeof of?.[name] === 'string' ? of[name] : '';
}
