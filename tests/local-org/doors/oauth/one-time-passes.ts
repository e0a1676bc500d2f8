import type { Session, Sessions } from '../sessions.ts';
import { randomToken } from '../sessions.ts';

const LENGTH = 64;

/** What stands as `otp` in a link that signs a browser in: no token of anything, and good for one use. */
export class OneTimePasses {
  readonly #users = new Map<string, string>();
  readonly #sessions: Sessions;

  constructor(sessions: Sessions) {
    this.#sessions = sessions;
  }

  give(userId: string): string {
    const pass = randomToken(LENGTH);
    this.#users.set(pass, userId);
    return pass;
  }

  /** A new browser session; `undefined` for a pass that was used, is none, or whose user may not sign in any more. */
  use(pass: string): Session | undefined {
    const userId = this.#users.get(pass);
    this.#users.delete(pass);
    if (userId === undefined || !this.#sessions.isActive(userId)) return undefined;
    return this.#sessions.open(userId, 'browser');
  }
}
