import { readFile } from 'node:fs/promises';
import { Flags } from '@salesforce/sf-plugins-core';
import { problem } from '../../../cli/command-problem.ts';
import { exitCodes } from '../../../cli/exit-codes.ts';
import { HandrailCommand } from '../../../cli/handrail-command.ts';
import { messagesOf } from '../../../cli/messages.ts';
import { openOrg } from '../../../cli/open-org.ts';
import { targetOrg } from '../../../cli/org-flag.ts';
import { parseRouteFile } from '../../../salesforce/route-file.ts';
import { importRoutes, type ImportedRow } from '../../../salesforce/starter-data.ts';

const messages = messagesOf('route.import');

export default class RouteImport extends HandrailCommand<ImportedRow[]> {
  static override readonly summary = messages.getMessage('summary');
  static override readonly description = messages.getMessage('description');
  static override readonly examples = messages.getMessages('examples');
  static override readonly flags = {
    'target-org': targetOrg,
    file: Flags.file({
      char: 'f',
      required: true,
      exists: true,
      summary: messages.getMessage('flags.file.summary'),
    }),
  };

  async run(): Promise<ImportedRow[]> {
    const { flags } = await this.parse(RouteImport);
    // The file first: a fault in it should not cost a call.
    const result = parseRouteFile(await readFile(flags.file, 'utf8'));
    if (!result.ok) {
      const faults = result.faults.map((fault) => `  ${fault}`).join('\n');
      throw problem('RouteFileInvalid', exitCodes.badFile, [flags.file, faults], { faults: result.faults });
    }
    const { gateway } = await openOrg(flags['target-org']);
    const rows = await importRoutes(gateway, result.file);
    for (const { object, name, state } of rows) this.log(messages.getMessage(state, [object, name]));
    const written = rows.filter(({ state }) => state !== 'unchanged').length;
    this.logSuccess(messages.getMessage('done', [written, rows.length - written]));
    return rows;
  }
}
