import { Flags } from '@salesforce/sf-plugins-core';
import { problem } from '../../../cli/command-problem.ts';
import { exitCodes } from '../../../cli/exit-codes.ts';
import { HandrailCommand } from '../../../cli/handrail-command.ts';
import { messagesOf } from '../../../cli/messages.ts';
import { askSecret } from '../../../connections/ask-secret.ts';
import { openConnectionStore } from '../../../connections/connection-store.ts';
import { secretField } from '../../../connections/secret-field.ts';
import { stateDir } from '../../../connections/state-dir.ts';
import { connectionConfig } from '../../../connectors/registry.ts';

const messages = messagesOf('connection.add');
const systems = connectionConfig.options.map((option) => option.shape.system.value);

export interface ConnectionAddResult {
  key: string;
  state: 'added' | 'replaced';
}

export default class ConnectionAdd extends HandrailCommand<ConnectionAddResult> {
  static override readonly summary = messages.getMessage('summary');
  static override readonly description = messages.getMessage('description');
  static override readonly examples = messages.getMessages('examples');
  static override readonly flags = {
    system: Flags.string({
      required: true,
      options: systems,
      summary: messages.getMessage('flags.system.summary'),
    }),
    key: Flags.string({ char: 'k', required: true, summary: messages.getMessage('flags.key.summary') }),
    name: Flags.string({ char: 'n', required: true, summary: messages.getMessage('flags.name.summary') }),
    url: Flags.string({ char: 'u', summary: messages.getMessage('flags.url.summary') }),
    project: Flags.string({ char: 'p', summary: messages.getMessage('flags.project.summary') }),
    kind: Flags.string({
      options: ['product', 'service'],
      summary: messages.getMessage('flags.kind.summary'),
    }),
    user: Flags.string({ summary: messages.getMessage('flags.user.summary') }),
    'secret-file': Flags.file({ summary: messages.getMessage('flags.secret-file.summary') }),
    'allow-private-network': Flags.boolean({
      default: false,
      summary: messages.getMessage('flags.allow-private-network.summary'),
    }),
    'crm-field': Flags.string({ summary: messages.getMessage('flags.crm-field.summary') }),
    'key-field': Flags.string({ summary: messages.getMessage('flags.key-field.summary') }),
    'next-step-field': Flags.string({ summary: messages.getMessage('flags.next-step-field.summary') }),
  };

  async run(): Promise<ConnectionAddResult> {
    const { flags } = await this.parse(ConnectionAdd);
    const given = {
      system: flags.system,
      key: flags.key,
      name: flags.name,
      baseUrl: flags.url,
      user: flags.user,
      // Systems without an address of their own know no such setting.
      allowPrivateNetwork: flags['allow-private-network'] || undefined,
      [flags.system === 'request-tracker' ? 'queue' : 'project']: flags.project,
      kind: flags.kind,
      crmField: flags['crm-field'],
      keyField: flags['key-field'],
      nextStepField: flags['next-step-field'],
    };
    const field = secretField(flags.system);
    const secret = field === undefined ? {} : { [field]: await this.secret(flags['secret-file']) };
    const parsed = connectionConfig.safeParse(
      Object.fromEntries(Object.entries({ ...given, ...secret }).filter(([, value]) => value !== undefined)),
    );
    if (!parsed.success) {
      const faults = parsed.error.issues.map((issue) => `  ${flagOf(issue)}: ${issue.message}`);
      throw problem('ConnectionInvalid', exitCodes.usage, [faults.join('\n')]);
    }
    const store = await openConnectionStore(await stateDir());
    const state = await store.save(parsed.data);
    this.logSuccess(messages.getMessage(state, [flags.key]));
    return { key: flags.key, state };
  }

  private async secret(file: string | undefined): Promise<string> {
    if (file === undefined && (this.jsonEnabled() || !process.stdin.isTTY)) {
      throw problem('SecretNeeded', exitCodes.usage);
    }
    return askSecret(file, () => this.secretPrompt({ message: messages.getMessage('prompt.secret') }));
  }
}

const flagNames: Record<string, string> = {
  baseUrl: '--url',
  allowPrivateNetwork: '--allow-private-network',
  crmField: '--crm-field',
  keyField: '--key-field',
  nextStepField: '--next-step-field',
  apiKey: '--secret-file',
  token: '--secret-file',
  queue: '--project',
};

/** The flag a fault of the configuration belongs to. */
function flagOf(issue: { code?: string | undefined; path: PropertyKey[]; keys?: string[] }): string {
  const field = String(issue.path[0] ?? issue.keys?.[0] ?? '');
  return flagNames[field] ?? `--${field}`;
}
