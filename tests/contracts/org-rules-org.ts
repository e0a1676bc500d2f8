import {
  managerPermission,
  objects,
  serviceGroup,
  servicePermission,
  type HandoffState,
} from '@handrail/shared';
import type { Caller, Engine, InputRow } from '../local-org/engine/engine.ts';
import type { CustomObjectMetadata } from '../local-org/engine/metadata-shapes.ts';
import { emptyOrg } from './org-rules-empty-org.ts';
import type { Ground } from './org-rules-ground.ts';
import { handoffsInEveryState } from './org-rules-handoffs.ts';
import { asleep, component, readForceApp } from './org-rules-metadata.ts';
import { memberRoles, type Role, roles, setOf } from './org-rules-people.ts';
import { refusalOf, type HandoffFacts, type Refusal } from './org-rules-writes.ts';

export { roles, type Role } from './org-rules-people.ts';

/** The deployed org with people in their roles and one hand-off in each state. */
export interface Org extends Ground {
  engine: Engine;
  admin: Caller;
  metadata: CustomObjectMetadata[];
  caller: (role: Role) => Caller;
  handoffIn(state: HandoffState, confirmByPassed?: boolean): HandoffFacts;
  insert(who: Role, object: string, row: InputRow): Refusal | { id: string };
  update(who: Role, object: string, row: InputRow & { Id: string }): Refusal | undefined;
  /** Switches a user on or off. */
  setActive(role: Role, active: boolean): void;
  /** Deploys again with this rule of this object switched off; without a name all are on. */
  switchOff(object?: string, rule?: string): void;
  close: () => void;
}

export async function openOrg(): Promise<Org> {
  const { engine, admin, addUser, assign, close } = emptyOrg();
  const metadata = await readForceApp();
  for (const name of [servicePermission, managerPermission])
    engine.catalogue.put(component('CustomPermission', name, { label: name }));
  // Rows in their states are written first, while the rules sleep.
  deploy(engine, metadata.objects.map(asleep));
  for (const set of metadata.permissionSets)
    engine.catalogue.put(component('PermissionSet', set.fullName, { ...set, tabSettings: [] }));

  const people = new Map(
    roles.map((role) => [
      role,
      role === 'admin'
        ? admin.userId
        : addUser(role, role === 'service' ? 'Minimum Access - API Only Integrations' : 'Standard User'),
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
  for (const { type, fullName, ...rest } of metadata.setup)
    engine.transaction(() => engine.catalogue.put(component(type, fullName, rest)));
  const ground = layGround(create, person);
  const [serviceGroupRow] = engine.query(
    admin,
    `SELECT Id FROM Group WHERE DeveloperName = '${serviceGroup}'`,
  ).records;
  create('GroupMember', { GroupId: serviceGroupRow?.['Id'], UserOrGroupId: person('service') });
  const kept = handoffsInEveryState(create, ground);
  deploy(engine, metadata.objects);

  const caller = (who: Role): Caller => ({ userId: person(who) });
  const update: Org['update'] = (who, object, row) => refusalOf(engine.update(caller(who), object, [row])[0]);
  return {
    ...ground,
    engine,
    admin,
    metadata: metadata.objects,
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
    update,
    setActive: (role, IsActive) => {
      const refusal = update('admin', 'User', { Id: person(role), IsActive });
      if (refusal !== undefined) throw new Error(refusal.message);
    },
    switchOff: (object, rule) => {
      deploy(
        engine,
        metadata.objects
          .filter(({ fullName }) => object === undefined || fullName === object)
          .map((one) => ({
            ...one,
            ...(one.validationRules && {
              validationRules: one.validationRules.map((each) => ({
                ...each,
                active: each.fullName !== rule,
              })),
            }),
          })),
      );
    },
  };
}

function layGround(create: (object: string, row: InputRow) => string, person: Ground['person']): Ground {
  const group = create('Group', { Name: 'Product', DeveloperName: 'Product', Type: 'Regular' });
  for (const role of memberRoles) create('GroupMember', { GroupId: group, UserOrGroupId: person(role) });
  const department = create(objects.department, {
    Name: 'Product',
    Group_Id__c: group,
    Contact__c: person('contact'),
    Deputy__c: person('deputy'),
    Head__c: person('head'),
  });
  const sendingDepartment = create(objects.department, {
    Name: 'Sales',
    Deputy__c: person('manager'),
    Head__c: person('stranger'),
  });
  const members = new Map(
    memberRoles.map((role) => [
      role,
      create(objects.departmentMember, {
        Department__c: department,
        User__c: person(role),
        Key__c: `${department}-${person(role)}`,
      }),
    ]),
  );
  const route = create(objects.route, {
    Name: 'Feature need',
    Kind__c: 'feature',
    Department__c: department,
  });
  const parts = (object: string, names: string[]) =>
    names.map((Name, at) => create(object, { Name, Route__c: route, Required__c: true, Position__c: at }));
  return {
    department,
    group,
    sendingDepartment,
    route,
    routeInputs: parts(objects.routeInput, ['Need', 'Impact']),
    routeOutputs: parts(objects.routeOutput, ['Answer', 'Release']),
    person,
    memberRow: (role) => members.get(role) ?? '',
  };
}

function deploy(engine: Engine, metadata: CustomObjectMetadata[]): void {
  const problems = engine.schema.applyObjects(metadata);
  if (problems.length > 0)
    throw new Error(problems.map((one) => `${one.fullName}: ${one.problem}`).join('\n'));
}
