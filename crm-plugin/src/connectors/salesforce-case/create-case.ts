import { formatTicketKey, objects, soql, ticketLinkKey } from '@handrail/shared';
import type { SalesforceGateway, SalesforceRow } from '../../salesforce/gateway.ts';
import { ConnectorRefused, type TicketDraft } from '../connector.ts';
import type { SalesforceCaseConfig } from './config.ts';

/**
 * One all-or-none request makes the Case, its Ticket and the Ticket Link of the hand-off.
 *
 * A standard Case has no unique field of ours, Handrail adds none to the customer's objects, and a marker in the
 * Description could not be searched (SOQL does not filter long text). So the hand-off's Ticket Link carries the
 * key: it exists exactly when the Case does, and `findByKey` looks for it.
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
  const outcome = await gateway.composite([
    { referenceId: 'case', method: 'POST', path: 'sobjects/Case', body: await caseFor(draft, gateway) },
    {
      referenceId: 'ticket',
      method: 'POST',
      path: `sobjects/${objects.ticket}`,
      body: {
        Name: draft.title.slice(0, 80),
        Key__c: ticketKey,
        Connection_Key__c: config.key,
        System__c: config.system,
        Kind__c: config.kind,
        Title__c: draft.title.slice(0, 255),
        Source_Seq__c: 0,
      },
    },
    {
      referenceId: 'link',
      method: 'POST',
      path: `sobjects/${objects.ticketLink}`,
      body: {
        Key__c: ticketLinkKey(ticketKey, draft.crmRecordId),
        Ticket__c: '@{ticket.id}',
        Handoff__c: draft.idempotencyKey,
      },
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
    Subject: draft.title.slice(0, 255),
    Description: draft.description.slice(0, 32_000),
    Priority: priority,
    Status: 'New',
    ...(await contextOf(draft.crmRecordId, gateway)),
    ...(await ownerOf(draft.assigneeEmail, gateway)),
  };
}

/** The Case stands on the deal's account, or below the Case it came from. */
async function contextOf(recordId: string, gateway: SalesforceGateway): Promise<SalesforceRow> {
  if (recordId.startsWith('001')) return { AccountId: recordId };
  if (recordId.startsWith('500')) return { ParentId: recordId };
  if (!recordId.startsWith('006')) return {};
  const [deal] = await gateway.query(soql`SELECT AccountId FROM Opportunity WHERE Id = ${recordId}`.text);
  return typeof deal?.['AccountId'] === 'string' ? { AccountId: deal['AccountId'] } : {};
}

/** Exactly one active user with this address, else the org's own assignment. */
async function ownerOf(mail: string | undefined, gateway: SalesforceGateway): Promise<SalesforceRow> {
  if (mail === undefined) return {};
  const users = await gateway.query(
    soql`SELECT Id FROM User WHERE Email = ${mail} AND IsActive = TRUE LIMIT 2`.text,
  );
  return users.length === 1 && typeof users[0]?.['Id'] === 'string' ? { OwnerId: users[0]['Id'] } : {};
}
