import { z } from 'zod';

const issue = z.object({
  id: z.number(),
  subject: z.string(),
  status: z.object({ id: z.number(), name: z.string() }),
  assigned_to: z.object({ id: z.number(), name: z.string() }).optional(),
  due_date: z.string().nullish(),
  custom_fields: z
    .array(
      z.object({
        id: z.number(),
        name: z.string(),
        value: z.union([z.string(), z.null(), z.array(z.string())]).optional(),
      }),
    )
    .default([]),
});
export type RedmineIssue = z.infer<typeof issue>;

/** What a person in the other department does in Redmine, through its own API and with that person's key. */
export class RedmineClient {
  readonly #url: string;
  readonly #key: string;

  constructor(url: string, key: string) {
    this.#url = url;
    this.#key = key;
  }

  async create(fields: Record<string, unknown>): Promise<RedmineIssue> {
    const answer = await this.#call('POST', '/issues.json', { issue: fields });
    return z.object({ issue }).parse(answer).issue;
  }

  async change(id: number, fields: Record<string, unknown>): Promise<void> {
    await this.#call('PUT', `/issues/${id}.json`, { issue: fields });
  }

  async get(id: number): Promise<RedmineIssue> {
    return z.object({ issue }).parse(await this.#call('GET', `/issues/${id}.json`)).issue;
  }

  /** All issues, open and closed, whose custom field has this value. */
  async having(fieldId: number, value: string): Promise<RedmineIssue[]> {
    const query = new URLSearchParams({ status_id: '*', [`cf_${fieldId}`]: value, limit: '100' });
    return z.object({ issues: z.array(issue) }).parse(await this.#call('GET', `/issues.json?${query}`))
      .issues;
  }

  async statusId(name: string): Promise<number> {
    const list = z.object({ issue_statuses: z.array(z.object({ id: z.number(), name: z.string() })) });
    const { issue_statuses } = list.parse(await this.#call('GET', '/issue_statuses.json'));
    const found = issue_statuses.find((status) => status.name === name);
    if (found === undefined) throw new Error(`Redmine has no status "${name}".`);
    return found.id;
  }

  async userId(): Promise<number> {
    const answer = await this.#call('GET', '/users/current.json');
    return z.object({ user: z.object({ id: z.number() }) }).parse(answer).user.id;
  }

  async #call(method: string, path: string, body?: unknown): Promise<unknown> {
    const response = await fetch(this.#url + path, {
      method,
      headers: { 'x-redmine-api-key': this.#key, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`Redmine answered ${method} ${path} with ${response.status}: ${text}`);
    return text.trim() === '' ? undefined : (JSON.parse(text) as unknown);
  }
}
