export interface Account {
  id: number;
  login: string;
  name: string;
  token: string;
  /** May push to the repositories: may set labels and assignees. */
  push: boolean;
}

export interface Row {
  id: number;
  number: number;
  title: string;
  body: string | null;
  state: 'open' | 'closed';
  reason: 'completed' | 'not_planned' | 'duplicate' | null;
  author: Account;
  assignees: Account[];
  labels: string[];
  milestone: { title: string; dueOn: string | null } | undefined;
  pull: boolean;
  created: number;
  updated: number;
  /** When search has heard of its present text. */
  indexed: number;
}

/** What became of an issue that is no longer where it was. */
type Gone = 'deleted' | { repository: Repository; number: number };

export interface Repository {
  id: number;
  owner: string;
  name: string;
  rows: Map<number, Row>;
  gone: Map<number, Gone>;
  lastNumber: number;
}

const account = (id: number, login: string, name: string, push: boolean): Account => ({
  id,
  login,
  name,
  token: `ghp_${login}${'0'.repeat(30)}`,
  push,
});

export const accounts = [account(1, 'ada', 'Ada Agent', true), account(2, 'rita', 'Rita Reader', false)];

/** Everything the stand-in keeps, and what people do to it. Times are ms since 1970, in whole seconds. */
export class GithubState {
  readonly repositories: Repository[] = [];
  /** `owner/name` a repository had before. */
  readonly #former = new Map<string, Repository>();
  /** How long search lags behind. */
  searchLagMs = 0;
  readonly #now: () => number;
  #lastId = 1000;

  constructor(now: () => number) {
    this.#now = now;
    this.addRepository('acme', 'app');
    this.addRepository('acme', 'web');
  }

  addRepository(owner: string, name: string): Repository {
    const repository = { id: 500 + this.repositories.length, owner, name, lastNumber: 0 };
    this.repositories.push({ ...repository, rows: new Map(), gone: new Map() });
    return this.repository(owner, name).repository;
  }

  /** @throws when it never existed */
  repository(owner: string, name: string): { repository: Repository; renamed: boolean } {
    const found = this.find(owner, name);
    if (!found) throw new Error(`The stand-in has no repository ${owner}/${name}.`);
    return found;
  }

  find(owner: string, name: string): { repository: Repository; renamed: boolean } | undefined {
    const wanted = `${owner}/${name}`.toLowerCase();
    const now = this.repositories.find((one) => `${one.owner}/${one.name}`.toLowerCase() === wanted);
    if (now) return { repository: now, renamed: false };
    const before = this.#former.get(wanted);
    return before && { repository: before, renamed: true };
  }

  rename(repository: Repository, name: string): void {
    this.#former.set(`${repository.owner}/${repository.name}`.toLowerCase(), repository);
    repository.name = name;
  }

  add(repository: Repository, given: Partial<Row> & { title: string }): Row {
    const now = this.second();
    repository.lastNumber += 1;
    this.#lastId += 1;
    const row: Row = {
      id: this.#lastId,
      number: repository.lastNumber,
      body: null,
      state: 'open',
      reason: null,
      author: accounts[0] ?? raise(),
      assignees: [],
      labels: [],
      milestone: undefined,
      pull: false,
      created: now,
      updated: now,
      indexed: this.#now() + this.searchLagMs,
      ...given,
    };
    repository.rows.set(row.number, row);
    return row;
  }

  change(row: Row, change: Partial<Row>): void {
    Object.assign(row, change, { updated: this.second(), indexed: this.#now() + this.searchLagMs });
  }

  /** The number in the new repository; the old one redirects. */
  transfer(from: Repository, number: number, to: Repository): number {
    const row = from.rows.get(number) ?? raise();
    const moved = this.add(to, { ...row, id: row.id });
    to.rows.delete(moved.number);
    const next = { ...moved, number: to.lastNumber, updated: this.second() };
    to.rows.set(next.number, next);
    from.rows.delete(number);
    from.gone.set(number, { repository: to, number: next.number });
    return next.number;
  }

  remove(repository: Repository, number: number): void {
    repository.rows.delete(number);
    repository.gone.set(number, 'deleted');
  }

  now(): number {
    return this.#now();
  }

  second(): number {
    return Math.floor(this.#now() / 1000) * 1000;
  }
}

function raise(): never {
  throw new Error('The stand-in has no such thing.');
}
