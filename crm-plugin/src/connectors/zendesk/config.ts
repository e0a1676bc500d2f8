import { ticketCategories } from '@handrail/shared';
import { z } from 'zod';

/** A ticket field: its title as admins read it, or its id. */
const field = z.union([z.string().min(1), z.int().positive()]);
export type FieldName = z.infer<typeof field>;

/** A Zendesk Support account, as the admin connects it. */
export const zendeskConfig = z.strictObject({
  system: z.literal('zendesk'),
  key: z.string().regex(/^zendesk:[^:|\s]+$/, 'write it as zendesk:<name>, for example zendesk:service'),
  name: z.string().min(1).max(80),
  kind: z.enum(['product', 'service']).default('service'),
  baseUrl: z.url({ protocol: /^https?$/ }),
  /** It stands in the own network: without this only public addresses are reached. */
  allowPrivateNetwork: z.boolean().default(false),
  /** E-mail address the API token belongs to. Without it the secret is an OAuth access token. */
  user: z.email().optional(),
  token: z.string().min(1),
  /** Name of the group that takes tickets when a route names none; undefined leaves it to Zendesk's own triggers. */
  project: z.string().min(1).optional(),
  /** Holds the id of the CRM record a ticket belongs to. The idempotency key is the ticket's `external_id`. */
  crmField: field.default('CRM opportunity'),
  nextStepField: field.default('Next step'),
  /** Status → category; what is not named is derived, see `categoryOf`. */
  categories: z.record(z.string(), z.enum(ticketCategories)).default({}),
  /** Remote user (e-mail address or name) → Salesforce username, where the addresses differ. */
  owners: z.record(z.string(), z.string()).default({}),
});

export type ZendeskConfig = z.infer<typeof zendeskConfig>;
