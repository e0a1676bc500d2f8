import { managerPermission, objects, permissionSets, servicePermission } from '@handrail/shared';
import { openGateway } from '../../../crm-plugin/src/salesforce/jsforce-gateway.ts';
import type { SalesforceGateway } from '../../../crm-plugin/src/salesforce/gateway.ts';
import type { InputRow } from '../../local-org/engine/engine.ts';
import type { CustomObjectMetadata } from '../../local-org/engine/metadata-shapes.ts';
import { startLocalOrg, type LocalOrg } from '../../local-org/start.ts';
import { asleep, component, readForceApp } from '../org-rules-metadata.ts';

/** The local org with our metadata, and the real gateway of the integration user. */
export class LocalOrgWorld {
  readonly org: LocalOrg;
  readonly gateway: SalesforceGateway;

  private constructor(org: LocalOrg, gateway: SalesforceGateway) {
    this.org = org;
    this.gateway = gateway;
  }

  static async start(): Promise<LocalOrgWorld> {
    const org = await startLocalOrg({ seed: 'sample' });
    const user = org.users.find(({ role }) => role === 'integration');
    if (!user) throw new Error('The sample has no integration user.');
    const gateway = await openGateway({
      orgId: org.orgId,
      instanceUrl: org.url,
      userId: user.userId,
      apiVersion: '65.0',
      accessToken: () => user.accessToken,
      refresh: () => Promise.reject(new Error('This login cannot be renewed.')),
    });
    const world = new LocalOrgWorld(org, gateway);
    await world.#deploy(user.userId);
    return world;
  }

  get #admin() {
    const admin = this.org.users.find(({ role }) => role === 'admin');
    return { userId: admin?.userId ?? '' };
  }

  rows(soql: string): Record<string, unknown>[] {
    return this.org.engine.query(this.#admin, soql).records;
  }

  create(object: string, row: InputRow): string {
    const [result] = this.org.engine.insert(this.#admin, object, [row]);
    if (!result?.success) throw new Error(`${object}: ${JSON.stringify(result)}`);
    return String(result.id);
  }

  update(object: string, row: InputRow & { Id: string }): void {
    const [result] = this.org.engine.update(this.#admin, object, [row]);
    if (!result?.success) throw new Error(`${object}: ${JSON.stringify(result)}`);
  }

  remove(id: string): void {
    this.org.engine.remove(this.#admin, [id]);
  }

  /** A hand-off as the sidebar's four writes leave it: offered, with its inputs. */
  async offer(connectionKey: string, title: string): Promise<{ handoff: string; opportunity: string }> {
    const route = this.create(objects.route, {
      Name: `Defect ${title}`,
      Kind__c: 'defect',
      Connection_Key__c: connectionKey,
      Active__c: false,
    });
    const input = this.create(objects.routeInput, {
      Name: 'What happens',
      Route__c: route,
      Required__c: true,
      Position__c: 1,
    });
    const [deal] = this.rows('SELECT Id, AccountId, Account.Name FROM Opportunity ORDER BY Id LIMIT 1');
    const opportunity = String(deal?.['Id']);
    const { objects: metadata } = await readForceApp();
    this.#applyObjects(metadata.map(asleep));
    const handoff = this.create(objects.handoff, {
      Title__c: title,
      State__c: 'Offered',
      Route__c: route,
      Opportunity__c: opportunity,
      Account__c: String(deal?.['AccountId']),
      Severity__c: 'High',
      Needed_By__c: '2030-01-07T09:00:00.000+0000',
    });
    this.create(objects.handoffInput, {
      Handoff__c: handoff,
      Route_Input__c: input,
      Key__c: `${handoff}-${input}`,
      Required__c: true,
      Value__c: 'The export loses the last line',
    });
    this.#applyObjects(metadata);
    return { handoff, opportunity };
  }

  async #deploy(integrationUser: string): Promise<void> {
    const { engine } = this.org;
    const metadata = await readForceApp();
    for (const name of [servicePermission, managerPermission])
      engine.catalogue.put(component('CustomPermission', name, { label: name }));
    this.#applyObjects(metadata.objects);
    for (const set of metadata.permissionSets) {
      engine.catalogue.put(component('PermissionSet', set.fullName, { ...set, tabSettings: [] }));
    }
    // Whoever routes hand-offs to Cases lets the service make them; our own permission set only reads.
    const crud = { allowRead: true, allowCreate: true, allowEdit: true, allowDelete: false };
    const makeCases = {
      label: 'Make Cases',
      objectPermissions: [{ object: 'Case', ...crud, viewAllRecords: true, modifyAllRecords: false }],
      fieldPermissions: ['Subject', 'Description', 'AccountId', 'ParentId', 'Priority'].map((field) => ({
        field: `Case.${field}`,
        readable: true,
        editable: true,
      })),
      tabSettings: [],
    };
    engine.catalogue.put(component('PermissionSet', 'Make_Cases', makeCases));
    for (const name of [permissionSets.integration, 'Make_Cases']) this.#assign(integrationUser, name);
    // Fields that a deploy has made are shown to nobody, administrators included, until a permission set says so.
    for (const name of Object.values(permissionSets)) this.#assign(this.#admin.userId, name);
  }

  #assign(user: string, name: string): void {
    const [set] = this.rows(`SELECT Id FROM PermissionSet WHERE Name = '${name}'`);
    this.create('PermissionSetAssignment', { AssigneeId: user, PermissionSetId: String(set?.['Id']) });
  }

  #applyObjects(metadata: CustomObjectMetadata[]): void {
    const problems = this.org.engine.schema.applyObjects(metadata);
    if (problems.length > 0)
      throw new Error(problems.map((one) => `${one.fullName}: ${one.problem}`).join('\n'));
  }
}
