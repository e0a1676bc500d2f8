import { cleanText, cutText } from '@handrail/shared';
import type { LinkTargets, OutboxEntry } from '../store/store.ts';
import type { HandoffRow } from './handoff-row.ts';

/**
 * The ticket a hand-off wants. Its idempotency key is the hand-off's id: one hand-off, one ticket,
 * whoever plans it and however often.
 */
export function draftTicket(row: HandoffRow, instanceUrl: string, now: number): OutboxEntry {
  const accepted = row.Accountable__c != null && row.Accountable__c !== row.Sender__c;
  const assigneeEmail = (accepted ? row.Accountable__r?.Email : row.Asked__r?.Email) ?? undefined;
  const due = utc(row.Needed_By__c ?? row.Deliver_By__c);
  return {
    target: row.Route__r?.Connection_Key__c ?? '',
    aggregate: row.Id,
    seq: 1,
    idempotencyKey: row.Id,
    dueAt: now,
    payload: {
      project: row.Route__r?.Project__c ?? '',
      title: cutText(cleanText(row.Title__c).replace(/\s+/g, ' ').trim(), 255),
      description: describe(row, instanceUrl),
      crmRecordId: crmRecordOf(row),
      severity: severityOf(row.Severity__c),
      ...(due !== undefined && { due }),
      ...(assigneeEmail !== undefined && { assigneeEmail }),
      link: linkTargets(row),
    },
  };
}

/** The record a hand-off stands on; ticket and record carry one link, which inbound and outbound find by this id. */
function crmRecordOf(row: HandoffRow): string {
  return row.Opportunity__c ?? row.Case__c ?? row.Account__c ?? row.Id;
}

function linkTargets(row: HandoffRow): LinkTargets {
  return {
    handoff: row.Id,
    ...(row.Opportunity__c != null && { opportunity: row.Opportunity__c }),
    ...(row.Account__c != null && { account: row.Account__c }),
    ...(row.Case__c != null && { case: row.Case__c }),
  };
}

/** For people of the other department, who often cannot open the CRM: everything they need stands in the ticket. */
function describe(row: HandoffRow, instanceUrl: string): string {
  const inputs = row.Inputs__r.toSorted(
    (a, b) => (a.Route_Input__r?.Position__c ?? 0) - (b.Route_Input__r?.Position__c ?? 0),
  ).map((input) => `${input.Route_Input__r?.Name ?? 'Input'}:\n${input.Value__c ?? ''}`);
  const deal = [
    ['Customer', row.Account_Name__c],
    ['Amount', row.Amount__c == null ? undefined : row.Amount__c.toLocaleString('en-US')],
    ['Expected close', row.Close_Date__c],
    ['Needed by', utc(row.Needed_By__c)],
    ['Severity', row.Severity__c],
    ['Asked by', row.Sender__r?.Name],
    ['Department', row.Department__r?.Name],
  ].flatMap(([label, value]) => (value ? [`${label}: ${value}`] : []));
  const source = `${row.Name ?? 'Hand-off'} in Salesforce: ${instanceUrl}/${row.Id}`;
  return cleanText([...inputs, deal.join('\n'), source].filter(Boolean).join('\n\n'));
}

function severityOf(word: string | null | undefined): 'Normal' | 'High' | 'Critical' {
  return word === 'High' || word === 'Critical' ? word : 'Normal';
}

/** Salesforce writes `+0000`, which not every parser takes. */
function utc(moment: string | null | undefined): string | undefined {
  if (moment == null) return undefined;
  const time = Date.parse(moment.replace(/\+0000$/, 'Z'));
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}
