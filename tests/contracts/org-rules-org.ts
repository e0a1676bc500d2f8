import { objects, permissionSets, servicePermission, type HandoffState } from '@handrail/shared';
import type { Caller, Engine, InputRow } from '../local-org/engine/engine.ts';
import type { CustomObjectMetadata } from '../local-org/engine/metadata-shapes.ts';
import { emptyOrg } from './org-rules-empty-org.ts';
import { asleep, component, readForceApp } from './org-rules-metadata.ts';
import { refusalOf, type HandoffFacts, type Refusal } from './org-rules-writes.ts';

/** Who tries. Each is another user; `accountable` is accountable wherever the receiver is, else the sender is. */
export const roles = ['sender', 'asked', 'accountable', 'deputy', 'head', 'stranger', 'service'] as const;
export type Role = (typeof roles)[number];

const setOf: Record<Role, string> = {
  sender: permissionSets.rep,
  asked: permissionSets.contact,
  accountable: permissionSets.contact,
  deputy: permissionSets.contact,
  head: permissionSets.contact,
  stranger: permissionSets.rep,
  service: permissionSets.integration,
};

/** Moves made before a hand-off reached the state, and whether the receiver is accountable in it. */
const history: Record<HandoffState, [moves: number, holder: 'sender' | 'accountable' | undefined]> = {
  Draft: [0, 'sender'],
  Offered: [1, 'sender'],
  Returned: [2, 'sender'],
  Accepted: [2, 'accountable'],
  'In progress': [3, 'accountable'],
  Blocked: [4, 'accountable'],
  Delivered: [4, 'sender'],
  Confirmed: [5, undefined],
  Declined: [2, undefined],
  Withdrawn: [2, undefined],
};

/** The deployed org with people in their roles and one hand-off in each state. */
export interface Org {
  engine: Engine;
  department: string;
  route: string;
  /** The two required inputs of the route. */
  routeInputs: string[];
  admin: Caller;
  /** The member row of the accountable person. */
  member: string;
  person: (role: Role) => string;
  caller: (role: Role) => Caller;
  handoffIn(state: HandoffState, confirmByPassed?: boolean): HandoffFacts;
  insert(who: Role | 'admin', object: string, row: InputRow): Refusal | { id: string };
  update(who: Role | 'admin', object: string, row: InputRow & { Id: string }): Refusal | undefined;
  close: () => void;
}

export async function openOrg(): Promise<Org> {
  const { engine, admin, addUser, assign, close } = emptyOrg();
  const metadata = await readForceApp();
  engine.catalogue.put(component('CustomPermission', servicePermission, { label: 'Handrail Service' }));
  // Rows in states that no move of today reaches are written first, while the rules sleep.
  deploy(engine, metadata.objects.map(asleep));
  for (const set of metadata.permissionSets)
    engine.catalogue.put(component('PermissionSet', set.fullName, { ...set, tabSettings: [] }));

  const people = new Map(
    roles.map((role) => [
      role,
      addUser(role, role === 'service' ? 'Minimum Access - API Only Integrations' : 'Standard User'),
    ]),
  );
  const person = (role: Role) => people.get(role) ?? '';
  for (const role of roles) assign(person(role), setOf[role]);

  const create = (object: string, row: InputRow): string => {
    const [result] = engine.insert(admin, object, [row]);
    const refusal = refusalOf(result);
    if (refusal || !result?.id) throw new Error(`${object}: ${JSON.stringify(refusal)}`);
    return result.id;
  };
  const department = create(objects.department, {
    Name: 'Product',
    Contact__c: person('asked'),
    Deputy__c: person('deputy'),
    Head__c: person('head'),
  });
  const member = create(objects.departmentMember, {
    Department__c: department,
    User__c: person('accountable'),
    Key__c: `${department}-${person('accountable')}`,
  });
  const route = create(objects.route, {
    Name: 'Feature need',
    Kind__c: 'feature',
    Department__c: department,
  });
  const routeInputs = ['Need', 'Impact'].map((Name, at) =>
    create(objects.routeInput, { Name, Route__c: route, Required__c: true, Position__c: at }),
  );

  const kept = new Map<string, HandoffFacts>();
  for (const state of Object.keys(history) as HandoffState[])
    for (const passed of state === 'Delivered' ? [false, true] : [false]) {
      const [seq, holder] = history[state];
      const facts = {
        state,
        seq,
        sender: person('sender'),
        asked: person('asked'),
        accountable: holder ? person(holder) : null,
        member: { id: member, user: person('accountable') },
      };
      const id = create(objects.handoff, {
        Title__c: `A hand-off in ${state}`,
        State__c: state,
        Sender__c: facts.sender,
        Asked__c: facts.asked,
        Accountable__c: facts.accountable,
        Department__c: department,
        Route__c: route,
        Move_Seq__c: seq,
        Confirm_By__c: `${passed ? 2020 : 2030}-01-07T09:00:00.000+0000`,
      });
      for (const input of routeInputs) create(objects.handoffInput, inputRow(id, input));
      kept.set(`${state} ${passed}`, { id, ...facts });
    }
  deploy(engine, metadata.objects);

  const caller = (who: Role | 'admin'): Caller => (who === 'admin' ? admin : { userId: person(who) });
  return {
    engine,
    admin,
    member,
    department,
    route,
    routeInputs,
    person,
    caller,
    close,
    handoffIn: (state, passed = false) => {
      const facts = kept.get(`${state} ${passed}`);
      if (facts === undefined) throw new Error(`No hand-off in ${state}`);
      return facts;
    },
    insert: (who, object, row) => {
      const [result] = engine.insert(caller(who), object, [row]);
      return refusalOf(result) ?? { id: result?.id ?? '' };
    },
    update: (who, object, row) => refusalOf(engine.update(caller(who), object, [row])[0]),
  };
}

/** A filled input as the sidebar writes it. */
export function inputRow(handoff: string, routeInput: string, more: InputRow = {}): InputRow {
  return {
    Handoff__c: handoff,
    Route_Input__c: routeInput,
    Key__c: `${handoff}-${routeInput}`,
    Required__c: true,
    Value__c: 'Single sign-on for 40 seats',
    ...more,
  };
}

function deploy(engine: Engine, metadata: CustomObjectMetadata[]): void {
  const problems = engine.schema.applyObjects(metadata);
  if (problems.length > 0)
    throw new Error(problems.map((one) => `${one.fullName}: ${one.problem}`).join('\n'));
}
