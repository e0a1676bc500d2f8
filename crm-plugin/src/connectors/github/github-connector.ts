import type { ChangePage, Connector, Watermark } from '../connector.ts';
import { isPullRequest, issue as issueAnswer, issues as issuesAnswer } from './answers.ts';
import { changedIssues } from './changes.ts';
import { checkConnection } from './check.ts';
import {
  parseRepository,
  repositoriesOf,
  sameRepository,
  type GithubConfig,
  type Repository,
} from './config.ts';
import { createIssue } from './create-issue.ts';
import { findIssueByKey } from './find-by-key.ts';
import { GithubApi } from './github-api.ts';
import { normalise, placeOf } from './normalise.ts';
import { githubWebhook } from './webhook.ts';

/** Lists come from replicas: a change may show up a little after a later one. */
const overlapMs = 60_000;

export interface GithubDeps {
  now: () => number;
  fetch?: typeof globalThis.fetch;
}

/** GitHub.com and GitHub Enterprise Server over REST, with a personal access token or as an App. */
export function createGithubConnector(config: GithubConfig, { now, fetch }: GithubDeps): Connector {
  const api = new GithubApi(config, fetch);
  const repositories = repositoriesOf(config);

  /** Whether the repository called `known` is now called `place`: renamed, and all its issues with it. */
  async function isRenamed(known: Repository, place: Repository): Promise<boolean> {
    const one = await api.find(issuesAnswer, (octokit) =>
      octokit.rest.issues.listForRepo({ ...known, state: 'all', per_page: 1 }),
    );
    const called = one?.[0] && placeOf(one[0]);
    return called !== undefined && sameRepository(called, place);
  }

  async function* read(since: Watermark | undefined, signal?: AbortSignal): AsyncGenerator<ChangePage> {
    // The first reading takes linked issues only: years of others belong to no record.
    const first = since === undefined || since.at === beginning;
    const from = first ? undefined : wholeSeconds(Date.parse(since.at) - overlapMs);
    let newest = since?.at ?? beginning;
    let started: number | undefined;
    for (const repository of repositories) {
      for await (const rows of changedIssues(api, repository, from, signal)) {
        started ??= api.date;
        const tickets = rows
          .filter((one) => !isPullRequest(one))
          .map((one) => normalise(one, config, repository))
          .filter(({ crmRecordIds }) => !first || crmRecordIds.length > 0);
        const last = rows.at(-1)?.updated_at ?? '';
        if (last > newest) newest = last;
        // With several repositories the end of one says nothing about the next: only the last page moves on.
        yield { tickets, watermark: { at: repositories.length === 1 ? newest : (since?.at ?? beginning) } };
      }
    }
    // What changed in the first one while the others were read comes next time.
    const at = started === undefined ? newest : [newest, wholeSeconds(started)].sort()[0];
    if (repositories.length > 1 && at !== undefined && at > (since?.at ?? '')) {
      yield { tickets: [], watermark: { at } };
    }
  }

  return {
    system: 'github',
    kind: config.kind,
    webhooks: githubWebhook,
    capabilities: {
      webhooks: true,
      signedTimestamp: false,
      idempotentCreate: false,
      optimisticLock: false,
      tombstones: true,
      commentVisibility: false,
      slaFields: false,
      attachments: false,
      userLookupByEmail: false,
      timeGrainMs: 1000,
      searchLagMs: 60_000,
    },
    test: () => checkConnection(api, config, now),

    changes: read,

    async get(key) {
      const known = splitKey(key, repositories[0]);
      if (!known) return undefined;
      const { repository, number } = known;
      const found = await api.find(issueAnswer, (octokit) =>
        octokit.rest.issues.get({ ...repository, issue_number: number }),
      );
      if (!found || isPullRequest(found)) return undefined;
      const place = placeOf(found);
      const stays =
        !place ||
        sameRepository(place, repository) ||
        (found.number === number && (await isRenamed(repository, place)));
      return normalise(found, config, stays ? repository : place).ticket;
    },

    async findByKey(idempotencyKey) {
      for (const repository of repositories) {
        const found = await findIssueByKey(api, repository, idempotencyKey);
        if (found) return normalise(found, config, repository).ticket;
      }
      return undefined;
    },

    async create(draft) {
      const { issue, repository, dropped } = await createIssue(draft, api, config);
      return { ticket: normalise(issue, config, repository).ticket, dropped };
    },
  };
}

/** A watermark before everything: saved while the first reading of several repositories is under way. */
const beginning = '1970-01-01T00:00:00Z';

/** `acme/app#12`; a bare number means the connection's first repository. */
function splitKey(
  key: string,
  first: Repository | undefined,
): { repository: Repository; number: number } | undefined {
  const [, name, digits] = /^(?:([^#]+)#)?(\d{1,10})$/.exec(key) ?? [];
  const repository = name === undefined ? first : parseRepository(name);
  return repository && digits !== undefined ? { repository, number: Number(digits) } : undefined;
}

function wholeSeconds(time: number): string {
  return `${new Date(Math.max(0, time)).toISOString().slice(0, 19)}Z`;
}
