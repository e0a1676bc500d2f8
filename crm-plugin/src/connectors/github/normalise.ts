import { cleanText, type Ticket, type TicketCategory } from '@handrail/shared';
import type { ObservedTicket } from '../connector.ts';
import { recordIdsIn } from '../record-ids.ts';
import { labelsOf, type Issue } from './answers.ts';
import { bodyLine } from './body.ts';
import { nameOf, parseRepository, type GithubConfig, type Repository } from './config.ts';

/**
 * @param known the repository the issue belongs to for Handrail: its key stays when the repository is renamed,
 *   while the address follows the name the repository has now
 */
export function normalise(issue: Issue, config: GithubConfig, known: Repository): ObservedTicket {
  const owner = issue.assignees?.[0] ?? issue.assignee;
  const labels = labelsOf(issue).map(cleanText);
  const ticket: Ticket = {
    system: config.system,
    instance: config.key.slice(config.key.indexOf(':') + 1),
    key: `${nameOf(known)}#${issue.number}`,
    shownKey: `${known.repo}#${issue.number}`,
    url: `${webAddress(config)}/${nameOf(placeOf(issue) ?? known)}/issues/${issue.number}`,
    kind: config.kind,
    title: cleanText(issue.title),
    nextStep: clean(bodyLine(issue.body, 'nextStep')),
    rawState: cleanText(issue.state_reason ? `${issue.state} (${issue.state_reason})` : issue.state),
    category: categoryOf(issue, labels, config),
    priority: priorityOf(labels, config),
    owner: owner ? { name: cleanText(owner.login), email: emailOf(owner.login, config) } : undefined,
    due: dueOf(issue),
    release: clean(issue.milestone?.title),
    // Comments have no visibility: what is said to colleagues and to customers cannot be told apart.
    lastPublicComment: undefined,
    created: utc(issue.created_at),
    changed: utc(issue.updated_at),
    remoteVersion: Date.parse(issue.updated_at),
  };
  return { ticket, crmRecordIds: recordIdsIn(bodyLine(issue.body, 'crm') ?? '') };
}

/** Where the issue is now; undefined when GitHub names it in a way Handrail does not know. */
export function placeOf(issue: Issue): Repository | undefined {
  return parseRepository(/\/repos\/([^/]+\/[^/]+)$/.exec(issue.repository_url)?.[1] ?? '');
}

/** The pages of people: `https://github.com` for the API's own host, else the host of the Enterprise Server. */
function webAddress(config: GithubConfig): string {
  const { origin } = new URL(config.baseUrl);
  return origin === 'https://api.github.com' ? 'https://github.com' : origin;
}

/** GitHub says open or closed and why; labels tell the rest, the connection's own mapping wins. */
function categoryOf(issue: Issue, labels: readonly string[], config: GithubConfig): TicketCategory {
  const mapped = labels.flatMap((label) => config.categories[label] ?? []);
  if (issue.state === 'closed') {
    const closed = mapped.find((category) => category === 'done' || category === 'dropped');
    return (
      closed ??
      (issue.state_reason === 'not_planned' || issue.state_reason === 'duplicate' ? 'dropped' : 'done')
    );
  }
  const open = mapped.find((category) => category !== 'done' && category !== 'dropped');
  if (open) return open;
  if (labels.some((label) => /\b(blocked|on hold|waiting)\b/i.test(label))) return 'blocked';
  if (labels.some((label) => /\b(in progress|doing|wip)\b/i.test(label))) return 'doing';
  return 'to do';
}

function priorityOf(labels: readonly string[], config: GithubConfig): string | undefined {
  for (const [severity, label] of Object.entries(config.priorityLabels)) {
    if (labels.includes(label)) return severity;
  }
  return labels.flatMap((label) => /^priority\s*[:/]\s*(.+)$/i.exec(label)?.[1] ?? [])[0];
}

function dueOf(issue: Issue): Ticket['due'] {
  const said = bodyLine(issue.body, 'due');
  if (said !== undefined && /^\d{4}-\d\d-\d\d$/.test(said) && !Number.isNaN(Date.parse(said))) {
    return { date: said };
  }
  // GitHub keeps a milestone's day as a moment of that day (docs.github.com, REST, milestones).
  const milestone = issue.milestone?.due_on;
  return milestone ? { date: milestone.slice(0, 10) } : undefined;
}

function emailOf(login: string, config: GithubConfig): string | undefined {
  return Object.entries(config.people).find(([, one]) => one.toLowerCase() === login.toLowerCase())?.[0];
}

function clean(text: string | undefined): string | undefined {
  return text === undefined ? undefined : cleanText(text);
}

function utc(time: string): string {
  return new Date(time).toISOString();
}
