import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { permissionSets, servicePermission, managerPermission } from '@handrail/shared';
import { z } from 'zod';
import { importCalendars, chinaEntry } from '../../../crm-plugin/src/salesforce/calendar-import.ts';
import type { SalesforceGateway } from '../../../crm-plugin/src/salesforce/gateway.ts';
import { openGateway } from '../../../crm-plugin/src/salesforce/jsforce-gateway.ts';
import { assignPermissionSet } from '../../../crm-plugin/src/salesforce/permission-set.ts';
import { parseRouteFile, type RouteFile } from '../../../crm-plugin/src/salesforce/route-file.ts';
import { importRoutes } from '../../../crm-plugin/src/salesforce/starter-data.ts';
import type { InputRow } from '../../local-org/engine/engine.ts';
import { startLocalOrg, type LocalOrg, type LocalOrgUser } from '../../local-org/start.ts';
import { VirtualClock } from '../engine/virtual-clock.ts';
import { component, readForceApp } from '../org-rules-metadata.ts';
import { loginBySoap } from './soap-login.ts';

/** The six sample routes with people of the sample org. Sales is who sends. */
export function peopledRoutes(username: (role: string) => string): RouteFile {
  const text = readFileSync(join(import.meta.dirname, '../../../crm-plugin/samples/six-routes.json'), 'utf8');
  const sample = z.object({ departments: z.array(z.looseObject({})), routes: z.array(z.looseObject({})) });
  const { departments, routes } = sample.parse(JSON.parse(text));
  const [contact, deputy, head] = ['contact', 'deputy', 'head'].map(username);
  const posts = { contact, deputy, head, members: [contact, deputy, head] };
  const sales = {
    name: 'Sales',
    timeZone: 'Asia/Shanghai',
    calendar: 'china',
    deputy: username('manager'),
    head: username('finance'),
    members: [username('rep'), username('manager')],
  };
  const peopled = [...departments.map((one) => ({ ...one, ...posts })), sales];
  const parsed = parseRouteFile(JSON.stringify({ departments: peopled, routes }));
  if (!parsed.ok) throw new Error(parsed.faults.join('\n'));
  return parsed.file;
}

/** The local org with everything deployed, under a clock of the test; each person speaks to it with their own login. */
export class DeployedOrg {
  readonly clock: VirtualClock;
  readonly org: LocalOrg;
  readonly #gateways = new Map<string, Promise<SalesforceGateway>>();

  private constructor(clock: VirtualClock, org: LocalOrg) {
    this.clock = clock;
    this.org = org;
  }

  /** Deployed, with the calendar of China. @param start ISO 8601 */
  static async bare(start: string): Promise<DeployedOrg> {
    const clock = new VirtualClock(Date.parse(start));
    const org = await startLocalOrg({ seed: 'sample', now: () => new Date(clock.now()) });
    const world = new DeployedOrg(clock, org);
    await world.#deploy();
    await importCalendars(await world.as('admin'), [chinaEntry(2025)]);
    return world;
  }

  /** With the sample routes, too, as the administrator imports them. */
  static async start(start: string): Promise<DeployedOrg> {
    const world = await DeployedOrg.bare(start);
    await importRoutes(
      await world.as('admin'),
      peopledRoutes((role) => world.user(role).username),
    );
    return world;
  }

  user(role: string): LocalOrgUser {
    const user = this.org.users.find((one) => one.role === role);
    if (user === undefined) throw new Error(`The sample has no ${role}.`);
    return user;
  }

  as(role: string): Promise<SalesforceGateway> {
    const known = this.#gateways.get(role);
    if (known !== undefined) return known;
    const user = this.user(role);
    const made = openGateway({
      orgId: this.org.orgId,
      instanceUrl: this.org.url,
      userId: user.userId,
      apiVersion: '65.0',
      accessToken: () => user.accessToken,
      // The test's clock leaps, and sessions end after two hours without use.
      refresh: () => loginBySoap(this.org, user),
    });
    this.#gateways.set(role, made);
    return made;
  }

  /** As the administrator sees it. */
  rows(soql: string): Record<string, unknown>[] {
    return this.org.engine.query({ userId: this.user('admin').userId }, soql).records;
  }

  create(object: string, row: InputRow): string {
    const [result] = this.org.engine.insert({ userId: this.user('admin').userId }, object, [row]);
    if (!result?.success) throw new Error(`${object}: ${JSON.stringify(result)}`);
    return String(result.id);
  }

  update(object: string, row: InputRow & { Id: string }): void {
    const [result] = this.org.engine.update({ userId: this.user('admin').userId }, object, [row]);
    if (!result?.success) throw new Error(`${object}: ${JSON.stringify(result)}`);
  }

  /** What a person presses on the record's own page. @returns the org's answer */
  async quickAction(role: string, action: string, contextId: string, record: InputRow): Promise<unknown> {
    const token = await loginBySoap(this.org, this.user(role));
    const url = `${this.org.url}/services/data/v65.0/sobjects/Handrail_Handoff__c/quickActions/${action}`;
    const answer = await fetch(url, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ contextId, record }),
    });
    return answer.json();
  }

  setActive(role: string, IsActive: boolean): void {
    this.update('User', { Id: this.user(role).userId, IsActive });
  }

  async #deploy(): Promise<void> {
    const { engine } = this.org;
    const metadata = await readForceApp();
    for (const name of [servicePermission, managerPermission])
      engine.catalogue.put(component('CustomPermission', name, { label: name }));
    const problems = engine.schema.applyObjects(metadata.objects);
    if (problems.length > 0)
      throw new Error(problems.map((one) => `${one.fullName}: ${one.problem}`).join('\n'));
    for (const set of metadata.permissionSets)
      engine.catalogue.put(component('PermissionSet', set.fullName, { ...set, tabSettings: [] }));
    for (const { type, fullName, ...rest } of metadata.setup)
      engine.transaction(() => engine.catalogue.put(component(type, fullName, rest)));
    for (const { metadataType, fullName, ...rest } of metadata.interface)
      engine.catalogue.put(component(metadataType, fullName, rest));
    const admin = await this.as('admin');
    const give = async (set: string, ...roles: string[]) => {
      const usernames = roles.map((role) => this.user(role).username);
      const done = await assignPermissionSet(admin, set, usernames);
      const failed = done.filter(({ state }) => state === 'failed' || state === 'no such user');
      if (failed.length > 0) throw new Error(JSON.stringify(failed));
    };
    await give(permissionSets.admin, 'admin');
    await give(permissionSets.integration, 'integration');
    await give(permissionSets.rep, 'rep', 'manager');
    await give(permissionSets.manager, 'manager');
    await give(permissionSets.contact, 'contact', 'deputy', 'head', 'finance', 'legal');
  }
}
