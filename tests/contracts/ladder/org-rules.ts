import type {
  CompositeRequest,
  RowError,
  SalesforceRow,
} from '../../../crm-plugin/src/salesforce/gateway.ts';

export interface OrgTables {
  handoffs: Map<string, SalesforceRow>;
  /** By `Key__c`. */
  moves: Map<string, SalesforceRow>;
  firings: Map<string, SalesforceRow>;
}

export class OrgRefused extends Error {
  readonly referenceId: string;
  readonly rowError: RowError;
  constructor(referenceId: string, code: string, field: string) {
    super(code);
    this.referenceId = referenceId;
    this.rowError = { code, message: code, fields: [field] };
  }
}

/** All of it or nothing, under the rules that keep a ladder honest (SPEC M1, M3, M5, F1–F3, H2). */
export function carryOut(tables: OrgTables, requests: readonly CompositeRequest[], now: string): void {
  const [handoffs, moves, firings] = [
    new Map(tables.handoffs),
    new Map(tables.moves),
    new Map(tables.firings),
  ];
  const made = new Map<string, string>();
  for (const { referenceId, method, path, body } of requests) {
    const text = JSON.stringify(body).replace(/@\{(\w+)\.id\}/g, (_, name: string) => made.get(name) ?? '');
    const row = JSON.parse(text) as SalesforceRow;
    const refuse = (code: string, field: string) => {
      throw new OrgRefused(referenceId, code, field);
    };
    const rule = (holds: boolean, field: string) => {
      if (!holds) refuse('FIELD_CUSTOM_VALIDATION_EXCEPTION', field);
    };
    const key = String(row['Key__c']);
    const handoff = handoffs.get(String(row['Handoff__c'])) ?? {};
    if (method === 'POST' && path === 'sobjects/Handrail_Move__c') {
      if (moves.has(key)) refuse('DUPLICATE_VALUE', 'Key__c');
      rule(row['Seq__c'] === Number(handoff['Move_Seq__c']) + 1, 'Seq__c');
      rule(key === `${String(row['Handoff__c'])}-${String(row['Seq__c'])}`, 'Key__c');
      rule(row['From__c'] === handoff['State__c'], 'From__c');
      if (row['Type__c'] === 'climb') {
        rule(row['To__c'] === row['From__c'], 'To__c');
        rule(row['Cause__c'] !== 'late' || Number(row['Rung__c']) >= 1, 'Rung__c');
      } else rule(row['By_Rule__c'] === true && String(handoff['Confirm_By__c']) < now, 'By_Rule__c');
      // Ids are compared by their first 15 letters, as the platform's are.
      const id = `m${String(row['Seq__c'])}-${key}`;
      made.set(referenceId, id);
      moves.set(key, { ...row, Id: id, CreatedDate: now, CreatedById: 'service' });
    } else if (method === 'POST' && path === 'sobjects/Handrail_Rung_Firing__c') {
      if (firings.has(key)) refuse('DUPLICATE_VALUE', 'Key__c');
      rule(key.endsWith(`-${String(row['Position__c'])}`), 'Key__c');
      rule([...made.values()].includes(String(row['Move__c'])), 'Move__c');
      firings.set(key, { ...row, Id: `f-${key}`, CreatedDate: now });
    } else if (method === 'PATCH') {
      const id = path.split('/').at(-1) ?? '';
      const before = handoffs.get(id) ?? {};
      const move = [...moves.values()].find(({ Id }) => Id === row['Current_Move__c']) ?? {};
      const after = { ...before, ...row };
      rule(after['Move_Seq__c'] === Number(before['Move_Seq__c']) + 1, 'Move_Seq__c');
      rule(move['Seq__c'] === after['Move_Seq__c'], 'Current_Move__c');
      rule(after['State__c'] === move['To__c'], 'State__c');
      rule(after['Accountable__c'] === (move['Accountable_After__c'] ?? null), 'Accountable__c');
      const rung = after['State__c'] === before['State__c'] ? (move['Rung__c'] ?? before['Rung__c'] ?? 0) : 0;
      rule((after['Rung__c'] ?? 0) === rung, 'Rung__c');
      handoffs.set(id, after);
    } else throw new Error(`The fake org does not know ${method} ${path}.`);
  }
  Object.assign(tables, { handoffs, moves, firings });
}
