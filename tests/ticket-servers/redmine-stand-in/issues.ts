import {
  may,
  customFields,
  nameOf,
  priorities,
  project,
  statuses,
  trackers,
  users,
  type StandInUser,
} from './seed.ts';

interface Issue {
  id: number;
  trackerId: number;
  statusId: number;
  priorityId: number;
  authorId: number;
  assignedToId: number | null;
  subject: string;
  description: string | null;
  dueDate: string | null;
  custom: Map<number, string | null>;
  createdOn: string;
  updatedOn: string;
  closedOn: string | null;
  lockVersion: number;
}

/** What a write did: stored, refused with Redmine's messages, or (as the real one does) silently ignored. */
export type WriteResult = { issue: Issue } | { errors: string[] };

/** The issues of the one project, kept for the life of the server. Times have whole seconds, as Redmine's do. */
export class Issues {
  readonly #rows = new Map<number, Issue>();
  readonly #now: () => Date;
  #lastId = 0;

  constructor(now: () => Date) {
    this.#now = now;
  }

  all(): Issue[] {
    return [...this.#rows.values()];
  }

  get(id: number): Issue | undefined {
    return this.#rows.get(id);
  }

  /** Deleted issues leave no trace: the next GET answers 404. */
  delete(id: number): void {
    this.#rows.delete(id);
  }

  create(input: Record<string, unknown>, author: StandInUser): WriteResult {
    if (input['project_id'] !== project.identifier && Number(input['project_id']) !== project.id) {
      return { errors: ['Project cannot be blank', 'Tracker cannot be blank', 'Status cannot be blank'] };
    }
    const now = this.#second();
    const issue: Issue = {
      id: this.#lastId + 1,
      trackerId: 1,
      statusId: 1,
      priorityId: 2,
      authorId: author.id,
      assignedToId: null,
      subject: '',
      description: null,
      dueDate: null,
      custom: new Map(customFields.map((field) => [field.id, null])),
      createdOn: now,
      updatedOn: now,
      closedOn: null,
      lockVersion: 0,
    };
    const errors = apply(issue, input);
    if (errors.length > 0) return { errors };
    this.#lastId = issue.id;
    this.#rows.set(issue.id, issue);
    return { issue };
  }

  /** A user without the right is answered as if all went well, and nothing changes (seen on Redmine 5.0). */
  update(id: number, input: Record<string, unknown>, user: StandInUser): WriteResult | undefined {
    const issue = this.#rows.get(id);
    if (!issue) return undefined;
    if (!may(user, 'edit_issues')) return { issue };
    if (input['lock_version'] !== undefined && Number(input['lock_version']) !== issue.lockVersion)
      return { errors: [] };
    const changed: Issue = { ...issue, custom: new Map(issue.custom) };
    const errors = apply(changed, input);
    if (errors.length > 0) return { errors };
    changed.updatedOn = this.#second();
    changed.lockVersion += 1;
    changed.closedOn = statusOf(changed).is_closed ? changed.updatedOn : null;
    this.#rows.set(id, changed);
    return { issue: changed };
  }

  #second(): string {
    return this.#now()
      .toISOString()
      .replace(/\.\d{3}Z$/, 'Z');
  }
}

const statusOf = (issue: Issue) => pick(statuses, issue.statusId);

function pick<T extends { id: number }>(list: readonly T[], id: number): T {
  const found = list.find((entry) => entry.id === id);
  if (!found) throw new Error(`The stand-in has no entry ${id} in that list.`);
  return found;
}

/** Unknown fields are dropped without a word, as the real one does. */
function apply(issue: Issue, input: Record<string, unknown>): string[] {
  const known = (list: readonly { id: number }[], id: unknown) =>
    list.some((entry) => entry.id === Number(id));
  if (typeof input['subject'] === 'string') issue.subject = input['subject'].trim();
  if (typeof input['description'] === 'string') issue.description = input['description'];
  if (known(trackers, input['tracker_id'])) issue.trackerId = Number(input['tracker_id']);
  if (known(statuses, input['status_id'])) issue.statusId = Number(input['status_id']);
  if (known(priorities, input['priority_id'])) issue.priorityId = Number(input['priority_id']);
  if (input['assigned_to_id'] === '' || input['assigned_to_id'] === null) issue.assignedToId = null;
  else if (known(users, input['assigned_to_id'])) issue.assignedToId = Number(input['assigned_to_id']);
  if (input['due_date'] === '' || input['due_date'] === null) issue.dueDate = null;
  else if (typeof input['due_date'] === 'string') issue.dueDate = input['due_date'];
  for (const entry of Array.isArray(input['custom_fields'])
    ? (input['custom_fields'] as { id: unknown; value: unknown }[])
    : []) {
    if (known(customFields, entry.id))
      issue.custom.set(Number(entry.id), typeof entry.value === 'string' ? entry.value : null);
  }
  const errors: string[] = [];
  if (issue.subject === '') errors.push('Subject cannot be blank');
  if (issue.subject.length > 255) errors.push('Subject is too long (maximum is 255 characters)');
  if (issue.dueDate !== null && !/^\d{4}-\d{2}-\d{2}$/.test(issue.dueDate))
    errors.push('Due date is not a valid date');
  return errors;
}

/** As `GET /issues/1.json` shows it. */
export function shown(issue: Issue): Record<string, unknown> {
  const assignee = users.find((user) => user.id === issue.assignedToId);
  return {
    id: issue.id,
    project: { id: project.id, name: project.name },
    tracker: pick(trackers, issue.trackerId),
    status: statusOf(issue),
    priority: { id: issue.priorityId, name: pick(priorities, issue.priorityId).name },
    author: nameOf(pick(users, issue.authorId)),
    ...(assignee ? { assigned_to: nameOf(assignee) } : {}),
    subject: issue.subject,
    description: issue.description,
    start_date: issue.createdOn.slice(0, 10),
    due_date: issue.dueDate,
    done_ratio: 0,
    is_private: false,
    estimated_hours: null,
    total_estimated_hours: null,
    custom_fields: customFields.map((field) => ({ ...field, value: issue.custom.get(field.id) ?? null })),
    created_on: issue.createdOn,
    updated_on: issue.updatedOn,
    closed_on: issue.closedOn,
  };
}
export type { Issue };
