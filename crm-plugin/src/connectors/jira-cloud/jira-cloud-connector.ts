import type { Connector } from '../connector.ts';
import { createJiraConnector } from '../jira/jira-connector.ts';
import { cloudSite } from './cloud-site.ts';
import type { JiraCloudConfig } from './config.ts';

/** No figure is documented for how late search is; writes were seen to show up within seconds. */
const searchLagMs = 60_000;

export interface JiraCloudDeps {
  now: () => number;
  fetch?: typeof globalThis.fetch;
}

/** Jira Cloud, with the e-mail address and API token of a service user. */
export function createJiraCloudConnector(config: JiraCloudConfig, { now, fetch }: JiraCloudDeps): Connector {
  return createJiraConnector(config, cloudSite(config, fetch), { now, searchLagMs });
}
