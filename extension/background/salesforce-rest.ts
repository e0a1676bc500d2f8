import {
  apiVersion,
  compositePath,
  parseApiErrors,
  type CompositeRequest,
  type Problem,
} from '@handrail/shared';
import type { PageLoad, Session, SessionResult } from './session.ts';

export type RestAnswer = { ok: true; body: unknown } | { ok: false; problem: Problem };

export interface RestPorts {
  fetch(url: string, init: RequestInit): Promise<Response>;
  online(): boolean;
  sessions: {
    forPage(page: PageLoad): Promise<SessionResult>;
    renew(page: PageLoad, refused: Session): Promise<SessionResult>;
  };
}

/** Longer than Salesforce lets a composite call run in practice; the user may press again earlier. */
const timeoutMs = 30_000;

/**
 * The extension's one way to Salesforce: a thin client over fetch. Every call runs under the token of the page's own
 * user; a token that has run out is renewed once, silently.
 */
export class SalesforceRest {
  readonly #ports: RestPorts;

  constructor(ports: RestPorts) {
    this.#ports = ports;
  }

  async composite(page: PageLoad, session: Session, request: CompositeRequest): Promise<RestAnswer> {
    return this.#call(page, session, compositePath, {
      method: 'POST',
      body: JSON.stringify(request),
    });
  }

  async query(page: PageLoad, session: Session, query: string): Promise<RestAnswer> {
    const path = `/services/data/v${apiVersion}/query?q=${encodeURIComponent(query)}`;
    return this.#call(page, session, path, { method: 'GET' });
  }

  async #call(page: PageLoad, session: Session, path: string, init: RequestInit): Promise<RestAnswer> {
    const first = await this.#send(session, path, init);
    if (first === undefined) return { ok: false, problem: { kind: 'offline' } };
    if (first.status !== 401) return readAnswer(first);
    // Refused before anything was done, so that a write may be sent again too.
    const renewed = await this.#ports.sessions.renew(page, session);
    if (!renewed.ok) return renewed;
    const second = await this.#send(renewed.session, path, init);
    return second === undefined ? { ok: false, problem: { kind: 'offline' } } : readAnswer(second);
  }

  async #send(
    session: Session,
    path: string,
    init: RequestInit,
  ): Promise<{ status: number; body: unknown } | undefined> {
    try {
      const response = await this.#ports.fetch(session.restOrigin + path, {
        ...init,
        headers: {
          ...(init.body !== undefined && { 'Content-Type': 'application/json' }),
          Accept: 'application/json',
          Authorization: `Bearer ${session.accessToken}`,
        },
        // The token alone says who asks; the browser's cookies might belong to another user.
        credentials: 'omit',
        cache: 'no-store',
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs),
      });
      return { status: response.status, body: await readJson(response) };
    } catch {
      return undefined;
    }
  }
}

/** A proxy or a maintenance page answers with something else than JSON; its status then says enough. */
async function readJson(response: Response): Promise<unknown> {
  const text = await response.text();
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function readAnswer({ status, body }: { status: number; body: unknown }): RestAnswer {
  if (status < 300) return { ok: true, body };
  const errors = parseApiErrors(body);
  if (errors.some(({ code }) => code === 'REQUEST_LIMIT_EXCEEDED'))
    return { ok: false, problem: { kind: 'call limit' } };
  if (status === 401) return { ok: false, problem: { kind: 'sign-in needed', reason: 'ended' } };
  if (status >= 500 || status === 429) return { ok: false, problem: { kind: 'server down', status } };
  if (errors.some(({ code }) => code === 'INVALID_TYPE' || code === 'INVALID_FIELD')) {
    return { ok: false, problem: { kind: 'no permission' } };
  }
  if (errors.length > 0)
    return { ok: false, problem: { kind: 'refused', messages: errors.map(({ message }) => message) } };
  return { ok: false, problem: { kind: 'unexpected', detail: `HTTP ${status}` } };
}
