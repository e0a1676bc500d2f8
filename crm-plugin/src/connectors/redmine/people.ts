import { ConnectorUnavailable } from '../connector.ts';
import { membershipsAnswer, userAnswer, type Issue } from './answers.ts';
import type { RedmineApi } from './redmine-api.ts';

const keepMs = 60 * 60_000;
const memberLimit = 100;

/**
 * Addresses of Redmine's people. `users.json` is for admins only (403), memberships give names without addresses,
 * and a user's own page gives the address unless the user hides it, which is Redmine's default:
 * so an address is often unknown, and that is remembered too.
 */
export class People {
  readonly #api: RedmineApi;
  readonly #now: () => number;
  readonly #mails = new Map<number, { mail: string | undefined; until: number }>();

  constructor(api: RedmineApi, now: () => number) {
    this.#api = api;
    this.#now = now;
  }

  mailOf(userId: number): string | undefined {
    return this.#mails.get(userId)?.mail;
  }

  /** Looks up the owners of these issues, each once an hour. Without addresses tickets are still worth showing. */
  async learnOwners(issues: readonly Issue[], signal?: AbortSignal): Promise<void> {
    const ids = issues.flatMap((issue) => (issue.assigned_to ? [issue.assigned_to.id] : []));
    try {
      for (const id of new Set(ids)) await this.#learn(id, signal);
    } catch (error) {
      if (!(error instanceof ConnectorUnavailable)) throw error;
    }
  }

  /** The member of a project with this address, if Redmine shows it. */
  async memberByMail(project: string, mail: string): Promise<number | undefined> {
    const query = { limit: String(memberLimit) };
    const segments = ['projects', project, 'memberships.json'];
    const answer = await this.#api.find({ segments, query, schema: membershipsAnswer });
    for (const { user } of answer?.memberships ?? []) {
      if (!user) continue;
      await this.#learn(user.id);
      if (this.mailOf(user.id)?.toLowerCase() === mail.toLowerCase()) return user.id;
    }
    return undefined;
  }

  async #learn(id: number, signal?: AbortSignal): Promise<void> {
    if ((this.#mails.get(id)?.until ?? 0) > this.#now()) return;
    const answer = await this.#api.find({ segments: ['users', `${id}.json`], schema: userAnswer, signal });
    this.#mails.set(id, { mail: answer?.user.mail, until: this.#now() + keepMs });
  }
}
