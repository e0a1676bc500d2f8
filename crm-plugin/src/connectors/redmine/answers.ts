import { z } from 'zod';

/** What Redmine 5 sends, as far as Handrail reads it; everything else passes by. */
const named = z.object({ id: z.number(), name: z.string() });

export const customFieldValue = z.object({
  id: z.number(),
  name: z.string(),
  value: z.union([z.string(), z.array(z.string())]).nullish(),
});

export const issue = z.object({
  id: z.number(),
  project: named,
  status: named.extend({ is_closed: z.boolean().optional() }),
  priority: named.optional(),
  assigned_to: named.optional(),
  fixed_version: named.optional(),
  subject: z.string(),
  description: z.string().nullish(),
  due_date: z.string().nullish(),
  done_ratio: z.number().nullish(),
  custom_fields: z.array(customFieldValue).default([]),
  created_on: z.string(),
  updated_on: z.string(),
});
export type Issue = z.infer<typeof issue>;

export const issueAnswer = z.object({ issue });
export const issuesAnswer = z.object({ issues: z.array(issue), total_count: z.number() });
export const userAnswer = z.object({
  user: z.object({
    id: z.number(),
    firstname: z.string().default(''),
    lastname: z.string().default(''),
    login: z.string().optional(),
    mail: z.string().optional(),
    memberships: z.array(z.object({ project: named, roles: z.array(named) })).default([]),
  }),
});
export const customFieldsAnswer = z.object({
  custom_fields: z.array(z.object({ id: z.number(), name: z.string(), customized_type: z.string() })),
});
export const statusesAnswer = z.object({ issue_statuses: z.array(named.extend({ is_closed: z.boolean() })) });
export const prioritiesAnswer = z.object({
  issue_priorities: z.array(named.extend({ is_default: z.boolean(), active: z.boolean().default(true) })),
});
export const projectAnswer = z.object({ project: named.extend({ identifier: z.string() }) });
export const membershipsAnswer = z.object({
  memberships: z.array(z.object({ user: named.optional(), roles: z.array(named) })),
  total_count: z.number(),
});
export const roleAnswer = z.object({ role: named.extend({ permissions: z.array(z.string()) }) });
export const errorsAnswer = z.object({ errors: z.array(z.string()) });
