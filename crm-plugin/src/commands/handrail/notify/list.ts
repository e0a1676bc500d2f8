import { HandrailCommand } from '../../../cli/handrail-command.ts';
import { messagesOf } from '../../../cli/messages.ts';
import { stateDir } from '../../../connections/state-dir.ts';
import { placeOf } from '../../../notify/channel-config.ts';
import { openChannelStore } from '../../../notify/channel-store.ts';

const messages = messagesOf('notify.list');

/** A channel without its secrets. */
export interface ListedChannel {
  channel: string;
  place: string;
  except: string[];
}

export default class NotifyList extends HandrailCommand<ListedChannel[]> {
  static override readonly summary = messages.getMessage('summary');
  static override readonly description = messages.getMessage('description');
  static override readonly examples = messages.getMessages('examples');

  async run(): Promise<ListedChannel[]> {
    await this.parse(NotifyList);
    const store = await openChannelStore(await stateDir());
    const channels = store.all().map((config) => ({
      channel: config.channel,
      place: placeOf(config),
      except: [...config.except],
    }));
    if (channels.length === 0) this.log(messages.getMessage('none'));
    else
      this.table({
        data: channels.map((one) => ({ ...one, except: one.except.join(', ') })),
        overflow: 'wrap',
      });
    return channels;
  }
}
