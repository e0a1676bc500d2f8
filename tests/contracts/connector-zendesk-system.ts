import type { Connector, TicketDraft } from '../../crm-plugin/src/connectors/connector.ts';
import { connectionConfig, connectorFor } from '../../crm-plugin/src/connectors/registry.ts';
import type { SalesforceGateway } from '../../crm-plugin/src/salesforce/gateway.ts';
import { fieldIds } from '../ticket-servers/zendesk/account.ts';
import type { ZendeskStandIn } from '../ticket-servers/zendesk/server.ts';
import type { TicketSystem } from './connector-contract.ts';

/** A new connector of the stand-in, which counts its exports from zero again. */
export function zendeskConnector(server: ZendeskStandIn, more: object = {}): Connector {
  server.forgetExports();
  const config = connectionConfig.parse({
    system: 'zendesk',
    key: 'zendesk:service',
    name: 'Service desk',
    baseUrl: server.url,
    allowPrivateNetwork: true,
    user: server.user,
    token: server.token,
    project: 'Support',
    ...more,
  });
  return connectorFor(config, { now: () => server.tickets.now(), gateway: noGateway });
}

/** What people and Zendesk itself do in the account. */
export function zendeskSystem(server: ZendeskStandIn): TicketSystem {
  const { tickets } = server;
  /** Exports leave the last minute out: two pass with every change. */
  const settle = () => tickets.advance(120_000);
  const custom = (crm?: string, nextStep?: string) => [
    ...(crm === undefined ? [] : [{ id: fieldIds.crm, value: crm }]),
    ...(nextStep === undefined ? [] : [{ id: fieldIds.nextStep, value: nextStep }]),
  ];
  return {
    connector: () => zendeskConnector(server),
    withWrongSecret: () => zendeskConnector(server, { token: '0123456789' }),
    async make({ title, crm }) {
      const comment = { body: 'From the phone.', public: true };
      const made = tickets.create({ subject: title, comment, custom_fields: custom(crm) });
      settle();
      return String(made.id);
    },
    async change(key, { title, nextStep, closed }) {
      tickets.update(Number(key), {
        ...(title !== undefined && { subject: title }),
        ...(closed === true && { status: 'solved' }),
        custom_fields: custom(undefined, nextStep),
      });
      settle();
    },
    async remove(key) {
      tickets.remove(Number(key));
      settle();
    },
    down: () => server.down(),
    up: () => server.up(),
    end: () => server.stop(),
    ownerEmail: 'agent@handrail.test',
  };
}

let drafts = 0;
export function zendeskDraft(more: Partial<TicketDraft> = {}): TicketDraft {
  drafts += 1;
  return {
    idempotencyKey: `a0H0000000${String(30_000 + drafts)}AAA`,
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
    throw new Error('Zendesk needs no Salesforce.');
  },
});
