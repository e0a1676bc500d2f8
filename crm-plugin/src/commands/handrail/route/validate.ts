import { readFile } from 'node:fs/promises';
import { Flags } from '@salesforce/sf-plugins-core';
import { problem } from '../../../cli/command-problem.ts';
import { exitCodes } from '../../../cli/exit-codes.ts';
import { HandrailCommand } from '../../../cli/handrail-command.ts';
import { messagesOf } from '../../../cli/messages.ts';
import { parseRouteFile } from '../../../salesforce/route-file.ts';

const messages = messagesOf('route.validate');

export interface RouteFileCounts {
  departments: number;
  routes: number;
}

export default class RouteValidate extends HandrailCommand<RouteFileCounts> {
  static override readonly summary = messages.getMessage('summary');
  static override readonly description = messages.getMessage('description');
  static override readonly examples = messages.getMessages('examples');
  static override readonly flags = {
    file: Flags.file({
      char: 'f',
      required: true,
      exists: true,
      summary: messages.getMessage('flags.file.summary'),
    }),
  };

  async run(): Promise<RouteFileCounts> {
    const { flags } = await this.parse(RouteValidate);
    const result = parseRouteFile(await readFile(flags.file, 'utf8'));
    if (!result.ok) {
      const faults = result.faults.map((fault) => `  ${fault}`).join('\n');
      throw problem('RouteFileInvalid', exitCodes.badFile, [flags.file, faults], { faults: result.faults });
    }
    const { departments, routes } = result.file;
    this.logSuccess(messages.getMessage('done', [departments.length, routes.length]));
    return { departments: departments.length, routes: routes.length };
  }
}
