import { connectionConfig, connectorFor } from '../../crm-plugin/src/connectors/registry.ts';
import type { Connector } from '../../crm-plugin/src/connectors/connector.ts';
import type { SalesforceGateway } from '../../crm-plugin/src/salesforce/gateway.ts';
import type { RequestTrackerServer } from '../ticket-servers/rt.ts';
import type { TicketSystem } from './connector-contract.ts';

/** What people do in Request Tracker, as its root, and connectors for each of its users. */
export class RequestTrackerDesk {
  readonly server: RequestTrackerServer;
  constructor(server: RequestTrackerServer) {
    this.server = server;
  }

  connector(token = this.server.agentToken, more: object = {}): Connector {
    const config = connectionConfig.parse({
      system: 'request-tracker',
      key: 'request-tracker:service',
      name: 'Service desk',
      baseUrl: this.server.url,
      allowPrivateNetwork: true,
      token,
      queue: this.server.queue,
      ...more,
    });
    return connectorFor(config, { now: Date.now, gateway: noGateway });
  }

  /** One request of REST 2.0; a refusal under 200 is an error here. */
  async send(method: string, path: string, body?: object, token = this.server.rootToken): Promise<string> {
    const response = await fetch(`${this.server.url}/REST/2.0/${path}`, {
      method,
      headers: { authorization: `token ${token}`, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok || /denied/i.test(text)) {
      throw new Error(`${method} ${path}: ${response.status} ${text}`);
    }
    return text;
  }

  async make({ title, crm, nextStep }: { title: string; crm?: string; nextStep?: string }): Promise<string> {
    const fields = {
      ...(crm !== undefined && { 'CRM opportunity': crm }),
      ...(nextStep !== undefined && { 'Next step': nextStep }),
    };
    const body = { Queue: this.server.queue, Subject: title, CustomFields: fields };
    return (JSON.parse(await this.send('POST', 'ticket', body)) as { id: string }).id;
  }

  async change(key: string, body: object): Promise<void> {
    await this.send('PUT', `ticket/${key}`, body);
  }

  async remove(key: string): Promise<void> {
    await this.send('DELETE', `ticket/${key}`);
  }

  system(): TicketSystem {
    return {
      connector: () => this.connector(),
      withWrongSecret: () => this.connector('1-27-0123456789abcdef0123456789abcdef'),
      make: (ticket) => this.make(ticket),
      change: (key, { title, nextStep, closed }) =>
        this.change(key, {
          ...(title !== undefined && { Subject: title }),
          ...(closed === true && { Status: 'resolved' }),
          ...(nextStep !== undefined && { CustomFields: { 'Next step': nextStep } }),
        }),
      remove: (key) => this.remove(key),
      down: () => this.server.down(),
      up: () => this.server.up(),
      end: () => this.server.stop(),
      ownerEmail: 'agent@handrail.test',
      titleLength: 200,
    };
  }
}

const noGateway = new Proxy({} as SalesforceGateway, {
  get: () => {
    throw new Error('Request Tracker needs no Salesforce.');
  },
});
