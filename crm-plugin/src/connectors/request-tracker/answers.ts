import { z } from 'zod';

/** What Request Tracker 5 sends over REST 2.0, as far as Handrail reads it; everything else passes by. */
const id = z.coerce.number().int();

const customField = z.object({
  name: z.string(),
  /** Texts; pictures and files are objects and hold nothing Handrail reads. */
  values: z.array(z.unknown()).default([]),
});

export const ticketRow = z.object({
  id,
  Subject: z.string().default(''),
  Status: z.string(),
  /** A number as text. */
  Priority: z.coerce.string().optional(),
  Owner: z
    .object({ id: z.coerce.string(), RealName: z.string().optional(), EmailAddress: z.string().optional() })
    .optional(),
  Due: z.string().optional(),
  Created: z.string(),
  LastUpdated: z.string(),
  CustomFields: z.array(customField).default([]),
});
export type TicketRow = z.infer<typeof ticketRow>;

/** `total` is null where the server does not count what the user may see. */
export const ticketsAnswer = z.object({ items: z.array(ticketRow), total: z.number().nullable() });

/** GET of one ticket: also for deleted ones, and for merged ones with the id they were merged into. */
export const ticketState = z.object({ id, Status: z.string() });

export const createdAnswer = z.object({ id });
export const versionAnswer = z.object({ Version: z.string() });
export const userAnswer = z.object({
  Name: z.string(),
  RealName: z.string().optional(),
  /** Only in one's own record, and only where it was set; else the server's own zone counts. */
  Timezone: z.string().optional(),
});
export const queueAnswer = z.object({
  TicketCustomFields: z.array(z.object({ name: z.string() })).default([]),
  _hyperlinks: z.array(z.object({ ref: z.string(), type: z.string().optional() })).default([]),
});
export const messageAnswer = z.object({ message: z.string() });
