import { startJiraCloudStandIn } from '../ticket-servers/jira-stand-in/cloud.ts';
import { connectorContract } from './connector-contract.ts';
import { jiraSystem } from './jira-system.ts';

connectorContract('Jira Cloud stand-in', async () => {
  const server = await startJiraCloudStandIn();
  // Search is behind, as the vendor says of it.
  server.state.searchLagMs = 300;
  return jiraSystem('jira-cloud', server);
});
