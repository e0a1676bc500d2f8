import { randomToken } from '../sessions.ts';

/** An authorization code on its way from the redirect to the token call. */
export interface AuthorizationCode {
  clientId: string;
  userId: string;
  redirectUri: string;
  scope: string;
  challenge?: string;
  expiresAt: number;
}

export interface RefreshGrant {
  clientId: string;
  userId: string;
  scope: string;
}

/** Salesforce's codes live 15 minutes. */
const CODE_LIFETIME = 15 * 60 * 1000;

/** Codes, refresh tokens and remembered consents. */
export class Grants {
  readonly #codes = new Map<string, AuthorizationCode>();
  readonly #refresh = new Map<string, RefreshGrant>();
  readonly #consents = new Set<string>();
  readonly #now: () => Date;

  constructor(now: () => Date) {
    this.#now = now;
  }

  issueCode(grant: Omit<AuthorizationCode, 'expiresAt'>): string {
    const code = `aPrx${randomToken(60)}==`;
    this.#codes.set(code, { ...grant, expiresAt: this.#now().getTime() + CODE_LIFETIME });
    return code;
  }

  /** A code works once, whatever comes of it. */
  takeCode(code: string): AuthorizationCode | 'expired' | undefined {
    const grant = this.#codes.get(code);
    this.#codes.delete(code);
    return grant && grant.expiresAt <= this.#now().getTime() ? 'expired' : grant;
  }

  issueRefreshToken(grant: RefreshGrant): string {
    const token = `5Aep861${randomToken(80)}`;
    this.#refresh.set(token, grant);
    return token;
  }

  refreshGrant(token: string): RefreshGrant | undefined {
    return this.#refresh.get(token);
  }

  revokeRefreshToken(token: string): boolean {
    return this.#refresh.delete(token);
  }

  remember(userId: string, clientId: string): void {
    this.#consents.add(`${userId} ${clientId}`);
  }

  hasConsent(userId: string, clientId: string): boolean {
    return this.#consents.has(`${userId} ${clientId}`);
  }
}
