import type { Client, SendRequestOptions } from 'jira.js/core';
import { z } from 'zod';
import { refuseStranger } from '../jira/jira-client.ts';
import type { RestClient, RestFailure } from '../rest-client.ts';

/** An answer of Jira that is no success, for the caller to explain. */
export class JiraFailure extends Error {
  readonly failure: RestFailure;
  constructor(failure: RestFailure) {
    super(`HTTP ${failure.status}`);
    this.name = 'JiraFailure';
    this.failure = failure;
  }
}

/**
 * What jira.js sends its requests with. Its own transport follows redirects with the token, has no time limit and
 * no limit for the answer; paths, parameters and shapes are its work, the wire is ours.
 * @param heard is told the site's clock with every answer
 */
export function cloudClient(client: RestClient, heard: (date: number) => void, signal?: AbortSignal): Client {
  return {
    async sendRequest<T>({
      url,
      method = 'GET',
      searchParams,
      body,
      schema,
    }: SendRequestOptions<T>): Promise<T> {
      if (method !== 'GET' && method !== 'POST' && method !== 'PUT')
        throw new Error(`${method} is not used.`);
      const result = await client.send({
        method,
        segments: url.split('/').filter(Boolean).map(decodeURIComponent),
        query: queryOf(searchParams),
        ...(body !== undefined && { body }),
        schema: z.unknown(),
        signal,
      });
      if (!result.ok) throw new JiraFailure(result.failure);
      refuseStranger(result.headers);
      const date = Date.parse(result.headers.get('date') ?? '');
      if (!Number.isNaN(date)) heard(date);
      // Jira grows fields faster than its description: what does not fit is parsed by the connector's own schema.
      const parsed = schema?.safeParse(result.body);
      return parsed?.success === true ? parsed.data : (result.body as T);
    },
  };
}

/** Lists as the same parameter several times, what is undefined not at all. */
function queryOf(params: Readonly<Record<string, unknown>> = {}): Record<string, string | string[]> {
  const given = Object.entries(params).filter(([, value]) => value !== undefined && value !== null);
  return Object.fromEntries(
    given.map(([name, value]) => [name, Array.isArray(value) ? value.map(String) : String(value)]),
  );
}
