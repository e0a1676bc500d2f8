import type { Connector } from '../connector.ts';
import { createJiraConnector } from '../jira/jira-connector.ts';
import type { JiraDataCenterConfig } from './config.ts';
import { dataCenterSite } from './data-center-site.ts';

/** The nodes of a cluster tell each other what to index every few seconds. */
const searchLagMs = 10_000;

export interface JiraDataCenterDeps {
  now: () => number;
  fetch?: typeof globalThis.fetch;
}

/** Jira Data Center 8.14 and later, which is where personal access tokens begin. */
export function createJiraDataCenterConnector(
  config: JiraDataCenterConfig,
  { now, fetch }: JiraDataCenterDeps,
): Connector {
  return createJiraConnector(config, dataCenterSite(config, fetch), { now, searchLagMs });
}
