import { Flags } from '@salesforce/sf-plugins-core';
import type { Org } from '@salesforce/core';
import { notFound, problem } from '../../../cli/command-problem.ts';
import { exitCodes } from '../../../cli/exit-codes.ts';
import { HandrailCommand } from '../../../cli/handrail-command.ts';
import { messagesOf } from '../../../cli/messages.ts';
import { openOrg } from '../../../cli/open-org.ts';
import { openConnectionStore } from '../../../connections/connection-store.ts';
import { stateDir } from '../../../connections/state-dir.ts';
import { withoutOrg } from '../../../connections/without-org.ts';
import type { ConnectionReport } from '../../../connectors/connector.ts';
import { connectorFor } from '../../../connectors/registry.ts';

const messages = messagesOf('connection.test');

export default class ConnectionTest extends HandrailCommand<ConnectionReport> {
  static override readonly summary = messages.getMessage('summary');
  static override readonly description = messages.getMessage('description');
  static override readonly examples = messages.getMessages('examples');
  static override readonly flags = {
    key: Flags.string({ char: 'k', required: true, summary: messages.getMessage('flags.key.summary') }),
    'target-org': Flags.optionalOrg({ summary: messages.getMessage('flags.target-org.summary') }),
  };

  async run(): Promise<ConnectionReport> {
    const { flags } = await this.parse(ConnectionTest);
    const store = await openConnectionStore(await stateDir());
    const config = await store.get(flags.key);
    if (config === undefined) throw notFound('ConnectionMissing', flags.key);
    // The flag's type leaves out that there may be no default org.
    const org = flags['target-org'] as Org | undefined;
    const gateway = org === undefined ? withoutOrg() : (await openOrg(org)).gateway;
    const report = await connectorFor(config, { gateway, now: Date.now }).test();
    if (!report.ok) {
      const problems = report.problems.map((line) => `  ${line}`).join('\n');
      throw problem('ConnectionTestFailed', exitCodes.ticketSystem, [flags.key, problems]);
    }
    this.logSuccess(messages.getMessage('ok', [flags.key, report.user ?? '?']));
    for (const line of report.problems) this.warn(line);
    if (report.clockSkewMs !== undefined && Math.abs(report.clockSkewMs) > noticeableSkewMs) {
      this.warn(messages.getMessage('clock', [Math.round(report.clockSkewMs / 1000)]));
    }
    return report;
  }
}

/** Due times are shown to the minute; half of one is worth a word. */
const noticeableSkewMs = 30_000;
