import { connectionConfig, connectorFor } from '../../crm-plugin/src/connectors/registry.ts';
import type { Connector } from '../../crm-plugin/src/connectors/connector.ts';
import { userCalled, type JiraServer } from '../ticket-servers/jira-stand-in/stand-in.ts';
import type { TicketSystem } from './connector-contract.ts';
import { noGateway } from './no-gateway.ts';

export type JiraKind = 'jira-cloud' | 'jira-data-center';

export function jiraConnector(
  system: JiraKind,
  server: JiraServer,
  more: { token?: string; user?: string; kind?: 'product' | 'service'; now?: () => number } = {},
): Connector {
  const { now = Date.now, user = 'agent', ...given } = more;
  const { email, token } = userCalled(user);
  const config = connectionConfig.parse({
    system,
    key: `${system}:product`,
    name: 'Product',
    baseUrl: server.url,
    allowPrivateNetwork: true,
    token,
    project: 'SALES',
    ...(system === 'jira-cloud' && { user: email }),
    ...given,
  });
  return connectorFor(config, { now, gateway: noGateway });
}

/** What people do in a Jira stand-in. */
export function jiraSystem(system: JiraKind, server: JiraServer): TicketSystem {
  const { state } = server;
  return {
    connector: () => jiraConnector(system, server),
    withWrongSecret: () => jiraConnector(system, server, { token: 'wrong' }),
    async make({ title, crm }) {
      const custom = crm === undefined ? {} : { customfield_10010: crm };
      return String(state.add('SALES', { summary: title, custom }).id);
    },
    async change(key, { title, nextStep, closed }) {
      const row = state.find(key);
      state.change(Number(key), {
        ...(title !== undefined && { summary: title }),
        ...(nextStep !== undefined && { custom: { ...row?.custom, customfield_10011: nextStep } }),
        ...(closed === true && { status: 'Done', resolution: 'Done' }),
      });
    },
    async remove(key) {
      state.remove(Number(key));
    },
    settle: () => new Promise((done) => setTimeout(done, state.searchLagMs)),
    ownerEmail: 'agent@handrail.test',
    down: () => server.down(),
    up: () => server.up(),
    end: () => server.stop(),
  };
}
