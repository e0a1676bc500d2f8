import { z } from 'zod';

/** What Zendesk sends, as far as Handrail reads it (Ticketing API reference); everything else passes by. */
const slaMetric = z.object({ stage: z.string().optional(), breach_at: z.string().nullish() });

export const ticketRow = z.object({
  id: z.number(),
  status: z.string(),
  subject: z.string().nullish(),
  priority: z.string().nullish(),
  assignee_id: z.number().nullish(),
  group_id: z.number().nullish(),
  external_id: z.string().nullish(),
  due_at: z.string().nullish(),
  custom_fields: z.array(z.object({ id: z.number(), value: z.unknown() })).default([]),
  created_at: z.string(),
  updated_at: z.string(),
  /** Seconds since 1970; changes also when `updated_at` does not. In exports only. */
  generated_timestamp: z.number().optional(),
  slas: z.object({ policy_metrics: z.array(slaMetric).default([]) }).optional(),
});
export type TicketRow = z.infer<typeof ticketRow>;

export const userRow = z.object({
  id: z.number().nullable(),
  name: z.string(),
  email: z.string().nullish(),
  role: z.string().optional(),
  active: z.boolean().optional(),
  suspended: z.boolean().optional(),
  time_zone: z.string().nullish(),
});
export type UserRow = z.infer<typeof userRow>;

export const ticketAnswer = z.object({ ticket: ticketRow });
export const ticketsAnswer = z.object({ tickets: z.array(ticketRow), users: z.array(userRow).default([]) });
export const exportAnswer = z.object({
  tickets: z.array(ticketRow),
  after_cursor: z.string().nullable(),
  end_of_stream: z.boolean(),
});
export const meAnswer = z.object({ user: userRow });
export const usersAnswer = z.object({ users: z.array(userRow) });
export const groupsAnswer = z.object({ groups: z.array(z.object({ id: z.number(), name: z.string() })) });
export const fieldsAnswer = z.object({
  ticket_fields: z.array(z.object({ id: z.number(), title: z.string(), active: z.boolean().default(true) })),
});
