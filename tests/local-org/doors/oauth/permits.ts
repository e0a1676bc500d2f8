import type { DoorContext } from '../context.ts';
import type { ClientApp } from './client-apps.ts';
import { OauthError } from './token-answer.ts';

/** Names that metadata gives to profiles every org has. */
const PROFILE_NAMES: Readonly<Record<string, string>> = {
  Admin: 'System Administrator',
  Standard: 'Standard User',
};

/** `yes`: no question needed; `ask`: the user must consent; `denied`: an administrator must approve first. */
export function permits(context: DoorContext, app: ClientApp, userId: string): 'yes' | 'ask' | 'denied' {
  if (app.preAuthorized) {
    const { permissionSets, profiles } = app.preAuthorized;
    const own = context.users.permissionSetsOf(userId);
    const profile = context.users.profileOf(userId);
    const approved =
      permissionSets.some((name) => own.includes(name)) ||
      profiles.some((name) => (PROFILE_NAMES[name] ?? name) === profile);
    return approved ? 'yes' : 'denied';
  }
  return context.grants.hasConsent(userId, app.clientId) ? 'yes' : 'ask';
}

/** @throws OauthError when the app or the user may not have tokens. */
export function checkPermitted(context: DoorContext, app: ClientApp, userId: string): void {
  if (permits(context, app, userId) === 'denied')
    throw new OauthError('invalid_app_access', 'user is not admin approved to access this app');
}

/** Scope words of the protocol; anything else is refused. */
const KNOWN_SCOPES = new Set([
  'address',
  'api',
  'content',
  'custom_permissions',
  'email',
  'full',
  'id',
  'lightning',
  'offline_access',
  'openid',
  'phone',
  'profile',
  'refresh_token',
  'visualforce',
  'web',
]);

const wishesIn = (asked: string | null): string[] =>
  (asked ?? '').split(/[\s,]+/).filter((scope) => scope !== '');

/** `refresh_token` and `offline_access` are two names of one scope. */
const canonical = (scope: string): string => (scope === 'offline_access' ? 'refresh_token' : scope);

/** What is wrong with the scopes asked for: unknown, or not the app's. */
export function scopeFault(app: ClientApp, asked: string | null): OauthError | undefined {
  const own = new Set([...app.scopes.map(canonical), 'id']);
  // Full access stands for everything but working while the user is away.
  const has = (scope: string): boolean =>
    own.has(canonical(scope)) || (own.has('full') && canonical(scope) !== 'refresh_token');
  const wrong = wishesIn(asked).some((scope) => !KNOWN_SCOPES.has(scope) || !has(scope));
  return wrong ? new OauthError('invalid_scope', 'the requested scope is not allowed') : undefined;
}

/** The scopes asked for that the app has; without a wish all of them. `id` comes along always. */
export function grantedScope(app: ClientApp, asked: string | null): string {
  const wishes = wishesIn(asked);
  const granted = wishes.length === 0 ? app.scopes : wishes;
  return [...new Set([...granted, 'id'])].join(' ');
}
