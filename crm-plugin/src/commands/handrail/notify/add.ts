import { Flags } from '@salesforce/sf-plugins-core';
import { problem } from '../../../cli/command-problem.ts';
import { exitCodes } from '../../../cli/exit-codes.ts';
import { HandrailCommand } from '../../../cli/handrail-command.ts';
import { messagesOf } from '../../../cli/messages.ts';
import { askSecret } from '../../../connections/ask-secret.ts';
import { stateDir } from '../../../connections/state-dir.ts';
import { channelConfig, channelNames, type ChannelName } from '../../../notify/channel-config.ts';
import { openChannelStore } from '../../../notify/channel-store.ts';
import { chatSystems } from '../../../notify/chat-formats.ts';
import { noticeKinds } from '../../../notify/notice.ts';

const messages = messagesOf('notify.add');

export interface NotifyAddResult {
  channel: ChannelName;
  state: 'added' | 'replaced';
}

export default class NotifyAdd extends HandrailCommand<NotifyAddResult> {
  static override readonly summary = messages.getMessage('summary');
  static override readonly description = messages.getMessage('description');
  static override readonly examples = messages.getMessages('examples');
  static override readonly flags = {
    channel: Flags.string({
      char: 'c',
      required: true,
      options: [...channelNames],
      summary: messages.getMessage('flags.channel.summary'),
    }),
    url: Flags.string({ char: 'u', summary: messages.getMessage('flags.url.summary') }),
    from: Flags.string({ summary: messages.getMessage('flags.from.summary') }),
    system: Flags.string({ options: [...chatSystems], summary: messages.getMessage('flags.system.summary') }),
    except: Flags.string({
      multiple: true,
      options: [...noticeKinds],
      summary: messages.getMessage('flags.except.summary'),
    }),
    'secret-file': Flags.file({ summary: messages.getMessage('flags.secret-file.summary') }),
    'allow-private-network': Flags.boolean({
      summary: messages.getMessage('flags.allow-private-network.summary'),
    }),
  };

  async run(): Promise<NotifyAddResult> {
    const { flags } = await this.parse(NotifyAdd);
    const given = {
      channel: flags.channel,
      url: flags.url,
      from: flags.from,
      system: flags.system,
      except: flags.except,
      allowPrivate: flags['allow-private-network'] || undefined,
      ...(await this.secrets(flags.channel, flags['secret-file'])),
    };
    const parsed = channelConfig.safeParse(
      Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
    );
    if (!parsed.success) {
      const faults = parsed.error.issues.map((issue) => `  ${flagOf(issue)}: ${issue.message}`);
      throw problem('ChannelInvalid', exitCodes.usage, [faults.join('\n')]);
    }
    const store = await openChannelStore(await stateDir());
    const state = await store.save(parsed.data);
    this.logSuccess(messages.getMessage(state, [flags.channel]));
    return { channel: parsed.data.channel, state };
  }

  /** A password, or a webhook and on a second line its signing secret. */
  private async secrets(channel: string, file: string | undefined): Promise<Record<string, string>> {
    if (channel === 'salesforce') return {};
    if (file === undefined && (this.jsonEnabled() || !process.stdin.isTTY))
      throw problem('SecretNeeded', exitCodes.usage);
    const ask = (message: string) => this.secretPrompt({ message });
    if (channel === 'e-mail')
      return { password: await askSecret(file, () => ask(messages.getMessage('prompt.password'))) };
    const text = await askSecret(file, () => ask(messages.getMessage('prompt.webhook')));
    const [webhook = '', written] = text.split(/\r?\n/);
    const signingSecret = written ?? (await askSecret(undefined, () => this.signing(file, ask)));
    return signingSecret.trim() === '' ? { webhook } : { webhook, signingSecret };
  }

  private async signing(
    file: string | undefined,
    ask: (message: string) => Promise<string>,
  ): Promise<string> {
    return file === undefined ? ask(messages.getMessage('prompt.signing')) : '';
  }
}

const flagNames: Record<string, string> = {
  password: '--secret-file',
  webhook: '--secret-file',
  signingSecret: '--secret-file',
  allowPrivate: '--allow-private-network',
};

function flagOf(issue: { path: PropertyKey[]; keys?: string[] }): string {
  const field = String(issue.path[0] ?? issue.keys?.[0] ?? '');
  return flagNames[field] ?? `--${field}`;
}
