import {
  createIssue,
  findUsers,
  getCurrentUser,
  getFields,
  getIssue,
  searchAndReconsileIssuesUsingJqlPost,
  searchProjects,
} from 'jira.js/cloud';
import { z } from 'zod';
import { ConnectorRefused } from '../connector.ts';
import {
  createdAnswer,
  fieldsAnswer,
  issue as issueAnswer,
  issuesOf,
  myselfAnswer,
} from '../jira/answers.ts';
import { faultsByField, refusal } from '../jira/jira-client.ts';
import type { JiraSite } from '../jira/jira-site.ts';
import { RestClient } from '../rest-client.ts';
import { cloudClient, JiraFailure } from './cloud-client.ts';
import type { JiraCloudConfig } from './config.ts';
import { asDocument } from './document.ts';

const searchAnswer = z.object({
  issues: issuesOf.default([]),
  nextPageToken: z.string().nullish(),
  isLast: z.boolean().optional(),
});
const usersAnswer = z.array(z.object({ accountId: z.string(), emailAddress: z.string().nullish() }));
const projectsAnswer = z.object({ values: z.array(z.object({ key: z.string() })) });

/** Jira Cloud's REST interface, version 3, through jira.js. */
export function cloudSite(config: JiraCloudConfig, fetch?: typeof globalThis.fetch): JiraSite {
  const { baseUrl, allowPrivateNetwork, user, token } = config;
  const authorization = `Basic ${Buffer.from(`${user}:${token}`).toString('base64')}`;
  const where = { baseUrl, allowPrivateNetwork, ...(fetch && { fetch }) };
  const rest = new RestClient({ name: 'Jira', headers: { authorization }, ...where });
  let date: number | undefined;
  const client = (signal?: AbortSignal) => cloudClient(rest, (heard) => (date = heard), signal);

  /** @throws ConnectorRefused in words a person can act on */
  async function ask<Schema extends z.ZodType>(
    schema: Schema,
    call: Promise<unknown>,
  ): Promise<z.infer<Schema>> {
    const parsed = schema.safeParse(await call.catch(explain));
    if (parsed.success) return parsed.data;
    throw new ConnectorRefused(
      'Jira sent an answer Handrail cannot read.',
      'Check that the address of the connection is the site itself, as in https://acme.atlassian.net.',
    );
  }

  const projectsFor = async (project: string, action: 'view' | 'create') => {
    const { values } = await ask(projectsAnswer, searchProjects(client(), { keys: [project], action }));
    return values.some(({ key }) => key === project);
  };

  return {
    date: () => date,
    async myself() {
      const me = await ask(myselfAnswer, getCurrentUser(client()));
      return { name: me.displayName, timeZone: me.timeZone };
    },
    fields: () => ask(fieldsAnswer, getFields(client())),
    async search({ jql, fields, properties, page, size, reconcile = [] }, signal) {
      const query = {
        jql,
        fields: [...fields],
        maxResults: size,
        ...(properties && { properties: [...properties] }),
        ...(page !== undefined && { nextPageToken: page }),
        ...(reconcile.length > 0 && { reconcileIssues: reconcile.map(Number) }),
      };
      const found = await ask(searchAnswer, searchAndReconsileIssuesUsingJqlPost(client(signal), query));
      // A page may be shorter than asked for and still not be the last: only the token tells.
      return {
        issues: found.issues,
        next: found.isLast === true ? undefined : (found.nextPageToken ?? undefined),
      };
    },
    async issue(idOrKey, fields) {
      try {
        const found = await getIssue(client(), { issueIdOrKey: idOrKey, fields: [...fields] });
        return await ask(issueAnswer, Promise.resolve(found));
      } catch (error) {
        if (error instanceof JiraFailure && error.failure.status === 404) return undefined;
        return explain(error);
      }
    },
    async create({ fields, properties }) {
      try {
        const made = await createIssue(client(), { fields: { ...fields }, properties: [...properties] });
        return createdAnswer.parse(made);
      } catch (error) {
        if (!(error instanceof JiraFailure) || error.failure.status !== 400) return explain(error);
        return { faults: faultsByField(error.failure.body) };
      }
    },
    async assignee(email) {
      // Addresses are found even where they are hidden; then the answer has none, and one hit must do.
      const found = await ask(usersAnswer, findUsers(client(), { query: email, maxResults: 2 }));
      const shown = found.find(({ emailAddress }) => emailAddress?.toLowerCase() === email.toLowerCase());
      const only = found.length === 1 && !found[0]?.emailAddress ? found[0] : undefined;
      const user = shown ?? only;
      return user && { accountId: user.accountId };
    },
    description: asDocument,
    async mayCreate(project) {
      if (await projectsFor(project, 'create')) return 'yes';
      return (await projectsFor(project, 'view')) ? 'no' : 'unseen';
    },
    url: (key) => rest.url('browse', key),
  };
}

function explain(error: unknown): never {
  throw error instanceof JiraFailure ? refusal(error.failure) : error;
}
