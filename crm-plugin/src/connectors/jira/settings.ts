import { ticketCategories } from '@handrail/shared';
import { z } from 'zod';

/** What an admin says about either Jira. Names are as they read in Jira. */
export const jiraSettings = {
  name: z.string().min(1).max(80),
  kind: z.enum(['product', 'service']).default('product'),
  /** May hold a path (`https://example.com/jira`). */
  baseUrl: z.url({ protocol: /^https?$/ }),
  /** It stands in the own network: without this only public addresses are reached. */
  allowPrivateNetwork: z.boolean().default(false),
  token: z.string().min(1),
  /** Key of the project that takes tickets when a route names none. */
  project: z.string().regex(/^[A-Z][A-Z0-9_]{1,254}$/, 'write the key of the project, for example SALES'),
  issueType: z.string().min(1).default('Task'),
  /** Holds the id of the CRM record a ticket belongs to. */
  crmField: z.string().min(1).default('CRM opportunity'),
  nextStepField: z.string().min(1).default('Next step'),
  /** Names of the priorities for a hand-off's severity. */
  priorities: z
    .strictObject({ High: z.string().default('High'), Critical: z.string().default('Highest') })
    .prefault({}),
  /** Status name → category; what is not named is derived, see `categoryOf`. */
  categories: z.record(z.string(), z.enum(ticketCategories)).default({}),
  /** Remote user (e-mail address or name) → Salesforce username, where the addresses differ. */
  owners: z.record(z.string(), z.string()).default({}),
};

export interface JiraSettings {
  system: string;
  key: string;
  name: string;
  kind: 'product' | 'service';
  project: string;
  issueType: string;
  crmField: string;
  nextStepField: string;
  priorities: { High: string; Critical: string };
  categories: Readonly<Record<string, (typeof ticketCategories)[number]>>;
}

/** Ids of the fields of one's own, as far as the site has them. */
export interface FieldIds {
  crm: string | undefined;
  nextStep: string | undefined;
}

/** What is asked of every issue: Cloud answers ids alone otherwise. */
export function wantedFields({ crm, nextStep }: FieldIds, settings: JiraSettings): string[] {
  const own = [crm, nextStep].filter((id) => id !== undefined);
  const comments = settings.kind === 'service' ? ['comment'] : [];
  return [
    ...['summary', 'status', 'priority', 'assignee', 'resolution', 'duedate', 'fixVersions', 'labels'],
    ...['created', 'updated', ...comments, ...own],
  ];
}
