import type { LocalOrgHandle } from '../../start.ts';
import type { BayeuxMessage } from './bayeux-message.ts';

/** A bare Bayeux client for tests: it does what it is told and nothing by itself. */
export class BayeuxProbe {
  readonly #url: string;
  token: string | undefined;
  scheme = 'Bearer';
  cookie = '';
  clientId = '';

  constructor(org: Pick<LocalOrgHandle, 'url'>, token: string | undefined, version = '/65.0') {
    this.#url = `${org.url}/cometd${version}`;
    this.token = token;
  }

  /** Send messages in one request; the client id is added to each. */
  async send(...messages: BayeuxMessage[]): Promise<BayeuxMessage[]> {
    const response = await fetch(this.#url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        cookie: this.cookie,
        ...(this.token === undefined ? {} : { authorization: `${this.scheme} ${this.token}` }),
      },
      body: JSON.stringify(messages.map((message) => ({ clientId: this.clientId, ...message }))),
    });
    const set = response.headers.get('set-cookie');
    if (set !== null) this.cookie = set.split(';')[0] ?? '';
    return (await response.json()) as BayeuxMessage[];
  }

  async handshake(more: BayeuxMessage = {}): Promise<BayeuxMessage> {
    const [reply = {}] = await this.send({
      channel: '/meta/handshake',
      version: '1.0',
      supportedConnectionTypes: ['long-polling'],
      ...more,
    });
    if (typeof reply['clientId'] === 'string') this.clientId = reply['clientId'];
    return reply;
  }

  async subscribe(subscription: unknown, replay?: unknown): Promise<BayeuxMessage> {
    const ext = replay === undefined ? {} : { ext: { replay: { [String(subscription)]: replay } } };
    const [reply = {}] = await this.send({ channel: '/meta/subscribe', subscription, ...ext });
    return reply;
  }

  async connect(more: BayeuxMessage = {}): Promise<BayeuxMessage[]> {
    return this.send({ channel: '/meta/connect', connectionType: 'long-polling', ...more });
  }

  /** Handshake, subscribe, first connect. */
  async listen(channel: string, replay?: unknown): Promise<this> {
    await this.handshake();
    const reply = await this.subscribe(channel, replay);
    if (reply['successful'] !== true) throw new Error(JSON.stringify(reply));
    return this;
  }
}
