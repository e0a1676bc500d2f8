import type { Problem } from '@handrail/shared';
import { z } from 'zod';
import { authorizeRequest, readRedirect, readToken, tokenRequest } from './oauth.ts';
import type { SessionStore } from './session-store.ts';

/** A page as the browser vouches for it: where it is, and which full load of it. */
export interface PageLoad {
  restOrigin: string;
  load: string;
  tabId: number;
}

const sessionSchema = z.object({
  restOrigin: z.string(),
  accessToken: z.string(),
  orgId: z.string(),
  userId: z.string(),
  /** Page loads whose user was proven to be this one. */
  proven: z.array(z.string()),
  /** When the user was proven last; the desk opens for the org where that was latest. */
  provenAt: z.number().optional(),
});
export type Session = z.infer<typeof sessionSchema>;

export type SessionResult = { ok: true; session: Session } | { ok: false; problem: Problem };

export interface SessionPorts {
  store: SessionStore;
  /** Runs the authorisation in the browser; rejects when no answer comes without asking the user. */
  authorize(url: string, interactive: boolean): Promise<string | undefined>;
  post(url: string, body: string): Promise<unknown>;
  clientId(page: PageLoad): Promise<string | undefined>;
  redirectUrl: string;
  online(): boolean;
  now(): number;
  /** Another user is signed in to this org now: forget everything of the one before. */
  dropData(before: Session): Promise<void>;
  /** The user of this org was proven: its host may be kept beyond this session. */
  remember?(restOrigin: string, at: number): Promise<void>;
}

/** Enough for every tab somebody has open; the oldest are proven again. */
const rememberedLoads = 60;

/**
 * Who the user of a page is. The token is bound to org and user; each full page load is proven by a silent
 * authorisation, for what the page says of its user is no proof. No refresh token is kept: authorise again.
 */
export class Sessions {
  readonly #ports: SessionPorts;
  /** One authorisation at a time per page load, however many ask. */
  readonly #running = new Map<string, Promise<SessionResult>>();

  constructor(ports: SessionPorts) {
    this.#ports = ports;
  }

  /** The session of this page load; asks Salesforce silently when the load is not proven yet. */
  async forPage(page: PageLoad): Promise<SessionResult> {
    const session = await this.#stored(page.restOrigin);
    if (session?.proven.includes(page.load) === true && session.accessToken !== '')
      return { ok: true, session };
    return this.#once(page, () => this.#authorize(page, false));
  }

  /** The user pressed "Sign in". */
  async signIn(page: PageLoad): Promise<SessionResult> {
    return this.#once(page, () => this.#authorize(page, true));
  }

  /** REST origins of every org somebody was signed in to since the browser started, the one proven last first. */
  async orgs(): Promise<string[]> {
    const origins = await this.#ports.store.keys();
    const sessions = await Promise.all(origins.map((origin) => this.#stored(origin)));
    return sessions
      .filter((session) => session !== undefined)
      .sort((a, b) => (b.provenAt ?? 0) - (a.provenAt ?? 0))
      .map(({ restOrigin }) => restOrigin);
  }

  /** Salesforce no longer takes the token: get another, silently, for the same user only. */
  async renew(page: PageLoad, refused: Session): Promise<SessionResult> {
    const session = await this.#stored(page.restOrigin);
    // Somebody else has renewed it in the meantime.
    if (session && session.accessToken !== '' && session.accessToken !== refused.accessToken)
      return this.#sameUser(session, refused);
    if (session) await this.#ports.store.write(page.restOrigin, { ...session, accessToken: '' });
    const result = await this.#once(page, () => this.#authorize(page, false));
    return result.ok ? this.#sameUser(result.session, refused) : result;
  }

  #sameUser(session: Session, before: Session): SessionResult {
    const same = session.userId === before.userId && session.orgId === before.orgId;
    return same ? { ok: true, session } : { ok: false, problem: { kind: 'user changed' } };
  }

  #once(page: PageLoad, run: () => Promise<SessionResult>): Promise<SessionResult> {
    const key = `${page.restOrigin} ${page.load}`;
    const running = this.#running.get(key);
    if (running) return running;
    const started = run().finally(() => this.#running.delete(key));
    this.#running.set(key, started);
    return started;
  }

  async #authorize(page: PageLoad, interactive: boolean): Promise<SessionResult> {
    const { restOrigin } = page;
    const ports = this.#ports;
    const clientId = await ports.clientId(page);
    if (clientId === undefined) return { ok: false, problem: { kind: 'not installed' } };
    const before = await this.#stored(restOrigin);
    const options = { restOrigin, clientId, redirectUrl: ports.redirectUrl, silent: !interactive };
    const request = await authorizeRequest(options);
    const redirect = await ports.authorize(request.url, interactive).catch(() => undefined);
    const answer = readRedirect(redirect, request, ports.redirectUrl);
    if (!('code' in answer)) return { ok: false, problem: this.#noCode(before, interactive, answer.error) };
    const { url, body } = tokenRequest(options, answer.code, request.verifier);
    const token = readToken(await ports.post(url, body).catch(() => undefined));
    if (!token) return { ok: false, problem: this.#noCode(before, interactive) };
    return { ok: true, session: await this.#keep({ restOrigin, ...token }, page, before) };
  }

  #noCode(before: Session | undefined, interactive: boolean, error?: string): Problem {
    // The app is approved for the permission sets of Handrail only: who has none may not even sign in to it.
    if (error === 'OAUTH_APP_ACCESS_DENIED') return { kind: 'no permission' };
    if (!this.#ports.online()) return { kind: 'offline' };
    if (interactive) return { kind: 'sign-in needed', reason: 'cancelled' };
    return { kind: 'sign-in needed', reason: before ? 'ended' : 'first' };
  }

  async #keep(
    fresh: Omit<Session, 'proven' | 'provenAt'>,
    page: PageLoad,
    before: Session | undefined,
  ): Promise<Session> {
    const same = before?.userId === fresh.userId && before.orgId === fresh.orgId;
    if (before && !same) await this.#ports.dropData(before);
    const known = same ? before.proven.filter((load) => load !== page.load) : [];
    const session = {
      ...fresh,
      proven: [...known, page.load].slice(-rememberedLoads),
      provenAt: this.#ports.now(),
    };
    await this.#ports.store.write(page.restOrigin, session);
    await this.#ports.remember?.(page.restOrigin, session.provenAt);
    return session;
  }

  async #stored(restOrigin: string): Promise<Session | undefined> {
    const parsed = sessionSchema.safeParse(await this.#ports.store.read(restOrigin));
    return parsed.success ? parsed.data : undefined;
  }
}
