import { cleanText, type Ticket, type TicketCategory } from '@handrail/shared';
import type { ObservedTicket } from '../connector.ts';
import { recordIdsIn } from '../record-ids.ts';
import { textOf, utc, type Issue } from './answers.ts';
import type { FieldIds, JiraSettings } from './settings.ts';

/** The key is the issue's id: it stays when the issue is moved to another project and gets another name. */
export function normalise(
  issue: Issue,
  settings: JiraSettings,
  ids: FieldIds,
  urlOf: (key: string) => string,
): ObservedTicket {
  const { fields } = issue;
  const own = (id: string | undefined) => (id === undefined ? '' : textOf(fields[id]));
  const owner = fields.assignee;
  const ticket: Ticket = {
    system: settings.system,
    instance: settings.key.slice(settings.key.indexOf(':') + 1),
    key: issue.id,
    shownKey: cleanText(issue.key),
    url: urlOf(issue.key),
    kind: settings.kind,
    title: cleanText(fields.summary),
    nextStep: blank(cleanText(own(ids.nextStep))),
    rawState: cleanText(fields.status.name),
    category: categoryOf(issue, settings),
    priority: fields.priority ? cleanText(fields.priority.name) : undefined,
    owner: owner ? { name: cleanText(owner.displayName), email: blank(owner.emailAddress ?? '') } : undefined,
    due: fields.duedate ? { date: fields.duedate } : undefined,
    release: fields.fixVersions?.[0] && cleanText(fields.fixVersions[0].name),
    lastPublicComment: lastPublicComment(issue),
    created: utc(fields.created),
    changed: utc(fields.updated),
    remoteVersion: Date.parse(utc(fields.updated)),
  };
  return { ticket, crmRecordIds: recordIdsIn(own(ids.crm)) };
}

/** Jira sorts its states into new, indeterminate and done; names and resolution tell the rest. */
function categoryOf({ fields }: Issue, settings: JiraSettings): TicketCategory {
  const { name, statusCategory } = fields.status;
  const mapped = settings.categories[name];
  if (mapped) return mapped;
  const group = statusCategory?.key;
  if (group === 'done') {
    const why = fields.resolution?.name ?? '';
    return /won.?t|duplicate|cannot reproduce|declined|cancel|不予|重复/i.test(`${why} ${name}`)
      ? 'dropped'
      : 'done';
  }
  if (/\bblocked\b|\bon hold\b|\bwaiting\b|\bpending\b|阻塞|等待/i.test(name)) return 'blocked';
  return group === 'indeterminate' ? 'doing' : 'to do';
}

/** Only what Service Management itself marks as public and nobody restricted; without that mark nothing is public. */
function lastPublicComment({ fields }: Issue): string | undefined {
  const shown = (fields.comment?.comments ?? []).filter(
    ({ jsdPublic, visibility }) => jsdPublic === true && (visibility === undefined || visibility === null),
  );
  const last = shown.toSorted((a, b) => Date.parse(utc(a.created)) - Date.parse(utc(b.created))).at(-1);
  return last && blank(cleanText(textOf(last.body)).trim());
}

function blank(text: string): string | undefined {
  return text.trim() === '' ? undefined : text;
}
