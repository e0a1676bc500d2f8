import {
  calendarsQuery,
  compositePath,
  escalationRequest,
  membersQuery,
  moveRequest,
  parseCalendars,
  parseEscalation,
  parseMembers,
  parseMove,
  parseRoutes,
  parseSenderContext,
  routesQuery,
  senderContextRequest,
  sendingDepartmentOf,
  type CompositeRequest,
  type Handoff,
  type MoveType,
  type RecordHead,
  type Route,
  type WorkingCalendar,
} from '@handrail/shared';
import type { OrgUser } from '../prepare-org.ts';
import type { OrgInThePast } from './org-in-the-past.ts';

/** A hand-off as far as a later move must know it. */
export type Ongoing = Parameters<typeof moveRequest>[0]['handoff'] & { route: Route };

/** Somebody in the org who sends and moves hand-offs from a sidebar of their own, with their own rights. */
export class Colleague {
  readonly #org: OrgInThePast;
  readonly #user: OrgUser;

  constructor(org: OrgInThePast, user: OrgUser) {
    this.#org = org;
    this.#user = user;
  }

  async offer(
    record: RecordHead,
    routeName: string,
    title: string,
    answers: Record<string, string>,
  ): Promise<Ongoing> {
    const route = parseRoutes(await this.#query(routesQuery)).find(({ name }) => name === routeName);
    if (route?.department.contact === undefined) throw new Error(`Nobody answers for "${routeName}".`);
    const inputs = Object.fromEntries(route.inputs.map(({ id, label }) => [id, answers[label]]));
    const sender = parseSenderContext(await this.#write(senderContextRequest(this.#user.userId)));
    const own = sendingDepartmentOf(sender, route.department.id);
    const calendar = await this.#calendar(route.department.calendarKey);
    const terms = { severity: 'High' as const, neededBy: undefined, senderId: this.#user.userId };
    const clientKey = crypto.randomUUID();
    const now = this.#org.now();
    const outcome = parseEscalation(
      await this.#write(
        escalationRequest({
          clientKey,
          record,
          route,
          title,
          inputs,
          now,
          ...terms,
          calendar,
          sendingDepartmentId: own?.id,
        }),
      ),
    );
    if (outcome.kind !== 'written') throw new Error(`"${title}" was not sent: ${JSON.stringify(outcome)}`);
    const me = { id: this.#user.userId, name: '', active: true };
    const acceptBy = new Date(now.getTime() + (route.acceptWithinHours ?? 0) * 3_600_000).toISOString();
    const people = { sender: me, accountable: me, asked: route.department.contact };
    const later = { deliverBy: undefined, confirmBy: undefined };
    return { id: outcome.handoffId, state: 'Offered', ...people, acceptBy, ...later, moveSeq: 1, route };
  }

  /** @returns the hand-off as it stands afterwards. */
  async move(handoff: Ongoing, type: MoveType): Promise<Ongoing> {
    const { route } = handoff;
    const member =
      type === 'accept'
        ? parseMembers(await this.#query(membersQuery(route.department.id))).find(({ person }) =>
            person.id.startsWith(this.#user.userId.slice(0, 15)),
          )
        : undefined;
    const now = this.#org.now();
    const calendars = {
      receiving: await this.#calendar(route.department.calendarKey),
      sending: await this.#calendar('germany'),
    };
    const request = moveRequest({ handoff, type, member, terms: route, calendars, now });
    const outcome = parseMove(await this.#write(request), handoff.id);
    if (outcome.kind !== 'written') throw new Error(`"${type}" was refused: ${JSON.stringify(outcome)}`);
    const { State__c, Accountable__c, Deliver_By__c, Confirm_By__c } = await this.#org.bare.reader.one(
      `SELECT State__c, Accountable__c, Deliver_By__c, Confirm_By__c FROM Handrail_Handoff__c WHERE Id = '${handoff.id}'`,
    );
    return {
      ...handoff,
      state: State__c as Handoff['state'],
      accountable: { id: String(Accountable__c), name: '', active: true },
      deliverBy: (Deliver_By__c as string | null) ?? undefined,
      confirmBy: (Confirm_By__c as string | null) ?? undefined,
      moveSeq: handoff.moveSeq + 1,
    };
  }

  async #calendar(key: string | undefined): Promise<WorkingCalendar | undefined> {
    return parseCalendars(await this.#query(calendarsQuery)).find((calendar) => calendar.key === key);
  }

  async #query(soql: string): Promise<unknown> {
    return await this.#call(`/services/data/v65.0/query?q=${encodeURIComponent(soql)}`);
  }

  async #write(request: CompositeRequest): Promise<unknown> {
    return await this.#call(compositePath, request);
  }

  async #call(path: string, body?: unknown): Promise<unknown> {
    const response = await fetch(this.#org.bare.org.url + path, {
      headers: { authorization: `Bearer ${this.#user.accessToken}`, 'content-type': 'application/json' },
      ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`The org answered ${response.status}: ${await response.text()}`);
    return await response.json();
  }
}
