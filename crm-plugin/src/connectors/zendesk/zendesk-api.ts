import type { z } from 'zod';
import { ConnectorRefused } from '../connector.ts';
import { RestClient, type RestFailure, type RestRequest } from '../rest-client.ts';
import type { ZendeskConfig } from './config.ts';

/** Values Zendesk would not take (422). */
export class ZendeskInvalid extends ConnectorRefused {}

/** Zendesk's REST interface below `/api/v2`; refusals in words a person can act on. */
export class ZendeskApi {
  readonly #client: RestClient;

  constructor(config: ZendeskConfig, fetch?: typeof globalThis.fetch) {
    const { baseUrl, allowPrivateNetwork, user, token } = config;
    const authorization =
      user === undefined
        ? `Bearer ${token}`
        : `Basic ${Buffer.from(`${user}/token:${token}`).toString('base64')}`;
    const headers = { authorization };
    this.#client = new RestClient({
      name: 'Zendesk',
      baseUrl,
      headers,
      allowPrivateNetwork,
      ...(fetch && { fetch }),
    });
  }

  /** Where an agent reads the ticket. */
  ticketUrl(id: number): string {
    return this.#client.url('agent', 'tickets', String(id));
  }

  /** @throws ConnectorRefused for every 4xx */
  async ask<Schema extends z.ZodType>(request: RestRequest<Schema>): Promise<z.infer<Schema>> {
    return (await this.exchange(request)).body;
  }

  /** The same with the headers of the answer. */
  async exchange<Schema extends z.ZodType>(
    request: RestRequest<Schema>,
  ): Promise<{ body: z.infer<Schema>; headers: Headers }> {
    const result = await this.#client.send(below(request));
    if (!result.ok) throw refusal(result.failure);
    return result;
  }

  /** @returns undefined for what is not there or may not be seen (403, 404). */
  async find<Schema extends z.ZodType>(request: RestRequest<Schema>): Promise<z.infer<Schema> | undefined> {
    const result = await this.#client.send(below(request));
    if (result.ok) return result.body;
    if (result.failure.status === 403 || result.failure.status === 404) return undefined;
    throw refusal(result.failure);
  }
}

function below<Schema extends z.ZodType>(request: RestRequest<Schema>): RestRequest<Schema> {
  return { ...request, segments: ['api', 'v2', ...request.segments] };
}

function refusal({ status, body }: RestFailure): ConnectorRefused {
  if (status === 401) {
    return new ConnectorRefused(
      'Zendesk refused the token.',
      'Make an API token in the Admin Center, see that token access is on, and connect again with the e-mail address it belongs to.',
    );
  }
  if (status === 403) {
    return new ConnectorRefused(
      'Zendesk says the service user may not do this.',
      'Give the user the role of an admin: only admins may export changed tickets.',
    );
  }
  const said = /"(?:description|details|error)"\s*:\s*"([^"]{1,200})"/.exec(body)?.[1] ?? `HTTP ${status}`;
  return new ZendeskInvalid(
    `Zendesk did not take the request: ${said}.`,
    'Correct it in Zendesk, in the route or in the connection.',
  );
}
