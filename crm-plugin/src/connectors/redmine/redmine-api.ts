import type { z } from 'zod';
import { ConnectorRefused } from '../connector.ts';
import { RestClient, type RestFailure, type RestRequest } from '../rest-client.ts';
import { errorsAnswer } from './answers.ts';

/** Redmine's REST interface: the key in a header (never in the URL), refusals in words a person can act on. */
export class RedmineApi {
  readonly #client: RestClient;

  constructor(options: {
    baseUrl: string;
    apiKey: string;
    allowPrivateNetwork?: boolean;
    fetch?: typeof globalThis.fetch;
  }) {
    const { apiKey, baseUrl, allowPrivateNetwork, fetch } = options;
    const where = { baseUrl, allowPrivateNetwork, ...(fetch && { fetch }) };
    const headers = { 'X-Redmine-API-Key': apiKey };
    this.#client = new RestClient({ name: 'Redmine', headers, ...where });
  }

  url(...segments: string[]): string {
    return this.#client.url(...segments);
  }

  /** @throws ConnectorRefused for every 4xx */
  async ask<Schema extends z.ZodType>(request: RestRequest<Schema>): Promise<z.infer<Schema>> {
    const result = await this.#client.send(request);
    if (!result.ok) throw refusal(result.failure);
    return result.body;
  }

  /** @returns undefined for what is not there or may not be seen (403, 404). */
  async find<Schema extends z.ZodType>(request: RestRequest<Schema>): Promise<z.infer<Schema> | undefined> {
    const result = await this.#client.send(request);
    if (result.ok) return result.body;
    if (result.failure.status === 403 || result.failure.status === 404) return undefined;
    throw refusal(result.failure);
  }
}

/** A value Redmine would not take (422). */
export class RedmineInvalid extends ConnectorRefused {}

function refusal({ status, body }: RestFailure): ConnectorRefused {
  if (status === 401) {
    return new ConnectorRefused(
      'Redmine refused the API key.',
      'Copy the key anew from "My account" of the service user, and see that the REST web service is enabled.',
    );
  }
  if (status === 403) {
    return new ConnectorRefused(
      'Redmine says the service user may not do this.',
      'Give the user a role in the project that may view and add issues.',
    );
  }
  if (status === 404) {
    return new ConnectorRefused(
      'Redmine does not know this address.',
      'Check address and project of the connection.',
    );
  }
  const said = errorsIn(body);
  const why = said.length > 0 ? said.join('; ') : `HTTP ${status}`;
  return new RedmineInvalid(
    `Redmine did not take the values: ${why}.`,
    'Correct them in Redmine or in the route.',
  );
}

function errorsIn(body: string): string[] {
  try {
    return errorsAnswer.parse(JSON.parse(body)).errors;
  } catch {
    return [];
  }
}
