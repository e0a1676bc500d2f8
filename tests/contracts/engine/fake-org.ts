import { movesSinceQuery, openHandoffsQuery } from '@handrail/shared';
import {
  GatewayUnavailable,
  type CompositeOutcome,
  type CompositeRequest,
  type RowError,
  type RowOutcome,
  type SalesforceGateway,
  type SalesforceRow,
  type UpsertBatch,
} from '../../../crm-plugin/src/salesforce/gateway.ts';
import type { VirtualClock } from './virtual-clock.ts';

export interface OrgHandoff {
  id: string;
  title: string;
  state: string;
  connectionKey: string;
  opportunity?: string;
  modified: number;
}

/** Fields a row of each object may have: a typing error must not pass unseen. */
const known: Readonly<Record<string, ReadonlySet<string>>> = {
  Handrail_Ticket__c: new Set(
    (
      'Key__c Name Connection_Key__c System__c Remote_Key__c Url__c Kind__c Title__c Next_Step__c Raw_State__c ' +
      'Category__c Priority__c Owner_Name__c Owner_Email__c Due_Date__c Due_At__c Release__c Last_Public_Comment__c ' +
      'Remote_Created__c Remote_Changed__c Source_Seq__c Last_Seen__c Gone__c'
    ).split(' '),
  ),
  Handrail_Ticket_Link__c: new Set(
    'Key__c Ticket__r Handoff__c Opportunity__c Account__c Case__c'.split(' '),
  ),
  Handrail_Sync_Problem__c: new Set(
    'Key__c Handoff__c Ticket__r Cause__c What_To_Do__c Since__c Resolved__c'.split(' '),
  ),
  Handrail_Connection__c: new Set(
    'Key__c Name System__c Kind__c Status__c Since__c Checked_At__c Message__c'.split(' '),
  ),
};

/** The org as the engine needs it: upsert by Key__c with the rules that matter, and the planner's own queries. */
export class FakeOrg implements SalesforceGateway {
  readonly orgId = '00D000000000001EAA';
  readonly instanceUrl = 'https://acme.my.salesforce.com';
  readonly userId = '005000000000001AAA';
  readonly rows = new Map<string, Map<string, SalesforceRow>>(
    Object.keys(known).map((object) => [object, new Map()]),
  );
  readonly handoffs: OrgHandoff[] = [];
  readonly upserts: { object: string; rows: number }[][] = [];
  queries = 0;
  down = false;
  usage: { used: number; limit: number } | undefined;
  /** Errors for a row, before the org's own rules. */
  refuse: (object: string, row: SalesforceRow) => RowError[] = () => [];
  /** Throw from here after the rows were written: the answer is lost. */
  afterUpsert: () => void = () => undefined;
  readonly #clock: VirtualClock;

  constructor(clock: VirtualClock) {
    this.#clock = clock;
  }

  offer(handoff: { id: string; title?: string; connectionKey?: string; opportunity?: string }): void {
    this.handoffs.push({
      title: 'Export loses the last line',
      connectionKey: 'redmine:handrail',
      ...handoff,
      state: 'Offered',
      modified: this.#clock.now(),
    });
  }

  move(id: string, state: string): void {
    const handoff = this.handoffs.find((one) => one.id === id);
    if (!handoff) throw new Error(`No hand-off ${id}`);
    handoff.state = state;
    handoff.modified = this.#clock.now();
  }

  all(object: string): SalesforceRow[] {
    return [...(this.rows.get(object)?.values() ?? [])];
  }

  async query(soql: string): Promise<SalesforceRow[]> {
    this.#answer();
    this.queries += 1;
    return this.#rowsOf(soql);
  }

  async queryTogether(questions: readonly string[]): Promise<SalesforceRow[][]> {
    this.#answer();
    this.queries += 1;
    return questions.map((soql) => this.#rowsOf(soql));
  }

  /** Every call this org was asked for. */
  get calls(): number {
    return this.queries + this.upserts.length;
  }

  #rowsOf(soql: string): SalesforceRow[] {
    // Nobody here moves a hand-off by a Move record.
    if (soql === openHandoffsQuery || soql.startsWith(`${movesSinceQuery(undefined).split(' WHERE ')[0]}`))
      return [];
    const look =
      /^SELECT Id, SystemModstamp FROM Handrail_Handoff__c WHERE State__c IN \(([^)]*)\) AND Route__r\.Connection_Key__c IN \(([^)]*)\) ?(?:AND SystemModstamp >= (\S+)|(AND Id NOT IN \(SELECT Handoff__c FROM Handrail_Ticket_Link__c WHERE Handoff__c != null\)))? ORDER BY (?:SystemModstamp, )?Id$/.exec(
        soql,
      );
    if (look) {
      const [, states = '', keys = '', since, unlinked] = look;
      return this.handoffs
        .filter(({ state }) => states.includes(`'${state}'`))
        .filter(({ connectionKey }) => keys.includes(`'${connectionKey}'`))
        .filter(({ modified }) => since === undefined || modified >= Date.parse(since))
        .filter(({ id }) => unlinked === undefined || this.#linksOf(id).length === 0)
        .map(({ id, modified }) => ({ Id: id, SystemModstamp: salesforceTime(modified) }));
    }
    if (soql === "SELECT Id FROM Handrail_Connection__c WHERE Key__c = 'service'") {
      return this.rows.get('Handrail_Connection__c')?.has('service') ? [{ Id: 'a0C000000000001AAA' }] : [];
    }
    const details = /^SELECT Id, Name, Title__c, .* FROM Handrail_Handoff__c WHERE Id IN \(([^)]*)\)$/.exec(
      soql,
    );
    if (details) {
      return this.handoffs
        .filter(({ id }) => details[1]?.includes(`'${id}'`))
        .map((one) => this.#details(one));
    }
    const linkIds = /^SELECT Id FROM Handrail_Ticket_Link__c WHERE Key__c IN \((.*)\)$/.exec(soql)?.[1];
    if (linkIds !== undefined) {
      return this.all('Handrail_Ticket_Link__c')
        .filter((row) => linkIds.includes(`'${String(row['Key__c'])}'`))
        .map((row) => ({ Id: String(row['Key__c']) }));
    }
    throw new Error(`The fake org does not know this query: ${soql}`);
  }

  async upsert(batches: readonly UpsertBatch[]): Promise<RowOutcome[]> {
    this.#answer();
    this.upserts.push(batches.map(({ object, rows }) => ({ object, rows: rows.length })));
    const outcomes = batches.flatMap(({ object, externalIdField, rows }) => {
      if (externalIdField !== 'Key__c') throw new Error(`${object} has no external id ${externalIdField}`);
      return rows.map((row) => this.#upsertRow(object, row));
    });
    this.afterUpsert();
    return outcomes;
  }

  /** Links are deleted by id, which here is their key. */
  async composite(requests: readonly CompositeRequest[]): Promise<CompositeOutcome> {
    this.#answer();
    this.queries += 1;
    for (const { method, path } of requests) {
      const id = /^sobjects\/Handrail_Ticket_Link__c\/(.+)$/.exec(path)?.[1];
      if (method !== 'DELETE' || id === undefined) throw new Error(`The engine does not ${method} ${path}.`);
      this.rows.get('Handrail_Ticket_Link__c')?.delete(id);
    }
    return { ok: true, bodies: {} };
  }
  create(): Promise<RowOutcome> {
    throw new Error('The engine does not create single rows.');
  }
  update(): Promise<RowOutcome> {
    throw new Error('The engine does not update single rows.');
  }
  notify(): Promise<{ ok: true }> {
    throw new Error('The engine rings no bell here.');
  }
  apiUsage() {
    return this.usage;
  }

  #upsertRow(object: string, row: SalesforceRow): RowOutcome {
    const table = this.rows.get(object);
    const fields = known[object];
    if (!table || !fields) throw new Error(`The fake org has no object ${object}.`);
    const unknown = Object.keys(row).filter((field) => !fields.has(field));
    if (unknown.length > 0) return refused('INVALID_FIELD', unknown);
    const errors = this.refuse(object, row);
    if (errors.length > 0) return { ok: false, errors };
    const key = String(row['Key__c']);
    const before = table.get(key);
    if (
      object === 'Handrail_Ticket__c' &&
      Number(row['Source_Seq__c']) < Number(before?.['Source_Seq__c'] ?? 0)
    ) {
      return refused('FIELD_CUSTOM_VALIDATION_EXCEPTION', ['Source_Seq__c']);
    }
    if (object === 'Handrail_Ticket_Link__c') {
      const parent = row['Ticket__r'] as { Key__c?: string } | undefined;
      if (!this.rows.get('Handrail_Ticket__c')?.has(parent?.Key__c ?? ''))
        return refused('INVALID_FIELD', ['Ticket__c']);
    }
    if (object === 'Handrail_Sync_Problem__c' && row['Ticket__r'] !== undefined) {
      const ticket = row['Ticket__r'] as { Key__c?: string };
      if (!this.rows.get('Handrail_Ticket__c')?.has(ticket.Key__c ?? ''))
        return refused('INVALID_FIELD', ['Ticket__c']);
    }
    table.set(key, { ...before, ...row });
    return { ok: true, id: `id-${key}`, created: before === undefined };
  }

  #linksOf(handoffId: string): SalesforceRow[] {
    return this.all('Handrail_Ticket_Link__c').filter((row) => row['Handoff__c'] === handoffId);
  }

  #details(handoff: OrgHandoff): SalesforceRow {
    const links = this.#linksOf(handoff.id).map((_, at) => ({ Id: `link-${at}` }));
    return {
      Id: handoff.id,
      Name: 'H-00001',
      Title__c: handoff.title,
      State__c: handoff.state,
      Opportunity__c: handoff.opportunity ?? null,
      Route__r: { Name: 'Defect', Connection_Key__c: handoff.connectionKey, Project__c: 'handrail' },
      Inputs__r: {
        records: [{ Value__c: 'It fails', Route_Input__r: { Name: 'What happens', Position__c: 1 } }],
      },
      Ticket_Links__r: links.length === 0 ? null : { records: links },
    };
  }

  #answer(): void {
    if (this.down) throw new GatewayUnavailable('network', 'The org does not answer.');
  }
}

function refused(code: string, fields: string[]): RowOutcome {
  return { ok: false, errors: [{ code, message: code, fields }] };
}

/** As Salesforce writes it. */
function salesforceTime(time: number): string {
  return new Date(time).toISOString().replace('Z', '+0000');
}
