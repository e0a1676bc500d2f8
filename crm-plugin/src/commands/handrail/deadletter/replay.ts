import { Args } from '@oclif/core';
import { Flags } from '@salesforce/sf-plugins-core';
import { notFound, problem } from '../../../cli/command-problem.ts';
import { exitCodes } from '../../../cli/exit-codes.ts';
import { HandrailCommand } from '../../../cli/handrail-command.ts';
import { messagesOf } from '../../../cli/messages.ts';
import { storeFlags } from '../../../cli/sync-flags.ts';
import { withStore } from '../../../cli/with-store.ts';

const messages = messagesOf('deadletter.replay');
const mostAtOnce = 10_000;

export default class DeadletterReplay extends HandrailCommand<{ replayed: string[] }> {
  static override readonly summary = messages.getMessage('summary');
  static override readonly description = messages.getMessage('description');
  static override readonly examples = messages.getMessages('examples');
  static override readonly args = {
    id: Args.string({ description: messages.getMessage('args.id') }),
  };
  static override readonly flags = {
    ...storeFlags,
    all: Flags.boolean({ summary: messages.getMessage('flags.all.summary') }),
  };

  async run(): Promise<{ replayed: string[] }> {
    const { flags, args } = await this.parse(DeadletterReplay);
    const { id } = args;
    if ((id === undefined) !== flags.all) throw problem('DeadLetterWhich', exitCodes.usage);
    const replayed = await withStore(flags['target-org'], flags['data-dir'], async (store, operations) => {
      const ids =
        id === undefined
          ? (await store.transaction((tx) => tx.deadLetters.list(mostAtOnce))).map((letter) => letter.id)
          : [id];
      const done: string[] = [];
      for (const one of ids) if (await operations.replay(one)) done.push(one);
      return done;
    });
    if (id !== undefined && replayed.length === 0) throw notFound('DeadLetterMissing', id);
    this.logSuccess(messages.getMessage('done', [replayed.length]));
    return { replayed };
  }
}
