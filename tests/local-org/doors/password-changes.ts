import { randomBytes } from 'node:crypto';
import { SfError, type Caller } from '../engine/engine.ts';
import { toId18 } from '../engine/ids.ts';
import type { DoorContext } from './context.ts';
import type { OrgUser } from './user-directory.ts';

const LEAST_LENGTH = 8;

/** The user to give a password: oneself, or anybody for who manages users. @throws SfError INSUFFICIENT_ACCESS, INVALID_ID_FIELD */
export function userToChange(context: DoorContext, caller: Caller, given: string): OrgUser {
  const id = toId18(given);
  const user = id === undefined ? undefined : context.users.byId(id);
  if (!user) throw new SfError('INVALID_ID_FIELD', 'invalid user id', 400);
  if (user.id !== caller.userId && !context.engine.access(caller).modifyAllData) {
    throw new SfError('INSUFFICIENT_ACCESS', 'insufficient access rights on cross-reference id', 403);
  }
  return user;
}

/** Letters and digits, as a new org's policy wants (SOAP API Developer Guide, "setPassword()"). @throws SfError INVALID_NEW_PASSWORD */
export function changePassword(context: DoorContext, user: OrgUser, password: string): void {
  if (password.length < LEAST_LENGTH || !/[a-z]/i.test(password) || !/\d/.test(password)) {
    const message = `Your password must be at least ${LEAST_LENGTH} characters long and have a mix of letters and numbers.`;
    throw new SfError('INVALID_NEW_PASSWORD', message, 400);
  }
  context.passwords.set(user.id, password);
}

/** A new one, to be changed at the next login. */
export function resetPassword(context: DoorContext, user: OrgUser): string {
  const password = `${randomBytes(6).toString('base64url')}a1`;
  context.passwords.set(user.id, password);
  context.passwords.expire(user.id);
  return password;
}
