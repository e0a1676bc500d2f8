import { createAppAuth } from '@octokit/auth-app';
import { Octokit } from '@octokit/rest';
import type { z } from 'zod';
import { guardedFetch } from '../../outgoing/guarded-fetch.ts';
import { PrivateAddress } from '../../outgoing/public-address.ts';
import { ConnectorRefused, ConnectorUnavailable } from '../connector.ts';
import type { GithubConfig } from './config.ts';
import { githubFetch } from './github-fetch.ts';
import { rateLimitWait, type ResponseHeaders } from './rate-limit.ts';

type Call = (octokit: Octokit) => Promise<{ data: unknown; headers: ResponseHeaders }>;

/** GitHub's REST interface through Octokit, with its refusals in words a person can act on. */
export class GithubApi {
  readonly #octokit: Octokit;
  #date: number | undefined;

  constructor(config: GithubConfig, fetch?: typeof globalThis.fetch) {
    const send = githubFetch(fetch ?? guardedFetch(config));
    const quiet = () => undefined;
    this.#octokit = new Octokit({
      ...authOf(config),
      baseUrl: config.baseUrl.replace(/\/+$/, ''),
      userAgent: 'handrail',
      request: { fetch: send },
      log: { debug: quiet, info: quiet, warn: quiet, error: quiet },
    });
  }

  /** GitHub's clock at its last answer, ms since 1970; undefined before the first. */
  get date(): number | undefined {
    return this.#date;
  }

  /** @throws ConnectorRefused for every 4xx */
  async ask<Schema extends z.ZodType>(
    schema: Schema,
    call: Call,
  ): Promise<{ data: z.infer<Schema>; headers: ResponseHeaders }> {
    const answer = await this.#send(call);
    if ('refused' in answer) throw refusal(answer.refused, answer.message);
    const parsed = schema.safeParse(answer.data);
    if (!parsed.success) {
      throw new ConnectorRefused(
        'GitHub sent an answer Handrail cannot read.',
        'Check that the address of the connection is the API; for an Enterprise Server it ends in /api/v3.',
      );
    }
    return { data: parsed.data, headers: answer.headers };
  }

  /** @returns undefined for what is not there, was deleted or may not be seen (404, 410). */
  async find<Schema extends z.ZodType>(schema: Schema, call: Call): Promise<z.infer<Schema> | undefined> {
    const answer = await this.#send(call);
    if ('refused' in answer && (answer.refused === 404 || answer.refused === 410)) return undefined;
    return (
      await this.ask(schema, async () => {
        if ('refused' in answer) throw refusal(answer.refused, answer.message);
        return answer;
      })
    ).data;
  }

  async #send(call: Call): Promise<Awaited<ReturnType<Call>> | { refused: number; message: string }> {
    try {
      const answer = await call(this.#octokit);
      const date = Date.parse(String(answer.headers['date'] ?? ''));
      if (!Number.isNaN(date)) this.#date = date;
      return answer;
    } catch (error) {
      const own = causeOf(error);
      if (own) throw own;
      const failure = failureOf(error);
      if (!failure) throw error;
      const { status, headers, message } = failure;
      const wait = rateLimitWait(status, headers, message);
      if (wait !== undefined) throw new ConnectorUnavailable(`GitHub asks to wait (HTTP ${status}).`, wait);
      if (status >= 500) throw new ConnectorUnavailable(`GitHub fails (HTTP ${status}).`, secondsOf(headers));
      return { refused: status, message };
    }
  }
}

function authOf(config: GithubConfig) {
  if (config.app === undefined) return { auth: config.token };
  const [appId = '', installationId = ''] = config.app.split(':');
  return { authStrategy: createAppAuth, auth: { appId, installationId, privateKey: config.token } };
}

/** Octokit wraps what its `fetch` throws; the reason lies inside. */
function causeOf(error: unknown): Error | undefined {
  for (let at = error; at instanceof Error; at = at.cause) {
    if (at instanceof ConnectorRefused || at instanceof ConnectorUnavailable) return at;
    if (at instanceof PrivateAddress) {
      return new ConnectorRefused(
        `GitHub is not asked: ${at.message}`,
        'If it stands in your own network, add the connection again with --allow-private-network.',
      );
    }
  }
  return undefined;
}

/** Octokit's RequestError, by its parts: several copies of its class may be installed. */
function failureOf(error: unknown) {
  if (!(error instanceof Error) || !('status' in error) || typeof error.status !== 'number') return undefined;
  const response: unknown = 'response' in error ? error.response : undefined;
  if (typeof response !== 'object' || response === null || !('headers' in response)) return undefined;
  const headers = response.headers as ResponseHeaders;
  return { status: error.status, headers, message: error.message };
}

function secondsOf(headers: ResponseHeaders): number | undefined {
  const text = String(headers['retry-after'] ?? '');
  return /^\d+$/.test(text) ? Number(text) * 1000 : undefined;
}

function refusal(status: number, message: string): ConnectorRefused {
  if (status === 401) {
    return new ConnectorRefused(
      'GitHub refused the token.',
      'Make a new one for the service user, or check the key and the installation of the App.',
    );
  }
  if (status === 403) {
    return new ConnectorRefused(
      'GitHub says the service user may not do this.',
      'Give the token read and write access to issues, and authorise it for the organisation (SSO).',
    );
  }
  if (status === 404 || status === 410) {
    return new ConnectorRefused(
      'GitHub does not show the repository or its issues.',
      'Check its name, that issues are enabled, and that the token may see it: GitHub hides what it may not.',
    );
  }
  // GitHub's own words, without the address of its documentation.
  const said = message.replace(/ - https:\S+$/, '').slice(0, 300);
  return new ConnectorRefused(`GitHub did not take it: ${said}.`, 'Correct it in GitHub or in the route.');
}
