import { soql } from '@handrail/shared';
import { Flags } from '@salesforce/sf-plugins-core';
import { notFound, problem } from '../../../cli/command-problem.ts';
import { exitCodes } from '../../../cli/exit-codes.ts';
import { HandrailCommand } from '../../../cli/handrail-command.ts';
import { messagesOf } from '../../../cli/messages.ts';
import { openOrg } from '../../../cli/open-org.ts';
import { targetOrg } from '../../../cli/org-flag.ts';
import { stateDir } from '../../../connections/state-dir.ts';
import { channelNames } from '../../../notify/channel-config.ts';
import { openChannelStore } from '../../../notify/channel-store.ts';
import { notifierOf } from '../../../notify/configured.ts';
import { NotifierRefused, NotifierUnavailable } from '../../../notify/notifier.ts';
import { testNotice } from '../../../notify/test-notice.ts';

const messages = messagesOf('notify.test');

export interface NotifyTestResult {
  channel: string;
  /** Id of the message sent. */
  id: string;
}

export default class NotifyTest extends HandrailCommand<NotifyTestResult> {
  static override readonly summary = messages.getMessage('summary');
  static override readonly description = messages.getMessage('description');
  static override readonly examples = messages.getMessages('examples');
  static override readonly flags = {
    'target-org': targetOrg,
    channel: Flags.string({
      char: 'c',
      required: true,
      options: [...channelNames],
      summary: messages.getMessage('flags.channel.summary'),
    }),
  };

  async run(): Promise<NotifyTestResult> {
    const { flags } = await this.parse(NotifyTest);
    const store = await openChannelStore(await stateDir());
    const kept = store.all().find(({ channel }) => channel === flags.channel);
    // The bell needs no setting up.
    const config =
      kept ?? (flags.channel === 'salesforce' ? { channel: 'salesforce' as const, except: [] } : undefined);
    if (config === undefined) throw notFound('ChannelMissing', flags.channel);
    const { gateway } = await openOrg(flags['target-org']);
    const [user] = await gateway.query(
      soql`SELECT Id, Name, Email, LanguageLocaleKey, TimeZoneSidKey FROM User WHERE Id = ${gateway.userId}`
        .text,
    );
    const notice = testNotice(user, gateway.instanceUrl, Date.now());
    try {
      await notifierOf(config, gateway, () => Date.now()).send(notice);
    } catch (error) {
      if (!(error instanceof NotifierRefused || error instanceof NotifierUnavailable)) throw error;
      throw problem('ChannelTestFailed', exitCodes.refused, [flags.channel, error.message]);
    }
    this.logSuccess(messages.getMessage('done', [flags.channel, notice.to.name]));
    return { channel: flags.channel, id: notice.id };
  }
}
