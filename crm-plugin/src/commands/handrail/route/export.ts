import { writeFile } from 'node:fs/promises';
import { Flags } from '@salesforce/sf-plugins-core';
import { HandrailCommand } from '../../../cli/handrail-command.ts';
import { messagesOf } from '../../../cli/messages.ts';
import { openOrg } from '../../../cli/open-org.ts';
import { targetOrg } from '../../../cli/org-flag.ts';
import { exportRoutes } from '../../../salesforce/route-export.ts';

const messages = messagesOf('route.export');

export interface RouteExportResult {
  file: string;
}

export default class RouteExport extends HandrailCommand<RouteExportResult> {
  static override readonly summary = messages.getMessage('summary');
  static override readonly description = messages.getMessage('description');
  static override readonly examples = messages.getMessages('examples');
  static override readonly flags = {
    'target-org': targetOrg,
    file: Flags.string({ char: 'f', required: true, summary: messages.getMessage('flags.file.summary') }),
  };

  async run(): Promise<RouteExportResult> {
    const { flags } = await this.parse(RouteExport);
    const { gateway } = await openOrg(flags['target-org']);
    await writeFile(flags.file, await exportRoutes(gateway));
    this.logSuccess(messages.getMessage('done', [flags.file]));
    return { file: flags.file };
  }
}
