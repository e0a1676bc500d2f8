import { SfError } from '../../../engine/engine.ts';
import { changePassword, resetPassword as newPassword, userToChange } from '../../password-changes.ts';
import { childText } from '../../xml-tree.ts';
import type { SoapOperation, SoapRequest } from '../soap-call.ts';

const userOf = ({ context, caller, operation }: SoapRequest) =>
  userToChange(context, caller, childText(operation, 'userId') ?? '');

/** setPassword() (SOAP API Developer Guide). */
export const setPassword: SoapOperation = (request) => {
  changePassword(request.context, userOf(request), childText(request.operation, 'password') ?? '');
  return {};
};

/** resetPassword(): a new one, to be changed at the next login. */
export const resetPassword: SoapOperation = (request) => ({
  password: newPassword(request.context, userOf(request)),
});

/** This org has no leads to convert. @throws SfError INVALID_TYPE */
export const convertLead: SoapOperation = () => {
  throw new SfError('INVALID_TYPE', "sObject type 'Lead' is not supported.", 500);
};
