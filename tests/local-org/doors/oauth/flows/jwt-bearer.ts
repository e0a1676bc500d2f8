import { verify, X509Certificate, type KeyObject } from 'node:crypto';
import type { DoorContext } from '../../context.ts';
import { API_HOST } from '../../hosts.ts';
import type { ClientApp } from '../client-apps.ts';
import { checkPermitted, grantedScope } from '../permits.ts';
import { OauthError, tokenAnswer, type TokenAnswer } from '../token-answer.ts';

/** A signed assertion, taken apart; nothing of it is to be believed before `verified`. */
export interface Assertion {
  header: Record<string, unknown>;
  claims: Record<string, unknown>;
  signed: string;
  signature: Buffer;
}

const invalid = (): OauthError => new OauthError('invalid_grant', 'invalid assertion');

function jsonPart(part: string | undefined): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(Buffer.from(part ?? '', 'base64url').toString('utf8'));
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  } catch {
    // Told below: whatever is wrong with it, it is no assertion.
  }
  throw invalid();
}

/** @throws OauthError when the text is no JWT. */
export function readAssertion(text: string): Assertion {
  const [header, claims, signature, ...more] = text.split('.');
  if (signature === undefined || more.length > 0) throw invalid();
  return {
    header: jsonPart(header),
    claims: jsonPart(claims),
    signed: `${header ?? ''}.${claims ?? ''}`,
    signature: Buffer.from(signature, 'base64url'),
  };
}

/** The key of an app's certificate: PEM, or the base64 inside it. */
function keyOf(app: ClientApp): KeyObject | undefined {
  if (app.certificate === undefined) return undefined;
  try {
    const pem = app.certificate.includes('BEGIN') ? app.certificate : Buffer.from(app.certificate, 'base64');
    return new X509Certificate(pem).publicKey;
  } catch {
    return undefined;
  }
}

/**
 * Sign a user in by an assertion the app signed.
 * Source: Salesforce Help, "OAuth 2.0 JWT Bearer Flow for Server-to-Server Integration". Clients are seen to send an
 * expiry far away (in milliseconds), so only one that has passed is refused.
 */
export function jwtBearer(
  context: DoorContext,
  origin: string,
  app: ClientApp,
  form: URLSearchParams,
): TokenAnswer {
  const { header, claims, signed, signature } = readAssertion(form.get('assertion') ?? '');
  const key = keyOf(app);
  if (header['alg'] !== 'RS256' || !key) throw new OauthError('invalid_client', 'invalid client credentials');
  if (!verify('RSA-SHA256', Buffer.from(signed), key, signature)) throw invalid();
  const audiences = ['https://login.salesforce.com', `https://${API_HOST}`, origin];
  if (!audiences.includes(String(claims['aud']).replace(/\/$/, '')))
    throw new OauthError('invalid_grant', 'audience is invalid');
  if (typeof claims['exp'] !== 'number' || claims['exp'] * 1000 <= context.engine.now().getTime())
    throw invalid();
  const subject = claims['sub'] ?? claims['prn'];
  const user = context.users.byUsername(typeof subject === 'string' ? subject : '');
  const stranger = (): OauthError => new OauthError('invalid_grant', "user hasn't approved this consumer");
  if (!user) throw stranger();
  if (!user.active) throw new OauthError('inactive_user', 'user is inactive');
  return tokenAnswer(context, origin, app, {
    userId: user.id,
    scope: scopeFor(context, app, user.id, stranger),
  });
}

/** Approved by an administrator: the app's scopes. Otherwise those of earlier approvals that gave a refresh token. */
function scopeFor(context: DoorContext, app: ClientApp, userId: string, stranger: () => OauthError): string {
  if (app.preAuthorized) {
    checkPermitted(context, app, userId);
    return grantedScope({ ...app, scopes: app.scopes.filter((word) => word !== 'refresh_token') }, null);
  }
  const approved = context.grants.approvedScopes(userId, app.clientId);
  if (approved.length === 0) throw stranger();
  return approved.filter((word) => word !== 'refresh_token').join(' ');
}
