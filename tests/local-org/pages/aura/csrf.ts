import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** The `aura.token` of a user: it proves that a write came from a page this server sent, not from a foreign form. */
export class CsrfTokens {
  readonly #secret = randomBytes(32);

  of(userId: string): string {
    return createHmac('sha256', this.#secret).update(userId).digest('base64url');
  }

  holds(userId: string, token: string): boolean {
    const expected = Buffer.from(this.of(userId));
    const given = Buffer.from(token);
    return expected.length === given.length && timingSafeEqual(expected, given);
  }
}
