import { chineseCalendar, formatIntervals } from '@handrail/shared';
import type {
  CompositeOutcome,
  CompositeRequest,
  RowOutcome,
  SalesforceGateway,
  SalesforceRow,
  UpsertBatch,
} from '../../../crm-plugin/src/salesforce/gateway.ts';
import { GatewayUnavailable } from '../../../crm-plugin/src/salesforce/gateway.ts';
import type { VirtualClock } from '../engine/virtual-clock.ts';
import { carryOut, OrgRefused, type OrgTables } from './org-rules.ts';

const china = chineseCalendar(2026);
const days = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** Hand-offs, moves and firings of an org that keeps its rules, and the queries of the ladder. */
export class FakeLadderOrg implements SalesforceGateway {
  readonly orgId = '00D000000000001EAA';
  readonly instanceUrl = 'https://acme.my.salesforce.com';
  readonly userId = 'service';
  readonly tables: OrgTables = { handoffs: new Map(), moves: new Map(), firings: new Map() };
  readonly users = new Map<string, { name: string; active: boolean; language: string }>();
  readonly rungs: SalesforceRow[] = [];
  readonly absences: SalesforceRow[] = [];
  down = false;
  queries = 0;
  /** Throw from here after a composite was carried out: the answer is lost. */
  afterComposite: () => void = () => undefined;
  /** The org's clock may differ from the service's. */
  skewMs = 0;
  readonly #clock: VirtualClock;

  constructor(clock: VirtualClock) {
    this.#clock = clock;
  }

  get now(): number {
    return this.#clock.now() + this.skewMs;
  }

  async query(soql: string): Promise<SalesforceRow[]> {
    this.#answer();
    this.queries += 1;
    const { moves, handoffs } = this.tables;
    if (/^SELECT Id, Handoff__c, Seq__c, SystemModstamp FROM Handrail_Move__c/.test(soql)) {
      const since = />= (\S+)/.exec(soql)?.[1];
      const all = [...moves.values()].filter(
        ({ CreatedDate }) => since === undefined || String(CreatedDate) >= since,
      );
      const seen = all.map((row) => ({ ...row, SystemModstamp: row['CreatedDate'] }));
      return since === undefined ? seen.slice(-1) : seen;
    }
    const ids = /WHERE Id IN \(([^)]*)\)/.exec(soql)?.[1] ?? '';
    if (/^SELECT Id FROM Handrail_Handoff__c WHERE State__c IN/.test(soql)) {
      const open = [...handoffs.values()].filter((row) => soql.includes(`'${String(row['State__c'])}'`));
      return open.map(({ Id }) => ({ Id }));
    }
    if (/^SELECT Id, Name, Title__c.* FROM Handrail_Handoff__c WHERE Id IN/.test(soql))
      return [...handoffs.values()]
        .filter(({ Id }) => ids.includes(`'${String(Id)}'`))
        .map((row) => this.#shown(row));
    if (soql.includes('FROM Handrail_Department__c')) return [this.#department('sales')];
    if (soql.includes('FROM Handrail_Ladder_Rung__c')) return this.rungs;
    if (soql.includes('FROM Handrail_Absence__c')) return this.absences;
    if (soql.includes('FROM Handrail_Calendar__c')) return [this.#calendar()];
    if (soql.includes('FROM User')) return this.#usersNamed(ids);
    if (soql.includes('FROM Handrail_Connection__c')) return [{ Id: 'service' }];
    throw new Error(`The fake org does not know this query: ${soql}`);
  }

  async queryTogether(questions: readonly string[]): Promise<SalesforceRow[][]> {
    const before = this.queries;
    const answers = await Promise.all(questions.map((soql) => this.query(soql)));
    this.queries = before + 1;
    return answers;
  }

  async composite(requests: readonly CompositeRequest[]): Promise<CompositeOutcome> {
    this.#answer();
    try {
      carryOut(this.tables, requests, new Date(this.now).toISOString());
    } catch (error) {
      if (!(error instanceof OrgRefused)) throw error;
      return { ok: false, referenceId: error.referenceId, errors: [error.rowError] };
    }
    this.afterComposite();
    return { ok: true, bodies: {} };
  }

  async update(object: string, id: string, row: SalesforceRow): Promise<RowOutcome> {
    const outcome = await this.composite([
      { referenceId: 'update', method: 'PATCH', path: `sobjects/${object}/${id}`, body: row },
    ]);
    return outcome.ok ? { ok: true, id, created: false } : { ok: false, errors: outcome.errors };
  }

  /** Heartbeats. */
  async upsert(batches: readonly UpsertBatch[]): Promise<RowOutcome[]> {
    this.#answer();
    return batches.flatMap(({ rows }) => rows.map(() => ({ ok: true, id: 'x', created: false }) as const));
  }
  create(): Promise<RowOutcome> {
    throw new Error('The ladder creates no single rows.');
  }
  notify(): Promise<{ ok: true }> {
    throw new Error('Messages go out by the test’s own notifier.');
  }
  apiUsage() {
    return undefined;
  }

  #answer(): void {
    if (this.down) throw new GatewayUnavailable('network', 'The org does not answer.');
  }

  #user(id: unknown): SalesforceRow | null {
    if (typeof id !== 'string') return null;
    const user = this.users.get(id);
    return { Name: user?.name ?? id, IsActive: user?.active !== false };
  }

  #department(id: string): SalesforceRow {
    const posts = ['Contact', 'Deputy', 'Head'].flatMap((post): [string, unknown][] => {
      const person = `${id} ${post.toLowerCase()}`;
      return [
        [`${post}__c`, person],
        [`${post}__r`, this.#user(person)],
      ];
    });
    return {
      Id: id,
      Name: id,
      Time_Zone__c: 'Asia/Shanghai',
      Calendar__r: { Key__c: 'china' },
      ...Object.fromEntries(posts),
    };
  }

  #shown(row: SalesforceRow): SalesforceRow {
    const people = ['Sender', 'Accountable', 'Asked', 'Delivered_By'].map((role): [string, unknown] => [
      `${role}__r`,
      this.#user(row[`${role}__c`]),
    ]);
    const ofThis = (table: Map<string, SalesforceRow>) => ({
      records: [...table.values()].filter((child) => child['Handoff__c'] === row['Id']),
    });
    const named: SalesforceRow = Object.fromEntries(people);
    return {
      ...row,
      ...named,
      Department__r: this.#department(String(row['Department__c'])),
      Moves__r: ofThis(this.tables.moves),
      Rung_Firings__r: ofThis(this.tables.firings),
    };
  }

  #calendar(): SalesforceRow {
    const week: SalesforceRow = {};
    days.forEach((day, at) => (week[`${day}__c`] = formatIntervals(china.week[at] ?? [])));
    const records = Object.entries(china.days).map(([date, kind]) => ({ Date__c: date, Kind__c: kind }));
    return {
      Key__c: 'china',
      Time_Zone__c: china.timeZone,
      Covered_From__c: china.coveredFrom,
      Covered_Until__c: china.coveredUntil,
      ...week,
      Days__r: { records },
    };
  }

  #usersNamed(ids: string): SalesforceRow[] {
    return [...this.users]
      .filter(([id]) => ids.includes(`'${id}'`))
      .map(([Id, { name, language }]) => ({
        Id,
        Name: name,
        Email: `${Id.replaceAll(' ', '.')}@example.com`,
        LanguageLocaleKey: language,
        TimeZoneSidKey: 'Asia/Shanghai',
      }));
  }
}
