import { z } from 'zod';
import type { Connector } from './connector.ts';
import { githubConfig } from './github/config.ts';
import { createGithubConnector } from './github/github-connector.ts';
import { jiraCloudConfig } from './jira-cloud/config.ts';
import { createJiraCloudConnector } from './jira-cloud/jira-cloud-connector.ts';
import { jiraDataCenterConfig } from './jira-data-center/config.ts';
import { createJiraDataCenterConnector } from './jira-data-center/jira-data-center-connector.ts';
import { redmineConfig } from './redmine/config.ts';
import { createRedmineConnector } from './redmine/redmine-connector.ts';
import { requestTrackerConfig } from './request-tracker/config.ts';
import { createRequestTrackerConnector } from './request-tracker/request-tracker-connector.ts';
import { salesforceCaseConfig } from './salesforce-case/config.ts';
import { createCaseConnector, type CaseConnectorDeps } from './salesforce-case/case-connector.ts';
import { serviceNowConfig } from './servicenow/config.ts';
import { createServiceNowConnector } from './servicenow/service-now-connector.ts';
import { zendeskConfig } from './zendesk/config.ts';
import { createZendeskConnector } from './zendesk/zendesk-connector.ts';

/** What an admin has to say to connect a ticket system: one variant per system. */
export const connectionConfig = z.discriminatedUnion('system', [
  githubConfig,
  jiraCloudConfig,
  jiraDataCenterConfig,
  redmineConfig,
  requestTrackerConfig,
  salesforceCaseConfig,
  serviceNowConfig,
  zendeskConfig,
]);
export type ConnectionConfig = z.infer<typeof connectionConfig>;

export interface ConnectorDeps extends CaseConnectorDeps {
  /** Milliseconds since 1970. */
  now: () => number;
}

/** Builds the connector of a parsed configuration. Every system registers itself here, once. */
export function connectorFor(config: ConnectionConfig, deps: ConnectorDeps): Connector {
  switch (config.system) {
    case 'github':
      return createGithubConnector(config, { now: deps.now });
    case 'jira-cloud':
      return createJiraCloudConnector(config, { now: deps.now });
    case 'jira-data-center':
      return createJiraDataCenterConnector(config, { now: deps.now });
    case 'redmine':
      return createRedmineConnector(config, { now: deps.now });
    case 'request-tracker':
      return createRequestTrackerConnector(config, { now: deps.now });
    case 'salesforce-case':
      return createCaseConnector(config, { gateway: deps.gateway });
    case 'servicenow':
      return createServiceNowConnector(config, { now: deps.now });
    case 'zendesk':
      return createZendeskConnector(config, { now: deps.now });
  }
}

/** Polls of the org's own Cases cost its daily calls: seldom, since only Cases that Handrail made are mirrored. */
const casePoll = { min: 30_000, max: 5 * 60_000 };

/** Ten exports a minute are allowed, and the last minute is in none of them. */
const zendeskPoll = { min: 15_000, max: 60_000 };

const polls: Partial<Record<ConnectionConfig['system'], { min: number; max: number }>> = {
  'salesforce-case': casePoll,
  zendesk: zendeskPoll,
};

/** A connection as the sync engine takes it. */
export function configuredConnection(
  config: ConnectionConfig,
  deps: ConnectorDeps,
): { key: string; name: string; connector: Connector; poll?: { min: number; max: number } } {
  const { key, name } = config;
  const connector = connectorFor(config, deps);
  const poll = polls[config.system];
  return { key, name, connector, ...(poll && { poll }) };
}
