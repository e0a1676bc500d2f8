import { HandrailCommand } from '../../../../cli/handrail-command.ts';
import { messagesOf } from '../../../../cli/messages.ts';
import { openOrg } from '../../../../cli/open-org.ts';
import { targetOrg } from '../../../../cli/org-flag.ts';
import {
  chinaEntry,
  importCalendars,
  type ImportedCalendar,
} from '../../../../salesforce/calendar-import.ts';

const messages = messagesOf('calendar.seed.china');

export default class CalendarSeedChina extends HandrailCommand<ImportedCalendar & { coveredUntil: string }> {
  static override readonly summary = messages.getMessage('summary');
  static override readonly description = messages.getMessage('description');
  static override readonly examples = messages.getMessages('examples');
  static override readonly flags = { 'target-org': targetOrg };

  async run(): Promise<ImportedCalendar & { coveredUntil: string }> {
    const { flags } = await this.parse(CalendarSeedChina);
    const { gateway } = await openOrg(flags['target-org']);
    // Last year too: time held is counted back from today.
    const entry = chinaEntry(new Date().getUTCFullYear() - 1);
    const [done] = await importCalendars(gateway, [entry]);
    const { key, coveredUntil } = entry;
    const result = { key, state: done?.state ?? 'updated', days: done?.days ?? 0, coveredUntil };
    this.logSuccess(messages.getMessage('done', [key, result.days, coveredUntil]));
    return result;
  }
}
