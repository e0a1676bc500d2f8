import {
  escalationRequest,
  moveRequest,
  objects,
  type CompositeRequest,
  type HandoffState,
  type MoveDraft,
  type MoveType,
  type Person,
  type Route,
} from '@handrail/shared';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { InputRow } from '../local-org/engine/engine.ts';
import { evidenceRow } from './org-rules-handoffs.ts';
import { openOrg, type Org, type Role } from './org-rules-org.ts';
import { refusalOf } from './org-rules-writes.ts';

let org: Org;
beforeAll(async () => {
  org = await openOrg();
});
afterAll(() => {
  org.close();
});

/** The sidebar's own requests, sent straight into the org: what the builders say, the rules let pass. */
describe('a hand-off from offer to confirmation', () => {
  it('H2 and M1 let every request of the sidebar pass, with one accountable person at each step', () => {
    const id = send('sender', escalationRequest(escalation())).get('handoff') ?? '';
    expect(standing(id)).toEqual(['Offered', 'sender', 1]);
    move('contact', id, 'accept');
    expect(standing(id)).toEqual(['Accepted', 'accountable', 2]);
    move('accountable', id, 'start');
    expect(standing(id)).toEqual(['In progress', 'accountable', 3]);
    for (const output of org.routeOutputs)
      expect(org.insert('accountable', objects.handoffEvidence, evidenceRow(id, output))).toHaveProperty(
        'id',
      );
    move('accountable', id, 'deliver');
    expect(standing(id)).toEqual(['Delivered', 'sender', 4]);
    expect(row(id)['Delivered_By__c']).toBe(org.person('accountable'));
    move('sender', id, 'confirm');
    expect(standing(id)).toEqual(['Confirmed', undefined, 5]);
  });

  it('M7 lets a sender withdraw with a reason, and take back nothing twice', () => {
    const id = send('sender', escalationRequest(escalation())).get('handoff') ?? '';
    expect(() => move('sender', id, 'withdraw')).toThrow('Say why');
    move('sender', id, 'withdraw', 'Sent by mistake');
    expect(standing(id)).toEqual(['Withdrawn', undefined, 2]);
    expect(() => move('sender', id, 'withdraw', 'Again')).toThrow();
  });
});

function move(role: Role, id: string, type: MoveType, reason?: string): void {
  const now = row(id);
  const time = (name: string) => (typeof now[name] === 'string' ? now[name] : undefined);
  const draft: MoveDraft = {
    handoff: {
      id,
      state: String(now['State__c']) as HandoffState,
      sender: person(now['Sender__c']),
      accountable: person(now['Accountable__c']),
      asked: person(now['Asked__c']),
      acceptBy: time('Accept_By__c'),
      deliverBy: time('Deliver_By__c'),
      confirmBy: time('Confirm_By__c'),
      moveSeq: Number(now['Move_Seq__c']),
    },
    type,
    reason,
    member:
      type === 'accept' ? { id: org.memberRow('accountable'), person: someone('accountable') } : undefined,
    terms: { deliverWithinHours: 72, confirmWithinHours: 24 },
    now: org.engine.now(),
  };
  send(role, moveRequest(draft));
}

/** An all-or-none composite request, one subrequest after the other. @returns ids by reference. */
function send(role: Role, request: CompositeRequest): Map<string, string> {
  const ids = new Map<string, string>();
  org.engine.transaction(() => {
    for (const { method, url, referenceId, body } of request.compositeRequest) {
      const filled = JSON.stringify(body ?? {}).replace(
        /@\{(\w+)\.id\}/g,
        (_, name: string) => ids.get(name) ?? '',
      );
      const path = url.replace(/@\{(\w+)\.id\}/g, (_, name: string) => ids.get(name) ?? '');
      const [object = '', rowId] = path.replace(/^.*\/(?:sobjects|composite)\//, '').split('/');
      const content = JSON.parse(filled) as InputRow & { records?: InputRow[] };
      const caller = org.caller(role);
      const results =
        method === 'PATCH'
          ? org.engine.update(caller, object, [{ Id: rowId ?? '', ...content }])
          : org.engine.insert(
              caller,
              content.records ? objects.handoffInput : object,
              content.records ?? [content],
            );
      const refusal = results.map(refusalOf).find((one) => one !== undefined);
      if (refusal) throw new Error(`${referenceId}: ${refusal.message}`);
      ids.set(referenceId, results[0]?.id ?? '');
    }
  });
  return ids;
}

function row(id: string): Record<string, unknown> {
  return org.engine.retrieve(org.admin, objects.handoff, id);
}

function standing(id: string): [unknown, Role | undefined, unknown] {
  const { State__c, Accountable__c, Move_Seq__c } = row(id);
  const holder = (['sender', 'accountable'] as const).find((role) => org.person(role) === Accountable__c);
  return [State__c, holder, Move_Seq__c];
}

const person = (id: unknown): Person | undefined =>
  typeof id === 'string' ? { id, name: id, active: true } : undefined;
const someone = (role: Role): Person => ({ id: org.person(role), name: role, active: true });

function escalation(): Parameters<typeof escalationRequest>[0] {
  const [need = '', impact = ''] = org.routeInputs;
  const input = {
    labelZh: undefined,
    type: 'text',
    sourcePath: undefined,
    hint: undefined,
    required: true,
  } as const;
  const route: Route = {
    id: org.route,
    name: 'Feature need',
    nameZh: undefined,
    kind: 'feature',
    department: {
      id: org.department,
      name: 'Product',
      contact: someone('contact'),
      deputy: someone('deputy'),
      head: someone('head'),
      timeZone: 'Asia/Shanghai',
      calendarKey: undefined,
      groupId: undefined,
    },
    connectionKey: undefined,
    project: undefined,
    acceptWithinHours: 8,
    deliverWithinHours: 72,
    confirmWithinHours: 24,
    active: true,
    customerWording: undefined,
    inputs: [
      { id: need, label: 'Need', position: 1, ...input },
      { id: impact, label: 'Impact', position: 2, ...input },
    ],
    outputs: [],
    rungs: [],
    conditions: { minAmount: undefined, maxAmount: undefined, stages: [], productFamilies: [], regions: [] },
  };
  return {
    clientKey: crypto.randomUUID(),
    record: {
      ref: { object: 'Account', id: account() },
      name: 'Hengrui',
      accountId: undefined,
      accountName: 'Hengrui',
      amount: 1_200_000,
      amountText: undefined,
      closeDate: '2030-03-31',
      stage: undefined,
      ownerName: undefined,
    },
    route,
    title: 'Single sign-on for 40 seats',
    inputs: { [need]: 'SSO', [impact]: '40 seats' },
    severity: 'High',
    neededBy: undefined,
    senderId: org.person('sender'),
    now: org.engine.now(),
  };
}

function account(): string {
  return org.engine.insert(org.admin, 'Account', [{ Name: 'Hengrui' }])[0]?.id ?? '';
}
