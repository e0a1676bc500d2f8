import { SfError } from '../../../engine/engine.ts';
import { changePassword, resetPassword, userToChange } from '../../password-changes.ts';
import type { OrgUser } from '../../user-directory.ts';
import { rowBody } from '../json-body.ts';
import type { RestCall, RestVerb } from '../rest-call.ts';

const path = '/sobjects/User/:id/password';
const userOf = (call: RestCall): OrgUser => userToChange(call.context, call.caller, call.params['id'] ?? '');

/** A user's password: whether it is expired, a new one, one made up (REST API Developer Guide, "sObject User Password"). */
export const userPassword: readonly RestVerb[] = [
  {
    method: 'GET',
    path,
    run: (call) => ({ status: 200, body: { isExpired: call.context.passwords.isExpired(userOf(call).id) } }),
  },
  {
    method: 'POST',
    path,
    run: (call) => {
      const wanted = rowBody(call.body)['NewPassword'];
      if (typeof wanted !== 'string') throw new SfError('MISSING_ARGUMENT', 'NewPassword is required', 400);
      changePassword(call.context, userOf(call), wanted);
      return { status: 204 };
    },
  },
  {
    method: 'DELETE',
    path,
    run: (call) => ({ status: 200, body: { NewPassword: resetPassword(call.context, userOf(call)) } }),
  },
];
