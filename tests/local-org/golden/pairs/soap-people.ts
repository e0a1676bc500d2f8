import { z } from 'zod';
import type { GoldenOrg } from '../golden-org.ts';
import type { GoldenPair, Page } from '../golden-pair.ts';
import { envelope, fault, soapCall } from '../soap.ts';

const soap = (file: string, title: string): Page => ({ guide: 'api', file, title });
const id = z.string().regex(/^\w{18}$/);
const done = z.strictObject({ id, success: z.literal('true') });
const call = (name: string, answer: z.ZodType): z.ZodType =>
  envelope(z.strictObject({ [`${name}Response`]: z.strictObject({ result: answer }) }));

const somebody = (org: GoldenOrg): string =>
  org.handle.users.find(({ role }) => role === 'coach' || role === 'manager')?.userId ??
  org.handle.users.at(-1)?.userId ??
  '';
async function deleted(org: GoldenOrg): Promise<string> {
  const row = await org.row('Account', { Name: 'In the bin' });
  await org.send({ method: 'DELETE', path: `/sobjects/Account/${row}` });
  return row;
}

/** Passwords and the recycle bin, in the partner WSDL. */
export const soapPeople: readonly GoldenPair[] = [
  {
    endpoint: 'SOAP partner setPassword',
    when: 'an administrator gives one',
    page: soap('sforce_api_calls_setpassword.htm', 'setPassword()'),
    ask: (org) =>
      soapCall(
        org,
        'u',
        `<setPassword><userId>${somebody(org)}</userId><password>Nine-lives-9</password></setPassword>`,
      ),
    status: 200,
    answer: call('setPassword', z.literal('')),
  },
  {
    endpoint: 'SOAP partner setPassword',
    when: 'it is too short',
    page: soap('sforce_api_calls_setpassword.htm', 'setPassword()'),
    ask: (org) =>
      soapCall(
        org,
        'u',
        `<setPassword><userId>${somebody(org)}</userId><password>x</password></setPassword>`,
      ),
    status: 500,
    answer: fault('INVALID_NEW_PASSWORD'),
  },
  {
    endpoint: 'SOAP partner resetPassword',
    when: 'a new one is made',
    page: soap('sforce_api_calls_resetpassword.htm', 'resetPassword()'),
    ask: (org) => soapCall(org, 'u', `<resetPassword><userId>${somebody(org)}</userId></resetPassword>`),
    status: 200,
    answer: call('resetPassword', z.strictObject({ password: z.string().min(8) })),
  },
  {
    endpoint: 'SOAP partner undelete',
    when: 'the row is in the bin',
    page: soap('sforce_api_calls_undelete.htm', 'undelete()'),
    ask: async (org) => soapCall(org, 'u', `<undelete><ids>${await deleted(org)}</ids></undelete>`),
    status: 200,
    answer: call('undelete', done),
  },
  {
    endpoint: 'SOAP partner emptyRecycleBin',
    when: 'the row is in the bin',
    page: soap('sforce_api_calls_emptyrecyclebin.htm', 'emptyRecycleBin()'),
    ask: async (org) =>
      soapCall(org, 'u', `<emptyRecycleBin><ids>${await deleted(org)}</ids></emptyRecycleBin>`),
    status: 200,
    answer: call('emptyRecycleBin', done),
  },
];
