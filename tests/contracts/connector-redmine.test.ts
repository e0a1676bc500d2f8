import { connectionConfig, connectorFor } from '../../crm-plugin/src/connectors/registry.ts';
import type { SalesforceGateway } from '../../crm-plugin/src/salesforce/gateway.ts';
import { has } from '../run/needs.ts';
import { startRedmine, type RedmineServer } from '../ticket-servers/redmine.ts';
import { startRedmineStandIn } from '../ticket-servers/redmine-stand-in/server.ts';
import { connectorContract, type TicketSystem } from './connector-contract.ts';

if (has('redmine', 'the connector contract on a real Redmine')) {
  connectorContract('Redmine', async () => {
    const server = await startRedmine();
    if (!server) throw new Error('Redmine went away.');
    return redmineSystem(server);
  });
}
connectorContract('Redmine stand-in', async () => redmineSystem(await startRedmineStandIn()));

function redmineSystem(server: RedmineServer): TicketSystem {
  const connectorWith = (apiKey: string) =>
    connectorFor(
      connectionConfig.parse({
        system: 'redmine',
        key: 'redmine:handrail',
        name: 'Product tracker',
        baseUrl: server.url,
        allowPrivateNetwork: true,
        apiKey,
        project: server.project,
      }),
      { now: Date.now, gateway: noGateway },
    );

  async function send(method: string, path: string, issue?: object): Promise<{ issue?: { id: number } }> {
    const response = await fetch(`${server.url}/${path}`, {
      method,
      headers: { 'X-Redmine-API-Key': server.adminKey, ...(issue && { 'content-type': 'application/json' }) },
      ...(issue && { body: JSON.stringify({ issue }) }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    const text = await response.text();
    return text.trim() === '' ? {} : (JSON.parse(text) as { issue?: { id: number } });
  }

  return {
    connector: () => connectorWith(server.agentKey),
    withWrongSecret: () => connectorWith('0123456789'),
    async make({ title, crm }) {
      const custom_fields = crm === undefined ? [] : [{ id: server.fields.crm, value: crm }];
      const made = await send('POST', 'issues.json', {
        project_id: server.project,
        subject: title,
        custom_fields,
      });
      return String(made.issue?.id);
    },
    async change(key, { title, nextStep, closed }) {
      await send('PUT', `issues/${key}.json`, {
        ...(title !== undefined && { subject: title }),
        ...(closed === true && { status_id: 5 }),
        ...(nextStep !== undefined && { custom_fields: [{ id: server.fields.nextStep, value: nextStep }] }),
      });
    },
    async remove(key) {
      await send('DELETE', `issues/${key}.json`);
    },
    down: () => server.down(),
    up: () => server.up(),
    end: () => server.stop(),
  };
}

const noGateway = new Proxy({} as SalesforceGateway, {
  get: () => {
    throw new Error('Redmine needs no Salesforce.');
  },
});
