import { startJiraDataCenterStandIn } from '../ticket-servers/jira-stand-in/data-center.ts';
import { connectorContract } from './connector-contract.ts';
import { jiraSystem } from './jira-system.ts';

connectorContract('Jira Data Center stand-in', async () => {
  const server = await startJiraDataCenterStandIn();
  // Search is behind, as the vendor says of it.
  server.state.searchLagMs = 300;
  return jiraSystem('jira-data-center', server);
});
