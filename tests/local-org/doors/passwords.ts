import { createHash } from 'node:crypto';
import type { Switches } from './switches.ts';
import type { OrgUser, UserDirectory } from './user-directory.ts';

/** What a login came to; Salesforce tells a wrong password, an unknown name and a locked user apart to nobody. */
export type Login =
  | { ok: true; user: OrgUser; passwordExpired: boolean }
  | { ok: false; reason: 'invalid' | 'inactive' | 'locked' | 'securityToken' };

/** The org's password policy, as a new org has it (Salesforce Help, "Set Password Policies"). */
const MOST_ATTEMPTS = 10;
const LOCKED_MS = 15 * 60 * 1000;

/** Where a password came from: the login page needs no security token. */
export type LoginDoor = 'api' | 'page';

/** Knows the users' passwords; kept out of the rows, as in Salesforce. */
export class Passwords {
  readonly #byUser = new Map<string, string>();
  readonly #failures = new Map<string, { count: number; lockedUntil: number }>();
  readonly #expired = new Set<string>();
  readonly #users: UserDirectory;
  readonly #now: () => Date;
  readonly #switches: Pick<Switches, 'trustedAddress'>;

  constructor(
    users: UserDirectory,
    now: () => Date = () => new Date(),
    switches: Pick<Switches, 'trustedAddress'> = { trustedAddress: true },
  ) {
    this.#users = users;
    this.#now = now;
    this.#switches = switches;
  }

  set(userId: string, password: string): void {
    this.#byUser.set(userId, password);
    this.#expired.delete(userId);
  }

  isExpired(userId: string): boolean {
    return this.#expired.has(userId);
  }

  /** The user must set a new one before doing anything else. */
  expire(userId: string): void {
    this.#expired.add(userId);
  }

  /** 24 letters that a password changes too, as in Salesforce. */
  securityTokenOf(userId: string): string {
    const password = this.#byUser.get(userId) ?? '';
    return createHash('sha256').update(`${userId} ${password}`).digest('hex').slice(0, 24);
  }

  check(username: string, password: string, door: LoginDoor = 'api'): Login {
    const user = username === '' ? undefined : this.#users.byUsername(username);
    if (!user) return { ok: false, reason: 'invalid' };
    const failed = this.#failures.get(user.id) ?? { count: 0, lockedUntil: 0 };
    if (failed.lockedUntil > this.#now().getTime()) return { ok: false, reason: 'locked' };
    const right = this.#byUser.get(user.id);
    const withToken = right !== undefined && password === `${right}${this.securityTokenOf(user.id)}`;
    if (password === '' || (password !== right && !(withToken && door === 'api'))) {
      this.#count(user.id, failed.count + 1);
      return { ok: false, reason: 'invalid' };
    }
    if (door === 'api' && !this.#switches.trustedAddress && !withToken)
      return { ok: false, reason: 'securityToken' };
    this.#failures.delete(user.id);
    if (!user.active) return { ok: false, reason: 'inactive' };
    return { ok: true, user, passwordExpired: this.#expired.has(user.id) };
  }

  #count(userId: string, count: number): void {
    const locked = count >= MOST_ATTEMPTS;
    this.#failures.set(userId, {
      count: locked ? 0 : count,
      lockedUntil: locked ? this.#now().getTime() + LOCKED_MS : 0,
    });
  }
}
