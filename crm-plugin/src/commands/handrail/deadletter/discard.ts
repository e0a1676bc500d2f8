import { Args } from '@oclif/core';
import { Flags } from '@salesforce/sf-plugins-core';
import { notFound } from '../../../cli/command-problem.ts';
import { HandrailCommand } from '../../../cli/handrail-command.ts';
import { messagesOf } from '../../../cli/messages.ts';
import { storeFlags } from '../../../cli/sync-flags.ts';
import { withStore } from '../../../cli/with-store.ts';

const messages = messagesOf('deadletter.discard');

export default class DeadletterDiscard extends HandrailCommand<{ discarded: string }> {
  static override readonly summary = messages.getMessage('summary');
  static override readonly description = messages.getMessage('description');
  static override readonly examples = messages.getMessages('examples');
  static override readonly args = {
    id: Args.string({ required: true, description: messages.getMessage('args.id') }),
  };
  static override readonly flags = {
    ...storeFlags,
    reason: Flags.string({ required: true, char: 'r', summary: messages.getMessage('flags.reason.summary') }),
  };

  async run(): Promise<{ discarded: string }> {
    const { flags, args } = await this.parse(DeadletterDiscard);
    const done = await withStore(flags['target-org'], flags['data-dir'], (_store, operations) =>
      operations.discard(args.id, flags.reason),
    );
    if (!done) throw notFound('DeadLetterMissing', args.id);
    this.logSuccess(messages.getMessage('done', [args.id]));
    return { discarded: args.id };
  }
}
