import type {
  CompositeOutcome,
  CompositeRequest,
  RowError,
  RowOutcome,
  SalesforceRow,
  UpsertBatch,
} from '../../crm-plugin/src/salesforce/gateway.ts';
import { FakeOrg } from '../contracts/engine/fake-org.ts';
import { FakeLadderOrg } from '../contracts/ladder/fake-ladder-org.ts';
import type { SideClock } from './time.ts';

/** One org: hand-offs with their Moves and rungs, and the mirror of tickets, each under the org's own rules. */
export class OrgModel extends FakeLadderOrg {
  readonly mirror: FakeOrg;
  /** Called with each ticket row the org took. */
  onTicket: (row: SalesforceRow) => void = () => undefined;
  /** Rows that are refused now, by object and row. */
  refuseRow: (object: string, row: SalesforceRow) => RowError[] = () => [];
  readonly #clock: SideClock;

  constructor(clock: SideClock) {
    super(clock);
    this.#clock = clock;
    this.mirror = new FakeOrg(clock);
    this.mirror.refuse = (object, row) => [...this.refuseRow(object, row), ...this.#deadLookup(object, row)];
  }

  override async query(soql: string): Promise<SalesforceRow[]> {
    const ids = /^SELECT Id FROM Handrail_Handoff__c WHERE Id IN \(([^)]*)\)$/.exec(soql)?.[1];
    if (ids !== undefined) {
      return [...this.tables.handoffs.keys()].filter((id) => ids.includes(`'${id}'`)).map((Id) => ({ Id }));
    }
    const ladder = soql.includes('Moves__r');
    const planner = /FROM Handrail_Handoff__c WHERE (?!State__c IN \([^)]*\) ORDER BY Id$)/.test(soql);
    if (
      (planner && !ladder) ||
      /FROM Handrail_(Connection|Ticket_Link|Ticket|Sync_Problem)__c/.test(
        soql.replace(/\(SELECT[^)]*\)/g, ''),
      )
    )
      return this.mirror.query(soql);
    return super.query(soql);
  }

  override async composite(requests: readonly CompositeRequest[]): Promise<CompositeOutcome> {
    // Links that no ticket names any more.
    if (requests.every(({ method }) => method === 'DELETE')) return this.mirror.composite(requests);
    const before = this.tables.handoffs;
    const outcome = await super.composite(requests);
    for (const [id, row] of this.tables.handoffs) if (before.get(id) !== row) this.stamp(id);
    return outcome;
  }

  override async upsert(batches: readonly UpsertBatch[]): Promise<RowOutcome[]> {
    const outcomes = await this.mirror.upsert(batches);
    batches
      .flatMap(({ object, rows }) => rows.map((row) => ({ object, row })))
      .forEach(({ object, row }, at) => {
        if (object === 'Handrail_Ticket__c' && outcomes[at]?.ok === true) this.onTicket(row);
      });
    return outcomes;
  }

  /** The hand-off changed: SystemModstamp and what the planner reads of it. `slowMs`: committed after its stamp. */
  stamp(id: string, slowMs = 0): void {
    const seen = this.mirror.handoffs.find((one) => one.id === id);
    const row = this.tables.handoffs.get(id);
    if (!seen || !row) return;
    seen.state = String(row['State__c']);
    seen.modified = Math.max(seen.modified + 1, this.#clock.now() - slowMs);
  }

  /** An administrator deletes it: Moves and firings go with it, links lose their lookup. */
  remove(id: string): void {
    this.tables.handoffs.delete(id);
    for (const table of [this.tables.moves, this.tables.firings]) {
      for (const [key, row] of table) if (row['Handoff__c'] === id) table.delete(key);
    }
    const at = this.mirror.handoffs.findIndex((one) => one.id === id);
    if (at >= 0) this.mirror.handoffs.splice(at, 1);
    for (const link of this.mirror.all('Handrail_Ticket_Link__c')) {
      if (link['Handoff__c'] === id) link['Handoff__c'] = null;
    }
  }

  #deadLookup(object: string, row: SalesforceRow): RowError[] {
    const handoff = row['Handoff__c'];
    if (object !== 'Handrail_Ticket_Link__c' || typeof handoff !== 'string') return [];
    if (this.tables.handoffs.has(handoff)) return [];
    return [{ code: 'INVALID_CROSS_REFERENCE_KEY', message: 'deleted', fields: ['Handoff__c'] }];
  }
}
