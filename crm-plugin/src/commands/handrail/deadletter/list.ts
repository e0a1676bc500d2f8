import { HandrailCommand } from '../../../cli/handrail-command.ts';
import { messagesOf } from '../../../cli/messages.ts';
import { storeFlags } from '../../../cli/sync-flags.ts';
import { withStore } from '../../../cli/with-store.ts';
import type { DeadLetter } from '../../../store/store.ts';

const messages = messagesOf('deadletter.list');
const mostShown = 500;

export default class DeadletterList extends HandrailCommand<DeadLetter[]> {
  static override readonly summary = messages.getMessage('summary');
  static override readonly description = messages.getMessage('description');
  static override readonly examples = messages.getMessages('examples');
  static override readonly flags = storeFlags;

  async run(): Promise<DeadLetter[]> {
    const { flags } = await this.parse(DeadletterList);
    const letters = await withStore(flags['target-org'], flags['data-dir'], (store) =>
      store.transaction((tx) => tx.deadLetters.list(mostShown)),
    );
    if (letters.length === 0) this.log(messages.getMessage('none'));
    else {
      this.table({
        data: letters.map(({ id, target, cause, since, attempts }) => ({
          id,
          to: target,
          since: new Date(since).toISOString(),
          attempts,
          cause,
        })),
        overflow: 'wrap',
      });
      this.log(messages.getMessage('next'));
    }
    return letters;
  }
}
