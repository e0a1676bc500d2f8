import { memoryTable, type DoorTable } from '../door-table.ts';
import { randomToken } from '../sessions.ts';
import { isAlive, type RefreshTokenPolicy } from './refresh-token-policy.ts';

/** An authorization code on its way from the redirect to the token call. */
export interface AuthorizationCode {
  clientId: string;
  userId: string;
  redirectUri: string;
  scope: string;
  challenge?: string;
  /** OpenID's nonce, which comes back in the id token. */
  nonce?: string;
  expiresAt: number;
}

export interface RefreshGrant {
  clientId: string;
  userId: string;
  scope: string;
}

/** A refresh token as it is kept. */
interface KeptGrant extends RefreshGrant {
  issuedAt: number;
  usedAt: number;
  /** Rotation took it out of use; the token that took its place. */
  replacedBy?: string;
}

/** Salesforce's codes live 15 minutes. */
const CODE_LIFETIME = 15 * 60 * 1000;
/** A user may approve one app so many times; then the oldest approval ends (Salesforce Help, "Manage OAuth-Enabled Connected App Access"). */
const MOST_APPROVALS = 5;

export interface GrantTables {
  refresh: DoorTable<unknown>;
  consents: DoorTable<unknown>;
}

/** Codes, refresh tokens and remembered consents. The last two live as long as the org's file. */
export class Grants {
  readonly #codes = new Map<string, AuthorizationCode>();
  readonly #refresh = new Map<string, KeptGrant>();
  readonly #consents = new Set<string>();
  readonly #tables: GrantTables;
  readonly #now: () => Date;

  constructor(now: () => Date, tables: GrantTables = { refresh: memoryTable(), consents: memoryTable() }) {
    this.#now = now;
    this.#tables = tables;
    for (const { key, value } of tables.refresh.all()) this.#refresh.set(key, value as KeptGrant);
    for (const { key } of tables.consents.all()) this.#consents.add(key);
  }

  issueCode(grant: Omit<AuthorizationCode, 'expiresAt'>): string {
    const code = `aPrx${randomToken(60)}==`;
    this.#codes.set(code, { ...grant, expiresAt: this.#time() + CODE_LIFETIME });
    return code;
  }

  /** A code works once, whatever comes of it. */
  takeCode(code: string): AuthorizationCode | 'expired' | undefined {
    const grant = this.#codes.get(code);
    this.#codes.delete(code);
    return grant && grant.expiresAt <= this.#time() ? 'expired' : grant;
  }

  /** @returns the token, and the tokens of older approvals that ended because of it */
  issueRefreshToken(grant: RefreshGrant): { token: string; ended: string[] } {
    const token = `5Aep861${randomToken(80)}`;
    this.#keep(token, { ...grant, issuedAt: this.#time(), usedAt: this.#time() });
    const approvals = [...this.#refresh].filter(
      ([, kept]) =>
        kept.clientId === grant.clientId && kept.userId === grant.userId && kept.replacedBy === undefined,
    );
    const ended = approvals.slice(0, Math.max(0, approvals.length - MOST_APPROVALS)).map(([old]) => old);
    for (const old of ended) this.revokeRefreshToken(old);
    return { token, ended };
  }

  /** The grant of a token that is still good. A token already replaced answers the one in use now. */
  refreshGrant(
    token: string,
    policy?: RefreshTokenPolicy,
  ): { state: 'good'; grant: RefreshGrant } | { state: 'replaced'; successor: string } | undefined {
    const kept = this.#refresh.get(token);
    if (!kept) return undefined;
    if (kept.replacedBy !== undefined) return { state: 'replaced', successor: this.#successor(token) };
    const now = this.#time();
    if (policy && !isAlive(policy, now - kept.issuedAt, now - kept.usedAt)) {
      this.revokeRefreshToken(token);
      return undefined;
    }
    return { state: 'good', grant: kept };
  }

  used(token: string): void {
    const kept = this.#refresh.get(token);
    if (kept) this.#keep(token, { ...kept, usedAt: this.#time() });
  }

  /** Give a new token for a used one; the lifetime goes on counting from the first. */
  rotate(token: string): string {
    const kept = this.#refresh.get(token);
    if (!kept) throw new TypeError('only a known refresh token can be rotated');
    const next = `5Aep861${randomToken(80)}`;
    this.#keep(next, { ...kept, usedAt: this.#time() });
    this.#keep(token, { ...kept, replacedBy: next });
    return next;
  }

  revokeRefreshToken(token: string): boolean {
    this.#tables.refresh.remove(token);
    return this.#refresh.delete(token);
  }

  /** Has this user approved the app in a flow that gave a refresh token? The scopes of all approvals together. */
  approvedScopes(userId: string, clientId: string): string[] {
    const approvals = [...this.#refresh.values()].filter(
      (kept) => kept.userId === userId && kept.clientId === clientId,
    );
    return [...new Set(approvals.flatMap((kept) => kept.scope.split(' ')))];
  }

  remember(userId: string, clientId: string): void {
    this.#consents.add(`${userId} ${clientId}`);
    this.#tables.consents.put(`${userId} ${clientId}`, true);
  }

  hasConsent(userId: string, clientId: string): boolean {
    return this.#consents.has(`${userId} ${clientId}`);
  }

  #successor(token: string): string {
    let current = token;
    for (;;) {
      const next = this.#refresh.get(current)?.replacedBy;
      if (next === undefined) return current;
      current = next;
    }
  }

  #keep(token: string, grant: KeptGrant): void {
    this.#refresh.set(token, grant);
    this.#tables.refresh.put(token, grant);
  }

  #time(): number {
    return this.#now().getTime();
  }
}
