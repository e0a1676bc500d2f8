import { startServiceNowStandIn } from '../ticket-servers/servicenow/server.ts';
import { connectorContract } from './connector-contract.ts';
import { serviceNowSystem } from './connector-servicenow-system.ts';

connectorContract('ServiceNow stand-in', async () => serviceNowSystem(await startServiceNowStandIn()));
