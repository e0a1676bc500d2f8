import { z } from 'zod';

/** What GitHub sends, as far as Handrail reads it; everything else passes by. */
const user = z.object({ login: z.string() });

export const issue = z.object({
  number: z.int().positive(),
  /** Of the API: names the repository the issue is in now. */
  repository_url: z.string(),
  title: z.string(),
  body: z.string().nullish(),
  /** State and labels are left out of the deliveries of some transfers (seen in recorded ones). */
  state: z.string().default('open'),
  state_reason: z.string().nullish(),
  user: user.nullish(),
  assignee: user.nullish(),
  assignees: z.array(user).nullish(),
  labels: z.array(z.union([z.string(), z.object({ name: z.string().nullish() })])).default([]),
  milestone: z.object({ title: z.string(), due_on: z.string().nullish() }).nullish(),
  /** Only pull requests have it: GitHub lists them as issues. */
  pull_request: z.unknown().optional(),
  created_at: z.string(),
  updated_at: z.string(),
});
export type Issue = z.infer<typeof issue>;

export const issues = z.array(issue);
export const searchAnswer = z.object({ incomplete_results: z.boolean(), items: issues });
export const accountAnswer = user.extend({ name: z.string().nullish() });

/** Body of a webhook, in so far as it tells which issue to read. */
export const hookBody = z.object({
  action: z.string().optional(),
  issue: z.object({ number: z.int().positive(), pull_request: z.unknown().optional() }).optional(),
  repository: z.object({ full_name: z.string() }).optional(),
});

export const isPullRequest = (one: { pull_request?: unknown }) =>
  one.pull_request !== undefined && one.pull_request !== null;

export const labelsOf = (one: Issue): string[] =>
  one.labels.flatMap((label) => (typeof label === 'string' ? label : (label.name ?? [])));
