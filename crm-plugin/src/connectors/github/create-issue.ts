import { cleanText, cutText } from '@handrail/shared';
import { ConnectorRefused, type TicketDraft } from '../connector.ts';
import { issue as issueAnswer, labelsOf, type Issue } from './answers.ts';
import { bodyLine, composeBody } from './body.ts';
import {
  nameOf,
  parseRepository,
  repositoriesOf,
  sameRepository,
  type GithubConfig,
  type Repository,
} from './config.ts';
import type { GithubApi } from './github-api.ts';

/**
 * Creates the issue and compares what GitHub kept: without push access it takes labels and assignees away without
 * a word (docs.github.com, REST, "Create an issue").
 */
export async function createIssue(
  draft: TicketDraft,
  api: GithubApi,
  config: GithubConfig,
): Promise<{ issue: Issue; repository: Repository; dropped: string[] }> {
  const repository = targetOf(draft, config);
  const label = draft.severity === 'Normal' ? undefined : config.priorityLabels[draft.severity];
  const assignee = draft.assigneeEmail ? loginOf(draft.assigneeEmail, config) : undefined;
  const title = cutText(cleanText(draft.title).replace(/\s+/g, ' ').trim(), 256);
  const due = draft.due?.slice(0, 10);
  const body = composeBody(cleanText(draft.description), {
    crm: draft.crmRecordId,
    ...(due !== undefined && { due }),
    key: draft.idempotencyKey,
  });
  const created = await api.ask(issueAnswer, (octokit) =>
    octokit.rest.issues.create({
      ...repository,
      title,
      body,
      ...(label !== undefined && { labels: [label] }),
      ...(assignee !== undefined && { assignees: [assignee] }),
    }),
  );
  const read = await api.find(issueAnswer, (octokit) =>
    octokit.rest.issues.get({ ...repository, issue_number: created.data.number }),
  );
  const kept = read ?? created.data;
  const logins = [kept.assignee, ...(kept.assignees ?? [])].map((one) => one?.login.toLowerCase());
  const missing: [string, boolean][] = [
    ['title', kept.title !== title],
    ['description', bodyLine(kept.body, 'key') !== draft.idempotencyKey],
    ['priority', label !== undefined && !labelsOf(kept).includes(label)],
    ['assignee', draft.assigneeEmail !== undefined && !logins.includes(assignee?.toLowerCase() ?? '')],
  ];
  return {
    issue: kept,
    repository,
    dropped: missing.flatMap(([name, isMissing]) => (isMissing ? [name] : [])),
  };
}

/** Only repositories that are read again may be written to: elsewhere the ticket would never be heard of again. */
function targetOf(draft: TicketDraft, config: GithubConfig): Repository {
  const known = repositoriesOf(config);
  const wanted = draft.project === '' ? known[0] : parseRepository(draft.project);
  const target = wanted && known.find((one) => sameRepository(one, wanted));
  if (target) return target;
  throw new ConnectorRefused(
    `The connection has no repository "${draft.project}".`,
    `Name one of ${known.map(nameOf).join(', ')} in the route, or add the repository to the connection.`,
  );
}

function loginOf(email: string, config: GithubConfig): string | undefined {
  return Object.entries(config.people).find(([one]) => one.toLowerCase() === email.toLowerCase())?.[1];
}
