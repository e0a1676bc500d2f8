import type { Capabilities, Connector } from '../connector.ts';
import type { Issue } from './answers.ts';
import { changedIssues } from './changes.ts';
import { checkConnection } from './check.ts';
import { createIssue } from './create-issue.ts';
import { findIssueByKey } from './find-by-key.ts';
import type { JiraSite } from './jira-site.ts';
import { normalise } from './normalise.ts';
import { wantedFields, type FieldIds, type JiraSettings } from './settings.ts';
import { jiraWebhook } from './webhook.ts';

const vocabularyMs = 10 * 60_000;
/** Search takes at most this many names of issues that were just written. */
const justMadeLimit = 50;

/** The connector of either Jira: what differs lies in the site. */
export function createJiraConnector(
  settings: JiraSettings,
  site: JiraSite,
  { now, searchLagMs }: { now: () => number; searchLagMs: number },
): Connector {
  let kept: { ids: FieldIds; until: number } | undefined;
  const justMade: string[] = [];

  async function fieldIds(): Promise<FieldIds> {
    if (kept && kept.until > now()) return kept.ids;
    const fields = await site.fields();
    const idOf = (name: string) => fields.find((field) => field.name === name)?.id;
    const ids = { crm: idOf(settings.crmField), nextStep: idOf(settings.nextStepField) };
    // Fields that are missing may be made any moment; they are asked for again at the next use.
    kept =
      ids.crm === undefined || ids.nextStep === undefined ? undefined : { ids, until: now() + vocabularyMs };
    return ids;
  }

  const observe = (issue: Issue, ids: FieldIds) => normalise(issue, settings, ids, (key) => site.url(key));

  const capabilities: Capabilities = {
    webhooks: true,
    signedTimestamp: false,
    idempotentCreate: false,
    optimisticLock: false,
    tombstones: false,
    commentVisibility: settings.kind === 'service',
    slaFields: false,
    attachments: true,
    userLookupByEmail: true,
    timeGrainMs: 60_000,
    searchLagMs,
  };

  return {
    system: settings.system,
    kind: settings.kind,
    webhooks: jiraWebhook,
    capabilities,
    test: () => checkConnection(site, settings, { now, fieldIds }),

    async *changes(since, signal) {
      const ids = await fieldIds();
      // The first reading takes linked issues only: years of others belong to no record.
      const linkedJql =
        ids.crm === undefined ? `project = "${settings.project}"` : `${jqlName(ids.crm)} IS NOT EMPTY`;
      const fields = wantedFields(ids, settings);
      for await (const { issues, watermark } of changedIssues(site, since, { fields, linkedJql, signal })) {
        yield { tickets: issues.map((issue) => observe(issue, ids)), watermark };
      }
    },

    async get(key) {
      if (!/^\d{1,18}$/.test(key) && !/^[A-Z][A-Z0-9_]*-\d{1,10}$/i.test(key)) return undefined;
      const ids = await fieldIds();
      const issue = await site.issue(key, wantedFields(ids, settings));
      return issue && observe(issue, ids).ticket;
    },

    async findByKey(idempotencyKey) {
      const ids = await fieldIds();
      const issue = await findIssueByKey(site, idempotencyKey, wantedFields(ids, settings), justMade);
      return issue && observe(issue, ids).ticket;
    },

    async create(draft) {
      const ids = await fieldIds();
      const { issue, dropped } = await createIssue(draft, site, settings, ids);
      justMade.unshift(issue.id);
      justMade.splice(justMadeLimit);
      return { ticket: observe(issue, ids).ticket, dropped };
    },
  };
}

/** `customfield_10010` is called `cf[10010]` in JQL, whatever its name. */
function jqlName(id: string): string {
  const number = /^customfield_(\d+)$/.exec(id)?.[1];
  return number === undefined ? `"${id.replace(/["\\]/g, '')}"` : `cf[${number}]`;
}
