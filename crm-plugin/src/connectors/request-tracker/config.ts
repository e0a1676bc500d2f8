import { ticketCategories } from '@handrail/shared';
import { z } from 'zod';

/** A custom field by its name in Request Tracker. What could end a quotation in a search is no part of a name. */
const fieldName = z.string().regex(/^[^{}'"\\]+$/, 'write the name without quotes, braces and backslashes');

/** A Request Tracker, as the admin connects it. Queue, field and status names are as they read in Request Tracker. */
export const requestTrackerConfig = z.strictObject({
  system: z.literal('request-tracker'),
  key: z
    .string()
    .regex(
      /^request-tracker:[^:|\s]+$/,
      'write it as request-tracker:<name>, for example request-tracker:service',
    ),
  name: z.string().min(1).max(80),
  kind: z.enum(['product', 'service']).default('service'),
  /** Where people open it, with a path if it has one; REST 2.0 is looked for below it. */
  baseUrl: z.url({ protocol: /^https?$/ }),
  /** It stands in the own network: without this only public addresses are reached. */
  allowPrivateNetwork: z.boolean().default(false),
  token: z.string().min(1),
  /** Name or id of the queue that takes tickets when a route names none. */
  queue: z.string().min(1),
  /** Holds the id of the CRM record a ticket belongs to. */
  crmField: fieldName.default('CRM opportunity'),
  /** Holds Handrail's idempotency key. */
  keyField: fieldName.default('Handrail key'),
  nextStepField: fieldName.default('Next step'),
  /** Status name → category; what is not named is derived, see `categoryOf`. */
  categories: z.record(z.string(), z.enum(ticketCategories)).default({}),
});

export type RequestTrackerConfig = z.infer<typeof requestTrackerConfig>;
