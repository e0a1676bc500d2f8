import { ticketCategories } from '@handrail/shared';
import { z } from 'zod';

/** A Redmine installation, as the admin connects it. Field and status names are as they read in Redmine. */
export const redmineConfig = z.strictObject({
  system: z.literal('redmine'),
  key: z.string().regex(/^redmine:[^:|\s]+$/, 'write it as redmine:<name>, for example redmine:handrail'),
  name: z.string().min(1).max(80),
  kind: z.enum(['product', 'service']).default('product'),
  /** May hold a path (`https://example.com/redmine`). */
  baseUrl: z.url({ protocol: /^https?$/ }),
  apiKey: z.string().min(1),
  /** Identifier of the project that takes tickets when a route names none. */
  project: z.string().min(1),
  /** Holds the id of the CRM record a ticket belongs to. */
  crmField: z.string().default('CRM opportunity'),
  /** Holds Handrail's idempotency key. */
  keyField: z.string().default('Handrail key'),
  nextStepField: z.string().default('Next step'),
  /** Status name → category; what is not named is derived (closed → done, first status → to do, else doing). */
  categories: z.record(z.string(), z.enum(ticketCategories)).default({}),
});

export type RedmineConfig = z.infer<typeof redmineConfig>;
