import { cleanText, soql, soqlList, soqlName, type Ticket, type TicketCategory } from '@handrail/shared';
import { z } from 'zod';
import type { SalesforceCaseConfig } from './config.ts';

const fields = [
  'Id',
  'CaseNumber',
  'Subject',
  'Status',
  'Priority',
  'IsClosed',
  'Owner.Name',
  'SlaExitDate',
  'CreatedDate',
  'SystemModstamp',
];

/** What a Case is read by, wherever it is read; its next open Task says the next step. */
export const caseFields = soql`${soqlList(fields.map(soqlName))},
  (SELECT Subject, ActivityDate FROM Tasks WHERE IsClosed = FALSE ORDER BY ActivityDate ASC LIMIT 1)`;

const maybe = z.string().nullish();

export const caseRow = z.object({
  Id: z.string(),
  CaseNumber: z.string(),
  Subject: maybe,
  Status: maybe,
  Priority: maybe,
  IsClosed: z.boolean(),
  Owner: z.object({ Name: maybe }).nullish(),
  SlaExitDate: maybe,
  CreatedDate: z.string(),
  SystemModstamp: z.string(),
  Tasks: z
    .object({ records: z.array(z.object({ Subject: maybe, ActivityDate: maybe })) })
    .nullish()
    .transform((tasks) => tasks?.records ?? []),
});

export type CaseRow = z.infer<typeof caseRow>;

export function caseToTicket(row: CaseRow, config: SalesforceCaseConfig, instanceUrl: string): Ticket {
  const task = row.Tasks[0];
  const sla = row.SlaExitDate && { at: instant(row.SlaExitDate) };
  const day = task?.ActivityDate && { date: task.ActivityDate };
  return {
    system: config.system,
    instance: config.key.slice(config.key.indexOf(':') + 1),
    key: row.Id,
    shownKey: row.CaseNumber,
    url: `${instanceUrl}/${row.Id}`,
    kind: config.kind,
    title: cleanText(row.Subject ?? '(no subject)'),
    nextStep: task?.Subject ? cleanText(task.Subject) : undefined,
    rawState: row.Status ?? '',
    category: categoryOf(row),
    priority: row.Priority ?? undefined,
    owner: row.Owner?.Name ? { name: row.Owner.Name, email: undefined } : undefined,
    due: (sla || undefined) ?? (day || undefined),
    release: undefined,
    lastPublicComment: undefined,
    created: instant(row.CreatedDate),
    changed: instant(row.SystemModstamp),
    remoteVersion: Date.parse(instant(row.SystemModstamp)),
  };
}

/** Status values are the customer's own; closed is a fact, the rest goes by the standard words. */
function categoryOf({ IsClosed, Status }: CaseRow): TicketCategory {
  if (IsClosed) return 'done';
  if (Status === 'New') return 'to do';
  return Status === 'On Hold' || Status === 'Waiting on Customer' ? 'blocked' : 'doing';
}

/** Salesforce writes `+0000`, which not every parser takes. */
export function instant(text: string): string {
  return new Date(text.replace(/\+0000$/, 'Z')).toISOString();
}
