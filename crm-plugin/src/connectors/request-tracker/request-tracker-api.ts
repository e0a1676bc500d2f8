import type { z } from 'zod';
import { ConnectorRefused } from '../connector.ts';
import { RestClient, type RestFailure, type RestRequest } from '../rest-client.ts';
import { messageAnswer, ticketsAnswer, type TicketRow } from './answers.ts';

/** The most a page may hold; more is cut to it without a word. */
const pageSize = 100;

export interface TicketPage {
  rows: TicketRow[];
  /** All that match, these included. */
  total: number;
}

/** REST 2.0 of Request Tracker: the token in a header (never `?token=`), refusals in words a person can act on. */
export class RequestTrackerApi {
  readonly #client: RestClient;
  readonly #token: string;

  constructor(options: {
    baseUrl: string;
    token: string;
    allowPrivateNetwork?: boolean;
    fetch?: typeof globalThis.fetch;
  }) {
    const { baseUrl, token, allowPrivateNetwork, fetch } = options;
    const headers = { authorization: `token ${token}` };
    this.#token = token;
    this.#client = new RestClient({
      name: 'Request Tracker',
      baseUrl,
      headers,
      allowPrivateNetwork,
      ...(fetch && { fetch }),
    });
  }

  /** Where a person reads the ticket. */
  ticketUrl(id: number): string {
    return `${this.#client.url('Ticket', 'Display.html')}?id=${id}`;
  }

  /** A token says whose it is (`1-27-…`: user 27); REST 2.0 has no "who am I". Undefined for tokens of other makes. */
  get userId(): string | undefined {
    return /^\d+-(\d+)-/.exec(this.#token)?.[1];
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

  /**
   * Tickets by TicketSQL, with their owners and custom fields in the same answer. Deleted and merged ones are not found.
   * @throws ConnectorRefused where the server filters rows after it has cut the page: such pages look like the last one
   */
  async tickets(
    query: string,
    options: { newestFirst?: boolean; limit?: number; signal?: AbortSignal | undefined } = {},
  ): Promise<TicketPage> {
    const order = options.newestFirst ? 'DESC' : 'ASC';
    const { items, total } = await this.ask({
      segments: ['tickets'],
      query: {
        query,
        orderby: ['LastUpdated', 'id'],
        order: [order, order],
        per_page: String(options.limit ?? pageSize),
        fields: 'Subject,Status,Priority,Owner,Due,Created,LastUpdated,CustomFields',
        'fields[Owner]': 'RealName,EmailAddress',
      },
      schema: ticketsAnswer,
      signal: options.signal,
    });
    if (total === null) {
      throw new ConnectorRefused(
        'Request Tracker does not say how many tickets the service user may see: reading on could lose some.',
        'Set UseSQLForACLChecks to 1 in the configuration of Request Tracker, as it is by default.',
      );
    }
    return { rows: items, total };
  }
}

function below<Schema extends z.ZodType>(request: RestRequest<Schema>): RestRequest<Schema> {
  return { ...request, segments: ['REST', '2.0', ...request.segments] };
}

function refusal({ status, body }: RestFailure): ConnectorRefused {
  if (status === 401) {
    return new ConnectorRefused(
      'Request Tracker refused the token.',
      'Make a new one under "Auth Tokens" of the service user, and see that the web server passes the Authorization header on.',
    );
  }
  if (status === 403) {
    const said = messageIn(body);
    return new ConnectorRefused(
      `Request Tracker says the service user may not do this${said ? `: ${said}` : ''}.`,
      'Check the name of the queue and give the user the rights SeeQueue, ShowTicket, CreateTicket, SeeCustomField and ModifyCustomField in it.',
    );
  }
  if (status === 404) {
    return new ConnectorRefused(
      'Request Tracker does not know this address.',
      'Check the address of the connection: REST 2.0 must be below it.',
    );
  }
  return new ConnectorRefused(
    `Request Tracker did not take the request: ${messageIn(body) ?? `HTTP ${status}`}.`,
    'Correct it in Request Tracker or in the connection.',
  );
}

function messageIn(body: string): string | undefined {
  try {
    return messageAnswer.parse(JSON.parse(body)).message;
  } catch {
    return undefined;
  }
}
