import { randomBytes } from 'node:crypto';

/** One signed-in user of one client: an API token or a browser session. */
export interface Session {
  token: string;
  userId: string;
  /** `browser` sessions live in the `sid` cookie; `oauth` and `soap` ones in a client's memory. */
  kind: 'browser' | 'oauth' | 'soap';
  /** The client app that was granted the token. */
  clientId?: string;
  scope: string;
  expiresAt: number;
}

const TWO_HOURS = 2 * 60 * 60 * 1000;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._';

/** Random text in the letters Salesforce tokens use. */
export function randomToken(length: number): string {
  return Array.from(randomBytes(length), (byte) => ALPHABET.charAt(byte % ALPHABET.length)).join('');
}

/** The table of sessions. Time comes from the org's clock, so that tests can let sessions end. */
export class Sessions {
  readonly #byToken = new Map<string, Session>();
  readonly #orgId: string;
  readonly #now: () => Date;
  readonly #lifetimeMs: number;

  constructor(orgId: string, now: () => Date, lifetimeMs = TWO_HOURS) {
    this.#orgId = orgId;
    this.#now = now;
    this.#lifetimeMs = lifetimeMs;
  }

  open(userId: string, kind: Session['kind'], details: { clientId?: string; scope?: string } = {}): Session {
    const session: Session = {
      token: `${this.#orgId.slice(0, 15)}!${randomToken(96)}`,
      userId,
      kind,
      scope: details.scope ?? 'full',
      expiresAt: this.#now().getTime() + this.#lifetimeMs,
      ...(details.clientId === undefined ? {} : { clientId: details.clientId }),
    };
    this.#byToken.set(session.token, session);
    return session;
  }

  /** The live session of a token; each use pushes its end away, as in Salesforce. */
  find(token: string | undefined): Session | undefined {
    if (token === undefined) return undefined;
    const session = this.#byToken.get(token);
    if (!session) return undefined;
    const now = this.#now().getTime();
    if (session.expiresAt <= now) {
      this.#byToken.delete(token);
      return undefined;
    }
    session.expiresAt = now + this.#lifetimeMs;
    return session;
  }

  revoke(token: string): boolean {
    return this.#byToken.delete(token);
  }

  /** End all sessions of a user, as when an administrator does it in Setup. */
  expireUser(userId: string): number {
    const ended = [...this.#byToken.values()].filter((session) => session.userId === userId);
    for (const session of ended) this.#byToken.delete(session.token);
    return ended.length;
  }
}
