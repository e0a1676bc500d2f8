import { z } from 'zod';
import { jiraSettings } from '../jira/settings.ts';

/** A Jira Data Center, as the admin connects it: with a personal access token of a service user. */
export const jiraDataCenterConfig = z.strictObject({
  system: z.literal('jira-data-center'),
  key: z
    .string()
    .regex(
      /^jira-data-center:[^:|\s]+$/,
      'write it as jira-data-center:<name>, for example jira-data-center:product',
    ),
  ...jiraSettings,
});

export type JiraDataCenterConfig = z.infer<typeof jiraDataCenterConfig>;
