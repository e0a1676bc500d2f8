export interface JiraUser {
  accountId: string;
  name: string;
  email: string;
  /** Hidden by its owner, which only Cloud knows. */
  emailHidden: boolean;
  displayName: string;
  timeZone: string;
  token: string;
  mayCreate: boolean;
}

export interface JiraComment {
  body: string;
  created: number;
  jsdPublic?: boolean;
  visibility?: { type: 'role'; value: string };
}

export interface JiraRow {
  id: number;
  key: string;
  summary: string;
  description: unknown;
  status: keyof typeof statuses;
  resolution: string | null;
  priority: string;
  assignee: JiraUser | null;
  creator: JiraUser;
  duedate: string | null;
  fixVersions: string[];
  labels: string[];
  custom: Record<string, string | null>;
  comments: JiraComment[];
  properties: Record<string, unknown>;
  created: number;
  updated: number;
}

const user = (at: number, name: string, displayName: string, more: Partial<JiraUser> = {}): JiraUser => ({
  accountId: `5b10ac8d82e05b22cc7d4ef${at}`,
  name,
  email: `${name}@handrail.test`,
  emailHidden: false,
  displayName,
  timeZone: 'Asia/Shanghai',
  token: `${name}-token-${'0'.repeat(24)}`,
  mayCreate: true,
  ...more,
});

export const users = [
  user(1, 'agent', 'Ada Agent'),
  user(2, 'quiet', 'Quinn Quiet', { emailHidden: true }),
  user(3, 'reader', 'Rita Reader', { mayCreate: false }),
];

export const statuses = {
  'To Do': { id: '1', category: { id: 2, key: 'new', name: 'To Do', colorName: 'blue-gray' } },
  'In Progress': {
    id: '3',
    category: { id: 4, key: 'indeterminate', name: 'In Progress', colorName: 'yellow' },
  },
  Blocked: { id: '4', category: { id: 4, key: 'indeterminate', name: 'In Progress', colorName: 'yellow' } },
  Done: { id: '5', category: { id: 3, key: 'done', name: 'Done', colorName: 'green' } },
} as const;

export const priorities = ['Highest', 'High', 'Medium', 'Low', 'Lowest'];
export const customFields = { customfield_10010: 'CRM opportunity', customfield_10011: 'Next step' };

/** What both Jiras keep, and what people do to it. Times are ms since 1970. */
export class JiraState {
  readonly projects = new Map([
    ['SALES', { id: '10000', last: 0 }],
    ['OPS', { id: '10001', last: 0 }],
  ]);
  /** How long search lags behind. */
  searchLagMs = 0;
  /** Fields that are not on the create screen of any project. */
  readonly offScreen = new Set<string>();
  readonly #rows = new Map<number, JiraRow>();
  /** Keys an issue had before it was moved. */
  readonly #former = new Map<string, number>();
  readonly #indexed = new Map<number, { from: number; row: JiraRow | undefined }[]>();
  readonly #now: () => number;
  #lastId = 10_100;

  constructor(now: () => number) {
    this.#now = now;
  }

  now(): number {
    return this.#now();
  }

  add(project: string, given: Partial<JiraRow> & { summary: string }): JiraRow {
    const now = this.#now();
    this.#lastId += 1;
    const row: JiraRow = {
      id: this.#lastId,
      key: this.#nextKey(project),
      description: null,
      status: 'To Do',
      resolution: null,
      priority: 'Medium',
      assignee: null,
      creator: users[0] ?? none(),
      duedate: null,
      fixVersions: [],
      labels: [],
      custom: {},
      comments: [],
      properties: {},
      created: now,
      updated: now,
      ...given,
    };
    this.#rows.set(row.id, row);
    this.#index(row.id, row);
    return row;
  }

  change(id: number, change: Partial<JiraRow>): void {
    const row = { ...(this.#rows.get(id) ?? none()), ...change, updated: this.#now() };
    this.#rows.set(id, row);
    this.#index(id, row);
  }

  /** The issue keeps its id; its former key still leads to it (confluence.atlassian.com, "Moving an issue"). */
  move(id: number, project: string): string {
    const row = this.#rows.get(id) ?? none();
    this.#former.set(row.key, id);
    const key = this.#nextKey(project);
    this.change(id, { key });
    return key;
  }

  remove(id: number): void {
    this.#rows.delete(id);
    this.#index(id, undefined);
  }

  /** By id, key or former key. */
  find(idOrKey: string): JiraRow | undefined {
    if (/^\d+$/.test(idOrKey)) return this.#rows.get(Number(idOrKey));
    const current = [...this.#rows.values()].find(({ key }) => key === idOrKey.toUpperCase());
    return current ?? this.#rows.get(this.#former.get(idOrKey.toUpperCase()) ?? -1);
  }

  /**
   * Trap: search shows what the index knows, which is behind (developer.atlassian.com, Jira Cloud, "Search and
   * reconcile"); only what is named to it comes as it is.
   */
  indexed(reconcile: readonly number[] = []): JiraRow[] {
    return [...this.#indexed].flatMap(([id, versions]) => {
      const row = reconcile.includes(id)
        ? this.#rows.get(id)
        : versions.findLast(({ from }) => from <= this.#now())?.row;
      return row ?? [];
    });
  }

  #index(id: number, row: JiraRow | undefined): void {
    const versions = this.#indexed.get(id) ?? [];
    versions.push({ from: this.#now() + this.searchLagMs, row });
    this.#indexed.set(id, versions);
  }

  #nextKey(project: string): string {
    const known = this.projects.get(project) ?? none();
    known.last += 1;
    return `${project}-${known.last}`;
  }
}

function none(): never {
  throw new Error('The Jira stand-in has no such thing.');
}
