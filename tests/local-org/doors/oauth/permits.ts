import type { DoorContext } from '../context.ts';
import type { ClientApp } from './client-apps.ts';

/** `yes`: no question needed; `ask`: the user must consent; `denied`: an administrator must approve first. */
export function permits(context: DoorContext, app: ClientApp, userId: string): 'yes' | 'ask' | 'denied' {
  if (app.preAuthorizedSets) {
    const own = context.users.permissionSetsOf(userId);
    return app.preAuthorizedSets.some((name) => own.includes(name)) ? 'yes' : 'denied';
  }
  return context.grants.hasConsent(userId, app.clientId) ? 'yes' : 'ask';
}

/** The scopes asked for that the app has; without a wish all of them. `id` comes along always. */
export function grantedScope(app: ClientApp, asked: string | null): string {
  const wishes = (asked ?? '').split(/[\s,]+/).filter((scope) => scope !== '');
  const granted = wishes.length === 0 ? app.scopes : app.scopes.filter((scope) => wishes.includes(scope));
  return [...new Set([...granted, 'id'])].join(' ');
}
