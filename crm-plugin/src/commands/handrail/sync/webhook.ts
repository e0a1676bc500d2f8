import { Flags } from '@salesforce/sf-plugins-core';
import { HandrailCommand } from '../../../cli/handrail-command.ts';
import { knownScope } from '../../../cli/known-scope.ts';
import { messagesOf } from '../../../cli/messages.ts';
import { stateDir } from '../../../connections/state-dir.ts';
import { openWebhookSecrets } from '../../../connections/webhook-secrets.ts';

const messages = messagesOf('sync.webhook');

export interface SyncWebhookResult {
  /** Path below the service's address. */
  path: string;
  /** Undefined after --end-rotation. */
  secret?: string;
}

export default class SyncWebhook extends HandrailCommand<SyncWebhookResult> {
  static override readonly summary = messages.getMessage('summary');
  static override readonly description = messages.getMessage('description');
  static override readonly examples = messages.getMessages('examples');
  static override readonly flags = {
    connection: Flags.string({
      char: 'k',
      required: true,
      summary: messages.getMessage('flags.connection.summary'),
    }),
    'end-rotation': Flags.boolean({ summary: messages.getMessage('flags.end-rotation.summary') }),
  };

  async run(): Promise<SyncWebhookResult> {
    const { flags } = await this.parse(SyncWebhook);
    const key = await knownScope(flags.connection);
    const path = `/webhooks/${encodeURIComponent(key)}`;
    const secrets = await openWebhookSecrets(await stateDir());
    if (flags['end-rotation']) {
      const ended = await secrets.only(key);
      this.logSuccess(messages.getMessage(ended ? 'ended' : 'nothingToEnd', [key]));
      return { path };
    }
    const secret = await secrets.renew(key);
    this.log(messages.getMessage('made', [path, secret]));
    return { path, secret };
  }
}
