import { Flags } from '@salesforce/sf-plugins-core';
import { notFound } from '../../../cli/command-problem.ts';
import { HandrailCommand } from '../../../cli/handrail-command.ts';
import { messagesOf } from '../../../cli/messages.ts';
import { stateDir } from '../../../connections/state-dir.ts';
import { channelNames } from '../../../notify/channel-config.ts';
import { openChannelStore } from '../../../notify/channel-store.ts';

const messages = messagesOf('notify.remove');

export interface NotifyRemoveResult {
  channel: string;
}

export default class NotifyRemove extends HandrailCommand<NotifyRemoveResult> {
  static override readonly summary = messages.getMessage('summary');
  static override readonly examples = messages.getMessages('examples');
  static override readonly flags = {
    channel: Flags.string({
      char: 'c',
      required: true,
      options: [...channelNames],
      summary: messages.getMessage('flags.channel.summary'),
    }),
  };

  async run(): Promise<NotifyRemoveResult> {
    const { flags } = await this.parse(NotifyRemove);
    const store = await openChannelStore(await stateDir());
    const channel = channelNames.find((name) => name === flags.channel);
    if (channel === undefined || !(await store.remove(channel)))
      throw notFound('ChannelMissing', flags.channel);
    this.logSuccess(messages.getMessage('done', [flags.channel]));
    return { channel: flags.channel };
  }
}
