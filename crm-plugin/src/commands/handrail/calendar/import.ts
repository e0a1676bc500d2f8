import { readFile } from 'node:fs/promises';
import { Flags } from '@salesforce/sf-plugins-core';
import { problem } from '../../../cli/command-problem.ts';
import { exitCodes } from '../../../cli/exit-codes.ts';
import { HandrailCommand } from '../../../cli/handrail-command.ts';
import { messagesOf } from '../../../cli/messages.ts';
import { openOrg } from '../../../cli/open-org.ts';
import { targetOrg } from '../../../cli/org-flag.ts';
import { parseCalendarFile } from '../../../salesforce/calendar-file.ts';
import { importCalendars, type ImportedCalendar } from '../../../salesforce/calendar-import.ts';

const messages = messagesOf('calendar.import');

export default class CalendarImport extends HandrailCommand<ImportedCalendar[]> {
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

  async run(): Promise<ImportedCalendar[]> {
    const { flags } = await this.parse(CalendarImport);
    const result = parseCalendarFile(await readFile(flags.file, 'utf8'));
    if (!result.ok) {
      const faults = result.faults.map((fault) => `  ${fault}`).join('\n');
      throw problem('CalendarFileInvalid', exitCodes.badFile, [flags.file, faults], {
        faults: result.faults,
      });
    }
    const { gateway } = await openOrg(flags['target-org']);
    const done = await importCalendars(gateway, result.file.calendars);
    for (const { key, state, days } of done) this.log(messages.getMessage(state, [key, days]));
    return done;
  }
}
