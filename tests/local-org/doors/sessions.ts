import { randomBytes } from 'node:crypto';
import { memoryTable, type DoorTable } from './door-table.ts';

/** One signed-in user of one client: an API token or a browser session. */
export interface Session {
  token: string;
  userId: string;
  /** `browser` sessions live in the `sid` cookie; `oauth` and `soap` ones in a client's memory. */
  kind: 'browser' | 'oauth' | 'soap';
  /** The client app that was granted the token. */
  clientId?: string;
  /** The refresh token it came from or with; they are revoked together. */
  refreshToken?: string;
  scope: string;
  /** From the last use to the end, in milliseconds. */
  lifetimeMs: number;
  expiresAt: number;
}

export interface SessionDetails {
  clientId?: string;
  scope?: string;
  refreshToken?: string;
  /** Instead of the org's two hours. */
  lifetimeMs?: number;
}

const TWO_HOURS = 2 * 60 * 60 * 1000;
/** An end that moved by less is not written to the file. */
const WORTH_SAVING_MS = 60_000;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._';

/** Random text in the letters Salesforce tokens use. */
export function randomToken(length: number): string {
  return Array.from(randomBytes(length), (byte) => ALPHABET.charAt(byte % ALPHABET.length)).join('');
}

/** The table of sessions. Time comes from the org's clock, so that tests can let sessions end. */
export class Sessions {
  readonly #byToken: Map<string, Session>;
  readonly #table: DoorTable<Session>;
  readonly #saved = new Map<string, number>();
  readonly #orgId: string;
  readonly #now: () => Date;
  readonly #lifetimeMs: number;
  /** Deactivated users have no sessions. */
  isActive: (userId: string) => boolean = () => true;
  /** Told when sessions were ended before their time. */
  onEnd: () => void = () => undefined;

  constructor(
    orgId: string,
    now: () => Date,
    lifetimeMs = TWO_HOURS,
    table: DoorTable<Session> = memoryTable<Session>(),
  ) {
    this.#orgId = orgId;
    this.#now = now;
    this.#lifetimeMs = lifetimeMs;
    this.#table = table;
    this.#byToken = new Map(table.all().map(({ key, value }) => [key, value]));
  }

  open(userId: string, kind: Session['kind'], details: SessionDetails = {}): Session {
    const lifetimeMs = details.lifetimeMs ?? this.#lifetimeMs;
    const session: Session = {
      token: `${this.#orgId.slice(0, 15)}!${randomToken(96)}`,
      userId,
      kind,
      scope: details.scope ?? 'full',
      lifetimeMs,
      expiresAt: this.#now().getTime() + lifetimeMs,
      ...(details.clientId === undefined ? {} : { clientId: details.clientId }),
      ...(details.refreshToken === undefined ? {} : { refreshToken: details.refreshToken }),
    };
    this.#byToken.set(session.token, session);
    this.#save(session);
    return session;
  }

  /** The live session of a token; each use pushes its end away, as in Salesforce. */
  find(token: string | undefined): Session | undefined {
    const session = this.peek(token);
    if (!session) return undefined;
    session.expiresAt = this.#now().getTime() + session.lifetimeMs;
    if (session.expiresAt - (this.#saved.get(session.token) ?? 0) > WORTH_SAVING_MS) this.#save(session);
    return session;
  }

  /** The same without counting as use. */
  peek(token: string | undefined): Session | undefined {
    if (token === undefined) return undefined;
    const session = this.#byToken.get(token);
    if (!session) return undefined;
    if (session.expiresAt <= this.#now().getTime() || !this.isActive(session.userId)) {
      this.#forget(token);
      return undefined;
    }
    return session;
  }

  revoke(token: string): boolean {
    const known = this.#byToken.has(token);
    if (known) this.#end((session) => session.token === token);
    return known;
  }

  /** End all sessions of a user, as when an administrator does it in Setup. */
  expireUser(userId: string): number {
    return this.#end((session) => session.userId === userId);
  }

  /** End the sessions a refresh token gave. */
  expireGrant(refreshToken: string): number {
    return this.#end((session) => session.refreshToken === refreshToken);
  }

  #end(which: (session: Session) => boolean): number {
    const ended = [...this.#byToken.values()].filter(which);
    for (const session of ended) this.#forget(session.token);
    if (ended.length > 0) this.onEnd();
    return ended.length;
  }

  #save(session: Session): void {
    this.#saved.set(session.token, session.expiresAt);
    this.#table.put(session.token, session);
  }

  #forget(token: string): void {
    this.#byToken.delete(token);
    this.#saved.delete(token);
    this.#table.remove(token);
  }
}
