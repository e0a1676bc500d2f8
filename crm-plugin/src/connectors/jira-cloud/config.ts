import { z } from 'zod';
import { jiraSettings } from '../jira/settings.ts';

/** A Jira Cloud site (`https://acme.atlassian.net`), as the admin connects it. */
export const jiraCloudConfig = z.strictObject({
  system: z.literal('jira-cloud'),
  key: z
    .string()
    .regex(/^jira-cloud:[^:|\s]+$/, 'write it as jira-cloud:<name>, for example jira-cloud:product'),
  ...jiraSettings,
  /** E-mail address of the user the token belongs to. */
  user: z.email('the e-mail address of the service user'),
});

export type JiraCloudConfig = z.infer<typeof jiraCloudConfig>;
