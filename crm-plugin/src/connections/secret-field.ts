import type { ConnectionConfig } from '../connectors/registry.ts';

/** Which field of a system's configuration is its secret; the type makes every new system answer. */
const secretFields: Record<ConnectionConfig['system'], string | undefined> = {
  github: 'token',
  'jira-cloud': 'token',
  'jira-data-center': 'token',
  redmine: 'apiKey',
  'request-tracker': 'token',
  'salesforce-case': undefined,
  servicenow: 'token',
  zendesk: 'token',
};

export function secretField(system: string): string | undefined {
  return system in secretFields ? secretFields[system as ConnectionConfig['system']] : undefined;
}
