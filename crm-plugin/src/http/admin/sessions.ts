import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

const lifetimeMs = 8 * 60 * 60_000;
const mostSessions = 50;

/** Who has shown the token. Kept in memory: a restart asks anew. */
export class Sessions {
  readonly #token: string;
  readonly #now: () => number;
  readonly #until = new Map<string, number>();
  readonly #formKey = randomBytes(32);

  constructor(token: string, now: () => number) {
    this.#token = token;
    this.#now = now;
  }

  /** A new session for whoever has the token. */
  open(token: string): string | undefined {
    if (!same(token, this.#token)) return undefined;
    for (const [id, until] of this.#until) if (until < this.#now()) this.#until.delete(id);
    const oldest = this.#until.keys().next().value;
    if (this.#until.size >= mostSessions && oldest !== undefined) this.#until.delete(oldest);
    const id = randomBytes(32).toString('base64url');
    this.#until.set(id, this.#now() + lifetimeMs);
    return id;
  }

  /** The session a request's cookies name, if it is alive. */
  of(cookies: string | undefined): string | undefined {
    const id = new RegExp(`(?:^|;\\s*)${cookieName}=([\\w-]{43})(?:;|$)`).exec(cookies ?? '')?.[1];
    const until = id === undefined ? undefined : this.#until.get(id);
    return until !== undefined && until >= this.#now() ? id : undefined;
  }

  close(id: string): void {
    this.#until.delete(id);
  }

  /** Stands in each form of a session, so that another page cannot send one. */
  formToken(id: string): string {
    return createHmac('sha256', this.#formKey).update(id).digest('base64url');
  }

  isFormToken(id: string, given: string): boolean {
    return same(given, this.formToken(id));
  }
}

export const cookieName = 'handrail_admin';

/** For this machine's pages only: never sent along from another site, never read by a script. */
export function sessionCookie(id: string): string {
  return `${cookieName}=${id}; Path=/admin; HttpOnly; SameSite=Strict; Max-Age=${lifetimeMs / 1_000}`;
}

/** In constant time, lengths included. */
function same(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
