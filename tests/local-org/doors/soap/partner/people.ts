import { randomBytes } from 'node:crypto';
import { SfError } from '../../../engine/engine.ts';
import { toId18 } from '../../../engine/ids.ts';
import type { OrgUser } from '../../user-directory.ts';
import { childText } from '../../xml-tree.ts';
import type { SoapOperation, SoapRequest } from '../soap-call.ts';

const LEAST_LENGTH = 8;

/** The user to give a password: oneself, or anybody for who manages users. @throws SfError INSUFFICIENT_ACCESS, INVALID_ID_FIELD */
function userOf({ context, caller, operation }: SoapRequest): OrgUser {
  const id = toId18(childText(operation, 'userId') ?? '');
  const user = id === undefined ? undefined : context.users.byId(id);
  if (!user) throw new SfError('INVALID_ID_FIELD', 'invalid user id', 500);
  if (user.id !== caller.userId && !context.engine.access(caller).modifyAllData) {
    throw new SfError('INSUFFICIENT_ACCESS', 'insufficient access rights on cross-reference id', 500);
  }
  return user;
}

/** setPassword(): letters and digits, as a new org's policy wants (SOAP API Developer Guide, "setPassword()"). */
export const setPassword: SoapOperation = (request) => {
  const user = userOf(request);
  const password = childText(request.operation, 'password') ?? '';
  if (password.length < LEAST_LENGTH || !/[a-z]/i.test(password) || !/\d/.test(password)) {
    const message = `Your password must be at least ${LEAST_LENGTH} characters long and have a mix of letters and numbers.`;
    throw new SfError('INVALID_NEW_PASSWORD', message, 500);
  }
  request.context.passwords.set(user.id, password);
  return {};
};

/** resetPassword(): a new one, to be changed at the next login. */
export const resetPassword: SoapOperation = (request) => {
  const user = userOf(request);
  const password = `${randomBytes(6).toString('base64url')}a1`;
  request.context.passwords.set(user.id, password);
  request.context.passwords.expire(user.id);
  return { password };
};

/** This org has no leads to convert. @throws SfError INVALID_TYPE */
export const convertLead: SoapOperation = () => {
  throw new SfError('INVALID_TYPE', "sObject type 'Lead' is not supported.", 500);
};
