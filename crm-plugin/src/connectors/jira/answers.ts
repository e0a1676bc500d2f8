import { z } from 'zod';

/** What both Jiras send, as far as Handrail reads it; everything else passes by. */
const named = z.object({ name: z.string() });

const person = z.object({ displayName: z.string(), emailAddress: z.string().nullish() });

export const comment = z.object({
  body: z.unknown(),
  created: z.string(),
  /** Only Service Management says whether the customer sees it. */
  jsdPublic: z.boolean().optional(),
  visibility: z.unknown().optional(),
});

/** `fields` keeps what it has beside the named: fields of one's own stand there as `customfield_10010`. */
export const issue = z.object({
  id: z.string(),
  key: z.string(),
  fields: z.looseObject({
    summary: z.string(),
    status: named.extend({ statusCategory: z.object({ key: z.string() }).optional() }),
    priority: named.nullish(),
    assignee: person.nullish(),
    resolution: named.nullish(),
    duedate: z.string().nullish(),
    fixVersions: z.array(named).nullish(),
    labels: z.array(z.string()).nullish(),
    comment: z.object({ comments: z.array(comment) }).nullish(),
    created: z.string(),
    updated: z.string(),
  }),
  properties: z.record(z.string(), z.unknown()).optional(),
});
export type Issue = z.infer<typeof issue>;

export const issuesOf = z.array(issue);
export const createdAnswer = z.object({ id: z.string(), key: z.string() });
export const fieldsAnswer = z.array(z.object({ id: z.string(), name: z.string() }));
export const myselfAnswer = z.object({ displayName: z.string(), timeZone: z.string().optional() });

/** `errors` names fields, `errorMessages` does not. */
export const faultsAnswer = z.object({
  errorMessages: z.array(z.string()).default([]),
  errors: z.record(z.string(), z.string()).default({}),
});

/** Older servers send neither event type nor changelog (seen in recorded deliveries): the issue is all that is needed. */
export const hookBody = z.object({
  webhookEvent: z.string().optional(),
  issue: z.object({ id: z.union([z.string(), z.int()]).transform(String) }).optional(),
});

/**
 * Text of a field of one's own: a line as text, a choice as an object with `value`, several lines in Jira Cloud as
 * Atlassian Document Format, of which only the words count.
 */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) return value.map(textOf).join(' ');
  if (typeof value !== 'object' || value === null) return '';
  if ('text' in value && typeof value.text === 'string') return value.text;
  if ('value' in value) return textOf(value.value);
  if (!('content' in value) || !Array.isArray(value.content)) return '';
  const between = 'type' in value && value.type === 'paragraph' ? '' : '\n';
  return value.content.map(textOf).join(between);
}

/** Jira writes `+0000`, which is no ISO 8601 zone. */
export function utc(time: string): string {
  return new Date(time.replace(/([+-]\d\d)(\d\d)$/, '$1:$2')).toISOString();
}
