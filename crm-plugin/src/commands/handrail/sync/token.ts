import { Flags } from '@salesforce/sf-plugins-core';
import { HandrailCommand } from '../../../cli/handrail-command.ts';
import { messagesOf } from '../../../cli/messages.ts';
import { stateDir } from '../../../connections/state-dir.ts';
import { adminToken, renewAdminToken } from '../../../http/admin-token.ts';

const messages = messagesOf('sync.token');

export default class SyncToken extends HandrailCommand<{ token: string }> {
  static override readonly summary = messages.getMessage('summary');
  static override readonly description = messages.getMessage('description');
  static override readonly examples = messages.getMessages('examples');
  static override readonly flags = {
    renew: Flags.boolean({ summary: messages.getMessage('flags.renew.summary') }),
  };

  async run(): Promise<{ token: string }> {
    const { flags } = await this.parse(SyncToken);
    const home = await stateDir();
    const token = flags.renew ? await renewAdminToken(home) : await adminToken(home);
    // The one place that shows it, on purpose.
    this.log(token);
    return { token };
  }
}
