import { z } from 'zod';
import {
  createdAnswer,
  fieldsAnswer,
  issue as issueAnswer,
  issuesOf,
  myselfAnswer,
} from '../jira/answers.ts';
import { faultsByField, refusal, refuseStranger } from '../jira/jira-client.ts';
import type { JiraSite } from '../jira/jira-site.ts';
import { RestClient, type RestRequest, type RestResult } from '../rest-client.ts';
import type { JiraDataCenterConfig } from './config.ts';
import { asMarkup } from './markup.ts';

const searchAnswer = z.object({ startAt: z.int(), total: z.int(), issues: issuesOf });
const usersAnswer = z.array(z.object({ name: z.string(), emailAddress: z.string().nullish() }));
const permissionsAnswer = z.object({
  permissions: z.record(z.string(), z.object({ havePermission: z.boolean() })),
});

/** Jira Data Center's REST interface, version 2: no client for it is well kept. */
export function dataCenterSite(config: JiraDataCenterConfig, fetch?: typeof globalThis.fetch): JiraSite {
  const { baseUrl, allowPrivateNetwork, token } = config;
  const where = { baseUrl, allowPrivateNetwork, ...(fetch && { fetch }) };
  const client = new RestClient({ name: 'Jira', headers: { authorization: `Bearer ${token}` }, ...where });
  let date: number | undefined;

  async function send<Schema extends z.ZodType>(
    path: readonly string[],
    request: Omit<RestRequest<Schema>, 'segments'>,
  ): Promise<RestResult<z.infer<Schema>>> {
    const result = await client.send({ ...request, segments: ['rest', 'api', '2', ...path] });
    if (!result.ok) return result;
    refuseStranger(result.headers);
    const heard = Date.parse(result.headers.get('date') ?? '');
    if (!Number.isNaN(heard)) date = heard;
    return result;
  }
  /** @throws ConnectorRefused for every 4xx */
  async function ask<Schema extends z.ZodType>(
    path: readonly string[],
    request: Omit<RestRequest<Schema>, 'segments'>,
  ): Promise<z.infer<Schema>> {
    const result = await send(path, request);
    if (!result.ok) throw refusal(result.failure);
    return result.body;
  }

  return {
    date: () => date,
    async myself() {
      const me = await ask(['myself'], { schema: myselfAnswer });
      return { name: me.displayName, timeZone: me.timeZone };
    },
    fields: () => ask(['field'], { schema: fieldsAnswer }),
    async search({ jql, fields, properties, page, size }, signal) {
      const startAt = Number(page ?? 0);
      const body = { jql, fields, startAt, maxResults: size, ...(properties && { properties }) };
      const found = await ask(['search'], { method: 'POST', body, schema: searchAnswer, signal });
      // The server may give fewer than asked for (its own limit): counted is what came.
      const seen = found.startAt + found.issues.length;
      const more = found.issues.length > 0 && seen < found.total;
      return { issues: found.issues, next: more ? String(seen) : undefined };
    },
    async issue(idOrKey, fields) {
      const query = { fields: fields.join(',') };
      const result = await send(['issue', idOrKey], { query, schema: issueAnswer });
      if (result.ok) return result.body;
      if (result.failure.status === 404) return undefined;
      throw refusal(result.failure);
    },
    async create(body) {
      const result = await send(['issue'], { method: 'POST', body, schema: createdAnswer });
      if (result.ok) return { id: result.body.id };
      if (result.failure.status !== 400) throw refusal(result.failure);
      return { faults: faultsByField(result.failure.body) };
    },
    async assignee(email, project) {
      const query = { username: email, project, maxResults: '50' };
      const result = await send(['user', 'assignable', 'search'], { query, schema: usersAnswer });
      // An unknown project answers 404 here; creating says so with a better reason.
      const found = result.ok ? result.body : [];
      // The search is for beginnings of names and addresses alike: only the whole address counts.
      const user = found.find(({ emailAddress }) => emailAddress?.toLowerCase() === email.toLowerCase());
      return user && { name: user.name };
    },
    description: asMarkup,
    async mayCreate(project) {
      const query = { projectKey: project };
      const result = await send(['mypermissions'], { query, schema: permissionsAnswer });
      if (!result.ok) {
        if (result.failure.status === 404 || result.failure.status === 400) return 'unseen';
        throw refusal(result.failure);
      }
      const has = (name: string) => result.body.permissions[name]?.havePermission === true;
      if (!has('BROWSE_PROJECTS')) return 'unseen';
      return has('CREATE_ISSUES') ? 'yes' : 'no';
    },
    url: (key) => client.url('browse', key),
  };
}
