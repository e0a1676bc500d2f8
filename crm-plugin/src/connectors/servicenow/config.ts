import { ticketCategories } from '@handrail/shared';
import { z } from 'zod';

/** Tables that take tickets; all extend Task. */
export const taskTables = ['incident', 'sc_request', 'change_request'] as const;
/** A column of Task. What could end a condition of an encoded query is no part of a name. */
const column = z.string().regex(/^[a-z][a-z0-9_]{0,79}$/, 'write the column name, for example u_next_step');

/** A ServiceNow instance, as the admin connects it. */
export const serviceNowConfig = z.strictObject({
  system: z.literal('servicenow'),
  key: z.string().regex(/^servicenow:[^:|\s]+$/, 'write it as servicenow:<name>, for example servicenow:it'),
  name: z.string().min(1).max(80),
  kind: z.enum(['product', 'service']).default('service'),
  baseUrl: z.url({ protocol: /^https?$/ }),
  /** It stands in the own network: without this only public addresses are reached. */
  allowPrivateNetwork: z.boolean().default(false),
  /** Name of the service user. Without it the secret is an OAuth access token. */
  user: z
    .string()
    .regex(/^[^:\s]+$/, 'write the user name without spaces and colons')
    .optional(),
  token: z.string().min(1),
  /** Where a hand-off's ticket is made. */
  table: z.enum(taskTables).default('incident'),
  /** Tables that are read. */
  tables: z
    .array(z.enum(taskTables))
    .min(1)
    .default([...taskTables]),
  /** Name of the assignment group that takes tickets when a route names none. */
  project: z.string().min(1).optional(),
  /** Holds the id of the CRM record a ticket belongs to. The idempotency key is `correlation_id`. */
  crmField: column.default('correlation_display'),
  nextStepField: column.default('u_next_step'),
  /** State as people read it → category; what is not named is derived, see `categoryOf`. */
  categories: z.record(z.string(), z.enum(ticketCategories)).default({}),
  /** Remote user (e-mail address or name) → Salesforce username, where the addresses differ. */
  owners: z.record(z.string(), z.string()).default({}),
});

export type ServiceNowConfig = z.infer<typeof serviceNowConfig>;
