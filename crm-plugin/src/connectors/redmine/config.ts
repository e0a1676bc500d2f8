import { ticketCategories } from '@handrail/shared';
import { z } from 'zod';

/** A custom field: its name as it reads in Redmine, or its id (needed only where the project has no issue yet and the key is no admin's). */
const field = z.union([z.string().min(1), z.int().positive()]);
export type FieldName = z.infer<typeof field>;

/** A Redmine installation, as the admin connects it. Field and status names are as they read in Redmine. */
export const redmineConfig = z.strictObject({
  system: z.literal('redmine'),
  key: z.string().regex(/^redmine:[^:|\s]+$/, 'write it as redmine:<name>, for example redmine:handrail'),
  name: z.string().min(1).max(80),
  kind: z.enum(['product', 'service']).default('product'),
  /** May hold a path (`https://example.com/redmine`). */
  baseUrl: z.url({ protocol: /^https?$/ }),
  /** It stands in the own network: without this only public addresses are reached. */
  allowPrivateNetwork: z.boolean().default(false),
  apiKey: z.string().min(1),
  /** Identifier of the project that takes tickets when a route names none. */
  project: z.string().min(1),
  /** Holds the id of the CRM record a ticket belongs to. */
  crmField: field.default('CRM opportunity'),
  /** Holds Handrail's idempotency key. */
  keyField: field.default('Handrail key'),
  nextStepField: field.default('Next step'),
  /** Status name → category; what is not named is derived, see `categoryOf`. */
  categories: z.record(z.string(), z.enum(ticketCategories)).default({}),
});

export type RedmineConfig = z.infer<typeof redmineConfig>;
