import type { Connector } from '../connector.ts';
import { signedWebhook } from '../signed-webhook.ts';
import { issueAnswer, issuesAnswer, type Issue } from './answers.ts';
import { changedIssues } from './changes.ts';
import { checkConnection } from './check.ts';
import type { RedmineConfig } from './config.ts';
import { createIssue } from './create-issue.ts';
import { findIssueByKey } from './find-by-key.ts';
import { normalise } from './normalise.ts';
import { People } from './people.ts';
import { RedmineApi } from './redmine-api.ts';
import { readVocabulary, type Vocabulary } from './vocabulary.ts';

/** `updated_on` is set before the commit: a slow write shows up behind later ones. */
const overlapMs = 60_000;
const vocabularyMs = 10 * 60_000;

export interface RedmineDeps {
  now: () => number;
  fetch?: typeof globalThis.fetch;
}

/** Redmine 5 over its REST interface. What is marked "seen" in this folder was seen on a running 5.0. */
export function createRedmineConnector(config: RedmineConfig, { now, fetch }: RedmineDeps): Connector {
  const api = new RedmineApi({ ...config, ...(fetch && { fetch }) });
  const people = new People(api, now);
  let kept: { vocabulary: Vocabulary; until: number } | undefined;
  /** The watermark's second, and when it was first the newest: see `from`. */
  let newest: { at: string; since: number } | undefined;

  async function vocabulary(): Promise<Vocabulary> {
    if (kept && kept.until > now()) return kept.vocabulary;
    const read = await readVocabulary(api, config);
    // Fields that are missing may be made any moment; they are asked for again at the next use.
    const complete = Object.values(read.fields).every((id) => id !== undefined);
    kept = complete ? { vocabulary: read, until: now() + vocabularyMs } : undefined;
    return read;
  }

  async function observe(issues: readonly Issue[], signal?: AbortSignal) {
    await people.learnOwners(issues, signal);
    const context = {
      config,
      vocabulary: await vocabulary(),
      urlOf: (id: number) => api.url('issues', String(id)),
      mailOf: (id: number) => people.mailOf(id),
    };
    return issues.map((issue) => normalise(issue, context));
  }

  async function ticketOf(issue: Issue) {
    const [observed] = await observe([issue]);
    if (!observed) throw new Error('An issue was lost on its way.');
    return observed.ticket;
  }

  /**
   * Where to start: the watermark minus the overlap, until the watermark has been the newest time for as long as the
   * overlap; then nothing older can still appear, and a quiet installation is not read again and again.
   */
  function from(at: string): string {
    if (newest?.at !== at) newest = { at, since: now() };
    const settled = now() - newest.since >= overlapMs;
    return wholeSeconds(Date.parse(at) - (settled ? 0 : overlapMs));
  }

  return {
    system: 'redmine',
    kind: config.kind,
    webhooks: signedWebhook,
    capabilities: {
      webhooks: true,
      signedTimestamp: false,
      idempotentCreate: false,
      optimisticLock: true,
      tombstones: false,
      commentVisibility: true,
      slaFields: false,
      attachments: true,
      userLookupByEmail: false,
      timeGrainMs: 1000,
      searchLagMs: 0,
    },
    test: () => checkConnection(api, config),

    async *changes(since, signal) {
      // The first reading takes linked issues only: years of others belong to no record.
      const start = since && from(since.at);
      const { fields } = await vocabulary();
      const pages = changedIssues(api, start, since === undefined ? fields.crm : undefined, signal);
      for await (const { issues, watermark } of pages) {
        const at = since && since.at > watermark.at ? since.at : watermark.at;
        yield { tickets: await observe(issues, signal), watermark: { at } };
      }
    },

    async get(key) {
      const answer = await api.find({ segments: ['issues', `${key}.json`], schema: issueAnswer });
      return answer && ticketOf(answer.issue);
    },

    async findAll(keys, signal) {
      const ids = keys.filter((key) => /^\d{1,15}$/.test(key));
      if (ids.length === 0) return [];
      const query = { status_id: '*', issue_id: ids.join(','), limit: String(ids.length) };
      const { issues } = await api.ask({ segments: ['issues.json'], query, schema: issuesAnswer, signal });
      return (await observe(issues, signal)).map(({ ticket }) => ticket);
    },

    async findByKey(idempotencyKey) {
      const issue = await findIssueByKey(idempotencyKey, { api, config, vocabulary: await vocabulary() });
      return issue && ticketOf(issue);
    },

    async create(draft) {
      const { issue, dropped } = await createIssue(draft, {
        api,
        config,
        vocabulary: await vocabulary(),
        people,
      });
      return { ticket: await ticketOf(issue), dropped };
    },
  };
}

function wholeSeconds(time: number): string {
  return `${new Date(time).toISOString().slice(0, 19)}Z`;
}
