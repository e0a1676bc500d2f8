import type { z } from 'zod';
import { ForeignOrigin, guardedFetch } from '../outgoing/guarded-fetch.ts';
import { PrivateAddress } from '../outgoing/public-address.ts';
import { ConnectorRefused, ConnectorUnavailable } from './connector.ts';

export interface RestClientOptions {
  /** `Redmine`: how errors call the system. */
  name: string;
  /** Every request goes below this address and nowhere else. */
  baseUrl: string;
  headers: Readonly<Record<string, string>>;
  /** The system stands in the own network, as an admin said: without it only public addresses are reached. */
  allowPrivateNetwork?: boolean | undefined;
  timeoutMs?: number;
  maxBytes?: number;
  /** In place of the guarded one, for tests. */
  fetch?: typeof globalThis.fetch;
}

/** An answer that is no success; `body` as far as it could be read. */
export interface RestFailure {
  status: number;
  body: string;
}

export type RestResult<Body> =
  { ok: true; body: Body; headers: Headers } | { ok: false; failure: RestFailure };

export interface RestRequest<Schema extends z.ZodType> {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH';
  /** Relative to the base address; `segments` are encoded one by one. */
  segments: readonly string[];
  /** A list is sent as the same parameter several times. */
  query?: Readonly<Record<string, string | readonly string[]>>;
  body?: unknown;
  /** Beside those of the connection; no secret belongs here. */
  headers?: Readonly<Record<string, string>>;
  schema: Schema;
  signal?: AbortSignal | undefined;
}

/**
 * The one HTTP client of the thin connectors: JSON, a time limit for the whole exchange, a size limit for the
 * answer, no redirect followed (a redirect could carry the key to another host).
 * Answers of 4xx come back as values, for the connector to explain;
 * @throws ConnectorUnavailable for silence, 429 and 5xx
 * @throws ConnectorRefused for redirects and for answers that are not what the system sends
 */
export class RestClient {
  readonly #options: Required<Omit<RestClientOptions, 'allowPrivateNetwork'>>;

  constructor(options: RestClientOptions) {
    const { allowPrivateNetwork = false, ...others } = options;
    const fetch = options.fetch ?? guardedFetch({ baseUrl: options.baseUrl, allowPrivateNetwork });
    this.#options = { timeoutMs: 20_000, maxBytes: 20_000_000, ...others, fetch };
  }

  /** Absolute address of something a person can open. */
  url(...segments: string[]): string {
    const base = this.#options.baseUrl.replace(/\/+$/, '');
    return [base, ...segments.map(encodeURIComponent)].join('/');
  }

  async send<Schema extends z.ZodType>(request: RestRequest<Schema>): Promise<RestResult<z.infer<Schema>>> {
    const { name, timeoutMs, headers } = this.#options;
    const url = new URL(this.url(...request.segments));
    for (const [key, value] of Object.entries(request.query ?? {})) {
      for (const one of [value].flat()) url.searchParams.append(key, one);
    }
    const timeout = AbortSignal.timeout(timeoutMs);
    const signal = request.signal ? AbortSignal.any([timeout, request.signal]) : timeout;
    let response: Response;
    let text: string;
    try {
      response = await this.#options.fetch(url, {
        method: request.method ?? 'GET',
        redirect: 'manual',
        signal,
        headers: {
          ...request.headers,
          ...headers,
          accept: 'application/json',
          ...(request.body !== undefined && { 'content-type': 'application/json' }),
        },
        ...(request.body !== undefined && { body: JSON.stringify(request.body) }),
      });
      text = await this.#read(response);
    } catch (error) {
      if (error instanceof ConnectorRefused) throw error;
      if (error instanceof PrivateAddress) throw closedAddress(name, error);
      if (error instanceof ForeignOrigin) {
        throw new ConnectorRefused(error.message, 'Tell the maintainers of Handrail.');
      }
      // The caller wants to end: not the system's fault, and told apart by the caller's own signal.
      if (request.signal?.aborted) throw error;
      const why = timeout.aborted ? `no answer within ${timeoutMs / 1000} s` : reasonOf(error);
      throw new ConnectorUnavailable(`${name} does not answer (${why}).`);
    }
    return this.#judge(response, text, request.schema);
  }

  #judge<Schema extends z.ZodType>(
    response: Response,
    text: string,
    schema: Schema,
  ): RestResult<z.infer<Schema>> {
    const { name } = this.#options;
    const { status } = response;
    if (status === 429 || status >= 500) {
      const what = status === 429 || status === 503 ? 'asks to wait' : 'fails';
      throw new ConnectorUnavailable(`${name} ${what} (HTTP ${status}).`, retryAfterMs(response.headers));
    }
    if (status >= 300 && status < 400) {
      throw new ConnectorRefused(
        `${name} redirects to ${response.headers.get('location') ?? 'another address'}.`,
        'Enter the address it redirects to as the address of the connection, if you trust it.',
      );
    }
    if (!response.ok) return { ok: false, failure: { status, body: text.slice(0, 2_000) } };
    const parsed = schema.safeParse(json(text));
    if (!parsed.success) {
      throw new ConnectorRefused(
        `${name} sent an answer Handrail cannot read (HTTP ${status}, ${response.headers.get('content-type') ?? 'no type'}).`,
        'Check that the address of the connection is the system itself and not a login page before it.',
      );
    }
    return { ok: true, body: parsed.data, headers: response.headers };
  }

  async #read(response: Response): Promise<string> {
    const { name, maxBytes } = this.#options;
    const decoder = new TextDecoder();
    let bytes = 0;
    let text = '';
    const chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array> = response.body ?? [];
    for await (const chunk of chunks) {
      bytes += chunk.byteLength;
      if (bytes > maxBytes) {
        throw new ConnectorRefused(
          `${name} sent more than ${maxBytes} bytes.`,
          'Tell the maintainers of Handrail.',
        );
      }
      text += decoder.decode(chunk, { stream: true });
    }
    return text + decoder.decode();
  }
}

function closedAddress(name: string, { message, allowable }: PrivateAddress): ConnectorRefused {
  const whatToDo = allowable
    ? 'If the system stands in your own network, add the connection again with --allow-private-network.'
    : 'Nothing is ever sent there: correct the address of the connection.';
  return new ConnectorRefused(`${name} is not asked: ${message}`, whatToDo);
}

function json(text: string): unknown {
  if (text === '') return null;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** `fetch failed` says nothing: the system's reason (ECONNREFUSED) is in the cause. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  if (cause instanceof Error && 'code' in cause && typeof cause.code === 'string') return cause.code;
  return cause instanceof Error ? cause.name : 'unknown reason';
}

/** Seconds or an HTTP date; a date needs the remote clock, so it is read against the answer's own Date. */
function retryAfterMs(headers: Headers): number | undefined {
  const value = headers.get('retry-after');
  if (value === null) return undefined;
  if (/^\d+$/.test(value)) return Number(value) * 1000;
  const wait = Date.parse(value) - Date.parse(headers.get('date') ?? '');
  return Number.isFinite(wait) && wait > 0 ? wait : undefined;
}
