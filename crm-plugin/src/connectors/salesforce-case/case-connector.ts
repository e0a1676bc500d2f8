import { objects, soql, soqlName, type SoqlFragment, type Ticket } from '@handrail/shared';
import { z } from 'zod';
import type { SalesforceGateway } from '../../salesforce/gateway.ts';
import { ConnectorRefused, type Connector } from '../connector.ts';
import { caseFields, caseRow, caseToTicket, instant } from './case-rows.ts';
import type { SalesforceCaseConfig } from './config.ts';
import { createCase } from './create-case.ts';

export interface CaseConnectorDeps {
  gateway: SalesforceGateway;
}

/** SystemModstamp is set before the commit: a slow transaction shows up behind later ones. */
const overlapMs = 2 * 60_000;
const pageSize = 2_000;

/**
 * Cases of the org Handrail runs in. The sidebar reads an account's Cases directly, so none is mirrored but those
 * that Handrail made for a hand-off: `changes` names no CRM records, and the engine keeps only what it knows.
 */
export function createCaseConnector(config: SalesforceCaseConfig, { gateway }: CaseConnectorDeps): Connector {
  async function read(condition: SoqlFragment): Promise<Ticket[]> {
    const rows = await gateway.query(soql`SELECT ${caseFields} FROM Case ${condition}`.text);
    return z
      .array(caseRow)
      .parse(rows)
      .map((row) => caseToTicket(row, config, gateway.instanceUrl));
  }
  const byId = async (id: string) => (await read(soql`WHERE Id = ${id}`))[0];

  return {
    system: 'salesforce-case',
    kind: config.kind,
    capabilities: {
      webhooks: false,
      signedTimestamp: false,
      idempotentCreate: false,
      optimisticLock: false,
      tombstones: false,
      commentVisibility: false,
      slaFields: true,
      attachments: false,
      userLookupByEmail: true,
      timeGrainMs: 1000,
      searchLagMs: 0,
    },

    async test() {
      const [me] = await gateway.query(soql`SELECT Name FROM User WHERE Id = ${gateway.userId}`.text);
      const readable = await gateway.query(soql`SELECT Id FROM Case LIMIT 1`.text).then(
        () => [],
        (error: unknown) => [
          `Cases cannot be read: ${error instanceof Error ? error.message : 'unknown reason'}`,
        ],
      );
      const user = typeof me?.['Name'] === 'string' ? me['Name'] : undefined;
      return { ok: readable.length === 0, user, clockSkewMs: undefined, problems: readable };
    },

    async *changes(since, signal) {
      if (since === undefined) {
        // Older Cases are not ours: begin at the newest.
        const newest = soql`SELECT SystemModstamp FROM Case ORDER BY SystemModstamp DESC LIMIT 1`;
        const [row] = z
          .array(z.object({ SystemModstamp: z.string() }))
          .parse(await gateway.query(newest.text));
        if (row) yield { tickets: [], watermark: { at: instant(row.SystemModstamp) } };
        return;
      }
      let from = new Date(Date.parse(since.at) - overlapMs);
      while (!signal?.aborted) {
        const tickets = await read(
          soql`WHERE SystemModstamp >= ${from} ORDER BY SystemModstamp, Id LIMIT ${pageSize}`,
        );
        const last = tickets.at(-1)?.changed;
        if (last === undefined) return;
        const at = last > since.at ? last : since.at;
        yield { tickets: tickets.map((ticket) => ({ ticket, crmRecordIds: [] })), watermark: { at } };
        if (tickets.length < pageSize) return;
        if (Date.parse(last) === from.getTime()) {
          throw new ConnectorRefused(
            `More than ${pageSize} Cases changed in the same moment (${last}).`,
            'Wait for the mass update to be followed by any other change.',
          );
        }
        from = new Date(last);
      }
    },

    get: byId,

    async findByKey(idempotencyKey) {
      const links = soql`SELECT Ticket__r.Key__c FROM ${soqlName(objects.ticketLink)}
        WHERE Handoff__c = ${idempotencyKey} AND Ticket__r.Connection_Key__c = ${config.key} ORDER BY CreatedDate`;
      const rows = z
        .array(z.object({ Ticket__r: z.object({ Key__c: z.string() }) }))
        .parse(await gateway.query(links.text));
      const key = rows[0]?.Ticket__r.Key__c;
      return key === undefined ? undefined : byId(key.slice(config.key.length + 1));
    },

    async create(draft) {
      const ticket = await byId(await createCase(draft, gateway, config));
      if (!ticket) {
        throw new ConnectorRefused(
          'The Case was made but cannot be read.',
          'Give the integration user read access to Cases.',
        );
      }
      return { ticket, dropped: [] };
    },
  };
}
