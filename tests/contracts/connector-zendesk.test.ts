import { startZendeskStandIn } from '../ticket-servers/zendesk/server.ts';
import { connectorContract } from './connector-contract.ts';
import { zendeskSystem } from './connector-zendesk-system.ts';

connectorContract('Zendesk stand-in', async () => zendeskSystem(await startZendeskStandIn()));
