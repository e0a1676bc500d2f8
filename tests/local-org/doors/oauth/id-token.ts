import { createHash, generateKeyPairSync, sign, type JsonWebKey, type KeyObject } from 'node:crypto';

/** Signs id tokens with a key of the org's own; made when first needed (some 100 ms). */
export class IdTokenKeys {
  #pair: { publicKey: KeyObject; privateKey: KeyObject } | undefined;

  /** As `/id/keys` lists them (RFC 7517). */
  publicKeys(): { keys: JsonWebKey[] } {
    const key = this.#keys().publicKey.export({ format: 'jwk' });
    return { keys: [{ ...key, alg: 'RS256', use: 'sig', kid: this.#id(key) }] };
  }

  sign(claims: Record<string, unknown>): string {
    const { publicKey, privateKey } = this.#keys();
    const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    const kid = this.#id(publicKey.export({ format: 'jwk' }));
    const signed = `${part({ kid, typ: 'JWT', alg: 'RS256' })}.${part(claims)}`;
    return `${signed}.${sign('RSA-SHA256', Buffer.from(signed), privateKey).toString('base64url')}`;
  }

  #keys(): { publicKey: KeyObject; privateKey: KeyObject } {
    return (this.#pair ??= generateKeyPairSync('rsa', { modulusLength: 2048 }));
  }

  #id(key: JsonWebKey): string {
    return createHash('sha256').update(String(key['n'])).digest('base64url').slice(0, 16);
  }
}

/** OpenID's `at_hash`: the first half of the access token's hash. */
export const accessTokenHash = (token: string): string =>
  createHash('sha256').update(token).digest().subarray(0, 16).toString('base64url');
