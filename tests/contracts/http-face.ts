import { createHmac } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { Connector } from '../../crm-plugin/src/connectors/connector.ts';
import { signedWebhook } from '../../crm-plugin/src/connectors/signed-webhook.ts';
import { createServer, type ServerLimits } from '../../crm-plugin/src/http/server.ts';
import { registerWebhooks, type WebhookOutcome } from '../../crm-plugin/src/http/webhooks.ts';
import { WebhookInbox } from '../../crm-plugin/src/http/webhook-inbox.ts';
import { World } from './engine/world.ts';

export const secret = 'present-secret-of-the-test';
export const before = 'secret-before-the-rotation';
export const path = '/webhooks/redmine:handrail';

const silent = { debug: ignore, info: ignore, warn: ignore, error: ignore };
function ignore(): void {
  return undefined;
}

/** The engine's world with webhooks in front of it. */
export class WebhookWorld {
  readonly world = new World();
  readonly outcomes: WebhookOutcome[] = [];
  readonly hinted: string[] = [];
  readonly process = this.world.process();
  readonly server: FastifyInstance;

  constructor(limits?: ServerLimits) {
    const { runner, store } = this.process;
    const connector: Connector = Object.assign(this.world.tracker, { webhooks: signedWebhook });
    this.server = createServer(silent, limits);
    registerWebhooks(this.server, {
      connectors: new Map([['redmine:handrail', connector]]),
      secretsOf: () => [secret, before],
      inbox: new WebhookInbox(store, (key) => {
        this.hinted.push(key);
        runner.hint(key);
      }),
      now: () => this.world.clock.now(),
      log: silent,
      count: (outcome) => this.outcomes.push(outcome),
    });
  }

  /** Signs as a good sender does. */
  signed(body: string, more: { key?: string; at?: number } = {}): Record<string, string> {
    const stamp = String(Math.floor((more.at ?? this.world.clock.now()) / 1_000));
    const hmac = createHmac('sha256', more.key ?? secret).update(`${stamp}.${body}`);
    return {
      'content-type': 'application/json',
      'x-handrail-timestamp': stamp,
      'x-handrail-signature': `sha256=${hmac.digest('hex')}`,
    };
  }

  async post(body: string | Buffer, headers: Record<string, string>, url = path): Promise<number> {
    const response = await this.server.inject({ method: 'POST', url, payload: body, headers });
    if (response.body !== '') throw new Error(`An answer said more than its number: ${response.body}`);
    return response.statusCode;
  }

  send(body: string, more?: { key?: string; at?: number }): Promise<number> {
    return this.post(body, this.signed(body, more));
  }
}
