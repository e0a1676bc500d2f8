import type { z } from 'zod';
import { ConnectorRefused } from '../connector.ts';
import { RestClient, type RestFailure, type RestRequest } from '../rest-client.ts';
import { rowsAnswer, type TaskRow } from './answers.ts';
import type { ServiceNowConfig } from './config.ts';

export interface TaskPage {
  rows: TaskRow[];
  /** Whether the server has more, whatever the length of this page. */
  more: boolean;
  /** Rows that match before access rules took theirs away. */
  total: number | undefined;
}

export interface TaskQuery {
  table: string;
  /** Encoded query; conditions joined by `^`. */
  query: string;
  columns: readonly string[];
  limit: number;
  offset?: number;
  signal?: AbortSignal | undefined;
}

/** The Table API. Refusals in words a person can act on. */
export class ServiceNowApi {
  readonly #client: RestClient;

  constructor(config: ServiceNowConfig, fetch?: typeof globalThis.fetch) {
    const { baseUrl, allowPrivateNetwork, user, token } = config;
    const authorization =
      user === undefined ? `Bearer ${token}` : `Basic ${Buffer.from(`${user}:${token}`).toString('base64')}`;
    const headers = { authorization };
    this.#client = new RestClient({
      name: 'ServiceNow',
      baseUrl,
      headers,
      allowPrivateNetwork,
      ...(fetch && { fetch }),
    });
  }

  /** Where a person reads the record. */
  recordUrl(table: string, id: string): string {
    return `${this.#client.url(`${table}.do`)}?sys_id=${id}`;
  }

  /**
   * One page. Access rules take rows away after the page was cut: a short or even empty page may have followers, which
   * the Link header tells (Table API, GET; X-Total-Count counts what may not be seen, too).
   */
  async page({ table, query, columns, limit, offset = 0, signal }: TaskQuery): Promise<TaskPage> {
    const { body, headers } = await this.exchange({
      segments: ['table', table],
      query: {
        sysparm_query: query,
        sysparm_fields: columns.join(','),
        sysparm_display_value: 'all',
        sysparm_exclude_reference_link: 'true',
        sysparm_limit: String(limit),
        sysparm_offset: String(offset),
      },
      schema: rowsAnswer,
      signal,
    });
    const link = headers.get('link');
    const more = link === null ? body.result.length === limit : /rel="next"/.test(link);
    const total = headers.get('x-total-count');
    return { rows: body.result, more, total: total === null ? undefined : Number(total) };
  }

  /** @throws ConnectorRefused for every 4xx */
  async exchange<Schema extends z.ZodType>(
    request: RestRequest<Schema>,
  ): Promise<{ body: z.infer<Schema>; headers: Headers }> {
    const result = await this.#client.send({ ...request, segments: ['api', 'now', ...request.segments] });
    if (!result.ok) throw refusal(result.failure);
    return result;
  }
}

/** A text as a value of an encoded query; undefined where it would be more than one value. */
export function queryValue(text: string): string | undefined {
  return /[\^\n\r]|^javascript:/i.test(text) ? undefined : text;
}

function refusal({ status, body }: RestFailure): ConnectorRefused {
  if (status === 401) {
    return new ConnectorRefused(
      'ServiceNow refused user and password, or the token.',
      'Check user name and password of the service user, and that the user is active and may use web services.',
    );
  }
  const said = /"(?:detail|message)"\s*:\s*"([^"]{1,200})"/.exec(body)?.[1] ?? `HTTP ${status}`;
  if (status === 403) {
    return new ConnectorRefused(
      `ServiceNow says the service user may not do this: ${said}.`,
      'Give the user the roles itil and snc_platform_rest_api_access.',
    );
  }
  return new ConnectorRefused(
    `ServiceNow did not take the request: ${said}.`,
    'Correct it in ServiceNow, in the route or in the connection.',
  );
}
