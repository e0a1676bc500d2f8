import { Flags } from '@salesforce/sf-plugins-core';
import { knownScope } from '../../../cli/known-scope.ts';
import { HandrailCommand } from '../../../cli/handrail-command.ts';
import { messagesOf } from '../../../cli/messages.ts';
import { storeFlags } from '../../../cli/sync-flags.ts';
import { withStore } from '../../../cli/with-store.ts';

const messages = messagesOf('sync.resume');

export interface SyncResumeResult {
  scope: string;
  /** False when it was so already. */
  changed: boolean;
}

export default class SyncResume extends HandrailCommand<SyncResumeResult> {
  static override readonly summary = messages.getMessage('summary');
  static override readonly description = messages.getMessage('description');
  static override readonly examples = messages.getMessages('examples');
  static override readonly flags = {
    ...storeFlags,
    connection: Flags.string({ char: 'k', summary: messages.getMessage('flags.connection.summary') }),
  };

  async run(): Promise<SyncResumeResult> {
    const { flags } = await this.parse(SyncResume);
    const scope = await knownScope(flags.connection);
    const changed = await withStore(flags['target-org'], flags['data-dir'], (_store, operations) =>
      operations.resume(scope),
    );
    this.logSuccess(messages.getMessage(changed ? 'done' : 'already', [scope]));
    return { scope, changed };
  }
}
