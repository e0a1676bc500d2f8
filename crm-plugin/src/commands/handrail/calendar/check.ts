import { HandrailCommand } from '../../../cli/handrail-command.ts';
import { messagesOf } from '../../../cli/messages.ts';
import { openOrg } from '../../../cli/open-org.ts';
import { targetOrg } from '../../../cli/org-flag.ts';
import { checkCalendars, type CalendarCheck } from '../../../salesforce/calendar-import.ts';

const messages = messagesOf('calendar.check');

export default class CalendarCheckCommand extends HandrailCommand<CalendarCheck[]> {
  static override readonly summary = messages.getMessage('summary');
  static override readonly description = messages.getMessage('description');
  static override readonly examples = messages.getMessages('examples');
  static override readonly flags = { 'target-org': targetOrg };

  async run(): Promise<CalendarCheck[]> {
    const { flags } = await this.parse(CalendarCheckCommand);
    const { gateway } = await openOrg(flags['target-org']);
    const checks = await checkCalendars(gateway, new Date().toISOString().slice(0, 10));
    this.table({
      data: checks.map(({ coveredUntil, daysLeft, ...rest }) => ({
        ...rest,
        coveredUntil: coveredUntil ?? '',
        daysLeft: daysLeft === null ? '' : String(daysLeft),
      })),
    });
    for (const { key, state, coveredUntil } of checks) {
      if (state !== 'covered')
        this.warn(messages.getMessage(state === 'ends soon' ? 'soon' : 'beyond', [key, coveredUntil ?? '-']));
    }
    return checks;
  }
}
