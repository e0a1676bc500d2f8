import { Args } from '@oclif/core';
import { notFound } from '../../../cli/command-problem.ts';
import { HandrailCommand } from '../../../cli/handrail-command.ts';
import { messagesOf } from '../../../cli/messages.ts';
import { storeFlags } from '../../../cli/sync-flags.ts';
import { withStore } from '../../../cli/with-store.ts';
import type { DeadLetter } from '../../../store/store.ts';
import { whatToDo } from '../../../sync/what-to-do.ts';

const messages = messagesOf('deadletter.show');

export interface DeadLetterShown extends DeadLetter {
  whatToDo: string;
}

export default class DeadletterShow extends HandrailCommand<DeadLetterShown> {
  static override readonly summary = messages.getMessage('summary');
  static override readonly description = messages.getMessage('description');
  static override readonly examples = messages.getMessages('examples');
  static override readonly args = {
    id: Args.string({ required: true, description: messages.getMessage('args.id') }),
  };
  static override readonly flags = storeFlags;

  async run(): Promise<DeadLetterShown> {
    const { flags, args } = await this.parse(DeadletterShow);
    const letter = await withStore(flags['target-org'], flags['data-dir'], (store) =>
      store.transaction((tx) => tx.deadLetters.get(args.id)),
    );
    if (letter === undefined) throw notFound('DeadLetterMissing', args.id);
    const since = new Date(letter.since).toISOString();
    this.log(messages.getMessage('shown', [letter.id, letter.target, since, letter.attempts, letter.cause]));
    this.log(messages.getMessage('advice', [whatToDo(letter)]));
    this.log(JSON.stringify(letter.payload, undefined, 2));
    return { ...letter, whatToDo: whatToDo(letter) };
  }
}
