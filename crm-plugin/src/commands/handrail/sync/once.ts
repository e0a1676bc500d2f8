import { HandrailCommand } from '../../../cli/handrail-command.ts';
import { messagesOf } from '../../../cli/messages.ts';
import { openService } from '../../../cli/open-service.ts';
import { openServiceLog } from '../../../cli/service-log.ts';
import { syncFlags } from '../../../cli/sync-flags.ts';
import type { SyncReport } from '../../../sync/report.ts';

const messages = messagesOf('sync.once');

export default class SyncOnce extends HandrailCommand<SyncReport> {
  static override readonly summary = messages.getMessage('summary');
  static override readonly description = messages.getMessage('description');
  static override readonly examples = messages.getMessages('examples');
  static override readonly flags = syncFlags;

  async run(): Promise<SyncReport> {
    const { flags } = await this.parse(SyncOnce);
    // The answer to --json is all a script wants to see; its problems stand in the report.
    const level = flags['log-level'] ?? (this.jsonEnabled() ? 'silent' : 'warn');
    const service = await openService({
      org: flags['target-org'],
      log: await openServiceLog(level, process.stderr),
      dataDir: flags['data-dir'],
      databaseUrl: process.env['DATABASE_URL'],
      settings: {},
    });
    try {
      const report = await service.runner.runOnce();
      const { writer, planner } = report;
      this.log(messages.getMessage('done', [writer.tickets, writer.links, planner.planned, writer.calls]));
      for (const line of report.problems) this.warn(line);
      return report;
    } finally {
      await service.close();
    }
  }
}
