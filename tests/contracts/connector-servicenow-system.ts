import type { Connector, TicketDraft } from '../../crm-plugin/src/connectors/connector.ts';
import { connectionConfig, connectorFor } from '../../crm-plugin/src/connectors/registry.ts';
import type { SalesforceGateway } from '../../crm-plugin/src/salesforce/gateway.ts';
import type { ServiceNowStandIn } from '../ticket-servers/servicenow/server.ts';
import type { TicketSystem } from './connector-contract.ts';

export function serviceNowConnector(server: ServiceNowStandIn, more: object = {}): Connector {
  const config = connectionConfig.parse({
    system: 'servicenow',
    key: 'servicenow:it',
    name: 'IT service',
    baseUrl: server.url,
    allowPrivateNetwork: true,
    user: server.user,
    token: server.password,
    project: 'Service Desk',
    ...more,
  });
  return connectorFor(config, { now: Date.now, gateway: noGateway });
}

/** What people do in the instance. */
export function serviceNowSystem(server: ServiceNowStandIn): TicketSystem {
  const { records } = server;
  return {
    connector: () => serviceNowConnector(server),
    withWrongSecret: () => serviceNowConnector(server, { token: 'wrong' }),
    async make({ title, crm }) {
      const row = records.make('incident', { short_description: title, correlation_display: crm });
      return row['sys_id'] ?? '';
    },
    async change(key, { title, nextStep, closed }) {
      records.change(key, {
        ...(title !== undefined && { short_description: title }),
        ...(nextStep !== undefined && { u_next_step: nextStep }),
        ...(closed === true && { state: '6' }),
      });
    },
    async remove(key) {
      records.tasks.delete(key);
    },
    down: () => server.down(),
    up: () => server.up(),
    end: () => server.stop(),
    ownerEmail: 'agent@handrail.test',
    // The base system's length of short_description.
    titleLength: 160,
  };
}

let drafts = 0;
export function serviceNowDraft(more: Partial<TicketDraft> = {}): TicketDraft {
  drafts += 1;
  return {
    idempotencyKey: `a0H0000000${String(40_000 + drafts)}AAA`,
    project: '',
    title: 'The pump leaks',
    description: 'Deal of 40,000 EUR, do not tell the customer.',
    crmRecordId: '006000000000001AAA',
    severity: 'Normal',
    due: undefined,
    assigneeEmail: undefined,
    ...more,
  };
}

const noGateway = new Proxy({} as SalesforceGateway, {
  get: () => {
    throw new Error('ServiceNow needs no Salesforce.');
  },
});
