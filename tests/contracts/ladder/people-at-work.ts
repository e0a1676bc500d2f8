import {
  calendarsQuery,
  type CompositeRequest,
  escalationRequest,
  type HandoffView,
  ladderQuery,
  ladderViewOf,
  membersQuery,
  type MoveDraft,
  moveRequest,
  type MoveType,
  parseCalendars,
  parseMembers,
  parseRoutes,
  type Route,
  routesQuery,
  type WorkingCalendar,
} from '@handrail/shared';
import type { DeployedOrg } from './deployed-org.ts';

/** What people do in the sidebar, with their own logins: the same requests, without a browser. */
export class PeopleAtWork {
  readonly #world: DeployedOrg;
  readonly #calendarKey: string;

  /** @param calendarKey calendar of both departments */
  constructor(world: DeployedOrg, calendarKey = 'china') {
    this.#world = world;
    this.#calendarKey = calendarKey;
  }

  /** The rep offers a hand-off on a deal. @returns its id */
  async offer(title: string, routeName = 'Product defect'): Promise<string> {
    const [deal] = this.#world.rows('SELECT Id, Name, AccountId FROM Opportunity ORDER BY Id LIMIT 1');
    const sales = this.#department('Sales');
    const route = await this.route(routeName);
    await this.send(
      'rep',
      escalationRequest({
        clientKey: `client ${title}`,
        record: {
          ref: { object: 'Opportunity', id: String(deal?.['Id']) },
          name: String(deal?.['Name']),
          accountId: String(deal?.['AccountId']),
          accountName: undefined,
          amount: 1_000_000,
          amountText: undefined,
          closeDate: undefined,
          stage: undefined,
          ownerName: undefined,
        },
        route,
        title,
        inputs: Object.fromEntries(route.inputs.map(({ id, type }) => [id, valueOf(type)])),
        severity: 'High',
        neededBy: undefined,
        senderId: this.#world.user('rep').userId,
        sendingDepartmentId: sales.id,
        sendingGroupId: sales.group,
        calendar: await this.#calendar(),
        now: this.#now,
      }),
    );
    return String(
      this.#world.rows(`SELECT Id FROM Handrail_Handoff__c WHERE Title__c = '${title}'`)[0]?.['Id'],
    );
  }

  /** Somebody moves it. A person named by role is taken from the department's members. */
  async move(
    role: string,
    id: string,
    type: MoveType,
    more: Partial<MoveDraft> & { to?: string; route?: Route } = {},
  ): Promise<void> {
    const { to, ...rest } = more;
    const handoff = await this.see(id);
    const calendar = await this.#calendar();
    const request = moveRequest({
      handoff,
      type,
      member: to === undefined ? undefined : await this.member(to, handoff),
      terms: await this.route('Product defect'),
      calendars: { receiving: calendar, sending: calendar },
      now: this.#now,
      ...rest,
    });
    await this.send(role, request);
  }

  /** From the offer to the delivery, by the contact alone. */
  async deliver(id: string): Promise<void> {
    const route = await this.route('Product defect');
    await this.move('contact', id, 'accept', { to: 'contact' });
    await this.move('contact', id, 'start');
    const evidence = Object.fromEntries(route.outputs.map(({ id: output, type }) => [output, valueOf(type)]));
    await this.move('contact', id, 'deliver', { route, evidence });
  }

  async see(id: string): Promise<HandoffView> {
    const admin = await this.#world.as('admin');
    const [row] = await admin.query(ladderQuery([id]));
    return ladderViewOf(row).handoff;
  }

  async member(role: string, handoff: Pick<HandoffView, 'department'>): Promise<MoveDraft['member']> {
    const admin = await this.#world.as('admin');
    const records = await admin.query(membersQuery(handoff.department?.id ?? ''));
    const { userId } = this.#world.user(role);
    return parseMembers({ records, done: true, totalSize: records.length }).find(
      ({ person }) => person.id === userId,
    );
  }

  async route(name: string): Promise<Route> {
    const admin = await this.#world.as('admin');
    const records = await admin.query(routesQuery);
    const routes = parseRoutes({ records, done: true, totalSize: records.length });
    const found = routes.find((one) => one.name === name);
    if (found === undefined) throw new Error(`No route ${name}.`);
    return found;
  }

  get #now(): Date {
    return new Date(this.#world.clock.now());
  }

  #department(name: string): { id: string; group: string } {
    const [row] = this.#world.rows(
      `SELECT Id, Group_Id__c FROM Handrail_Department__c WHERE Name = '${name}'`,
    );
    return { id: String(row?.['Id']), group: String(row?.['Group_Id__c']) };
  }

  async #calendar(): Promise<WorkingCalendar | undefined> {
    const admin = await this.#world.as('admin');
    const all = parseCalendars({ records: await admin.query(calendarsQuery) });
    return all.find(({ key }) => key === this.#calendarKey);
  }

  /** One all-or-none request with that person’s login. @throws with the reasons of the org */
  async send(role: string, { compositeRequest }: CompositeRequest): Promise<void> {
    const gateway = await this.#world.as(role);
    const outcome = await gateway.composite(
      compositeRequest.map(({ url, ...rest }) => ({
        ...rest,
        path: url.replace(/^\/services\/data\/v[\d.]+\//, ''),
      })),
    );
    if (!outcome.ok) throw new Error(`${outcome.referenceId}: ${JSON.stringify(outcome.errors)}`);
  }
}

function valueOf(type: string): string {
  if (type === 'date') return '2026-12-24';
  if (type === 'number') return '7';
  return type === 'url' ? 'https://example.com/log' : 'The export loses its last line';
}
