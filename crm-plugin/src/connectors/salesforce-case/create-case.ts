import {
  cutText,
  formatTicketKey,
  linkableRecordOf,
  objects,
  soql,
  soqlName,
  ticketLinkKey,
} from '@handrail/shared';
import type { SalesforceGateway, SalesforceRow } from '../../salesforce/gateway.ts';
import { ConnectorRefused, type TicketDraft } from '../connector.ts';
import type { SalesforceCaseConfig } from './config.ts';

/**
 * One all-or-none request makes the Case, its Ticket and the Ticket Link of the hand-off.
 *
 * A standard Case has no unique field of ours, Handrail adds none to the customer's objects, and a marker in the
 * Description could not be searched (SOQL does not filter long text). So the hand-off's Ticket Link carries the
 * key: it exists exactly when the Case does, and `findByKey` looks for it.
 * After a lost answer it is not sent again, since a second Case would get a second key: the caller searches first.
 * The Ticket starts at Source_Seq 0; the service's next write fills it.
 * @returns the id of the Case
 */
export async function createCase(
  draft: TicketDraft,
  gateway: SalesforceGateway,
  config: SalesforceCaseConfig,
): Promise<string> {
  const instance = config.key.slice(config.key.indexOf(':') + 1);
  const ticketKey = formatTicketKey({ system: config.system, instance, key: '@{case.id}' });
  const linkKey = ticketLinkKey(ticketKey, draft.crmRecordId);
  const outcome = await gateway.composite([
    { referenceId: 'case', method: 'POST', path: 'sobjects/Case', body: await caseFor(draft, gateway) },
    {
      referenceId: 'ticket',
      method: 'PATCH',
      path: `sobjects/${objects.ticket}/Key__c/${ticketKey}`,
      body: {
        Name: cutText(draft.title, 80),
        Connection_Key__c: config.key,
        System__c: config.system,
        Kind__c: config.kind,
        Title__c: cutText(draft.title, 255),
        Source_Seq__c: 0,
      },
    },
    {
      referenceId: 'link',
      method: 'PATCH',
      // A bar may not stand in an address as it is.
      path: `sobjects/${objects.ticketLink}/Key__c/${linkKey.replace('|', '%7C')}`,
      body: { Ticket__c: '@{ticket.id}', Handoff__c: draft.idempotencyKey, ...recordOf(draft.crmRecordId) },
    },
  ]);
  if (!outcome.ok) {
    const why = outcome.errors.map(({ code, message }) => `${code}: ${message}`).join('; ');
    throw new ConnectorRefused(
      `Salesforce did not make the Case (${outcome.referenceId}): ${why}.`,
      'Check required fields and rules of Case, and the rights of the integration user.',
    );
  }
  const made = outcome.bodies['case'];
  if (typeof made === 'object' && made !== null && 'id' in made && typeof made.id === 'string')
    return made.id;
  throw new ConnectorRefused(
    'Salesforce did not say the id of the Case.',
    'Tell the maintainers of Handrail.',
  );
}

async function caseFor(draft: TicketDraft, gateway: SalesforceGateway): Promise<SalesforceRow> {
  const priority = draft.severity === 'Normal' ? 'Medium' : 'High';
  return {
    Subject: cutText(draft.title, 255),
    Description: cutText(draft.description, 32_000),
    Priority: priority,
    Status: 'New',
    ...(await contextOf(draft.idempotencyKey, gateway)),
    ...(await ownerOf(draft.assigneeEmail, gateway)),
  };
}

/** The key of a link names one of the records it stands on. */
function recordOf(id: string): SalesforceRow {
  const lookups = { opportunity: 'Opportunity__c', account: 'Account__c', case: 'Case__c' } as const;
  const record = linkableRecordOf(id);
  return record === undefined ? {} : { [lookups[record]]: id };
}

/** The Case stands on the deal's account, or below the Case it came from; the hand-off knows both. */
async function contextOf(handoffId: string, gateway: SalesforceGateway): Promise<SalesforceRow> {
  const query = soql`SELECT Account__c, Case__c FROM ${soqlName(objects.handoff)} WHERE Id = ${handoffId}`;
  const [handoff] = await gateway.query(query.text);
  return {
    ...(typeof handoff?.['Account__c'] === 'string' && { AccountId: handoff['Account__c'] }),
    ...(typeof handoff?.['Case__c'] === 'string' && { ParentId: handoff['Case__c'] }),
  };
}

/** Exactly one active user with this address, else the org's own assignment. */
async function ownerOf(mail: string | undefined, gateway: SalesforceGateway): Promise<SalesforceRow> {
  if (mail === undefined) return {};
  const users = await gateway.query(
    soql`SELECT Id FROM User WHERE Email = ${mail} AND IsActive = TRUE LIMIT 2`.text,
  );
  return users.length === 1 && typeof users[0]?.['Id'] === 'string' ? { OwnerId: users[0]['Id'] } : {};
}
