import { z } from 'zod';
import { rest, type GoldenPair, type Page } from '../golden-pair.ts';
import type { GoldenOrg } from '../golden-org.ts';
import { refusal } from '../shapes.ts';

const page: Page = rest('resources_sobject_user_password.htm', 'sObject User Password');
const endpoint = '/sobjects/User/:id/password';
const pathOf = (org: GoldenOrg): string => `/sobjects/User/${org.handle.users.at(-1)?.userId ?? ''}/password`;

/** Passwords by REST. */
export const userPasswords: readonly GoldenPair[] = [
  {
    endpoint: `GET ${endpoint}`,
    when: 'it is asked whether it is expired',
    page,
    ask: (org) => ({ method: 'GET', path: pathOf(org) }),
    status: 200,
    answer: z.strictObject({ isExpired: z.boolean() }),
  },
  {
    endpoint: `POST ${endpoint}`,
    when: 'a new one is set',
    page,
    ask: (org) => ({ method: 'POST', path: pathOf(org), body: { NewPassword: 'Ten-nights-10' } }),
    status: 204,
  },
  {
    endpoint: `POST ${endpoint}`,
    when: 'it is too short',
    page,
    ask: (org) => ({ method: 'POST', path: pathOf(org), body: { NewPassword: 'short' } }),
    status: 400,
    answer: refusal('INVALID_NEW_PASSWORD', /at least 8 characters/),
  },
  {
    endpoint: `DELETE ${endpoint}`,
    when: 'one is made up',
    page,
    ask: (org) => ({ method: 'DELETE', path: pathOf(org) }),
    status: 200,
    answer: z.strictObject({ NewPassword: z.string().min(8) }),
  },
];
