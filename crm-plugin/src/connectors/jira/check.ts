import { ConnectorRefused, type ConnectionReport } from '../connector.ts';
import type { JiraSite } from './jira-site.ts';
import type { FieldIds, JiraSettings } from './settings.ts';

/** What the admin must know before the connection is used. An outage is thrown, everything else is reported. */
export async function checkConnection(
  site: JiraSite,
  settings: JiraSettings,
  { now, fieldIds }: { now: () => number; fieldIds: () => Promise<FieldIds> },
): Promise<ConnectionReport> {
  const problems: string[] = [];
  let me: { name: string; timeZone: string | undefined } | undefined;
  let clockSkewMs: number | undefined;
  try {
    me = await site.myself();
    const date = site.date();
    if (date !== undefined) clockSkewMs = date - now();
    const may = await site.mayCreate(settings.project);
    if (may === 'unseen') {
      problems.push(
        `The project ${settings.project} is not there or may not be seen. Check its key and the permission "Browse projects".`,
      );
    }
    if (may === 'no') {
      problems.push(
        `The user may not create issues in ${settings.project}. Give it the permission "Create issues" there.`,
      );
    }
    const ids = await fieldIds();
    if (ids.crm === undefined)
      problems.push(missing(settings.crmField, 'tickets cannot name their opportunity'));
    if (ids.nextStep === undefined)
      problems.push(missing(settings.nextStepField, 'next steps are not shown'));
  } catch (error) {
    if (!(error instanceof ConnectorRefused)) throw error;
    problems.push(`${error.message} ${error.whatToDo}`);
  }
  const zone = me?.timeZone === undefined ? {} : { timeZone: me.timeZone };
  return { ok: problems.length === 0, user: me?.name, clockSkewMs, ...zone, problems };
}

function missing(name: string, effect: string): string {
  return `Jira shows no field "${name}": ${effect}. Make a short text field of that name and put it on the project's screens.`;
}
