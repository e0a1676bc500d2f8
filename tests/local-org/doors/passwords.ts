import type { OrgUser, UserDirectory } from './user-directory.ts';

/** What a login came to; Salesforce tells a wrong password and an unknown name apart to nobody. */
export type Login = { ok: true; user: OrgUser } | { ok: false; reason: 'invalid' | 'inactive' };

/** Knows the users' passwords; kept out of the rows, as in Salesforce. */
export class Passwords {
  readonly #byUser = new Map<string, string>();
  readonly #users: UserDirectory;

  constructor(users: UserDirectory) {
    this.#users = users;
  }

  set(userId: string, password: string): void {
    this.#byUser.set(userId, password);
  }

  check(username: string, password: string): Login {
    const user = username === '' ? undefined : this.#users.byUsername(username);
    if (!user || password === '' || this.#byUser.get(user.id) !== password) {
      return { ok: false, reason: 'invalid' };
    }
    return user.active ? { ok: true, user } : { ok: false, reason: 'inactive' };
  }
}
