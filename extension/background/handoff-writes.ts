import {
  askedToday,
  escalationRequest,
  handoffByClientKeyQuery,
  moveKey,
  moveMadeQuery,
  moveRequest,
  parseEscalation,
  parseMove,
  parseMoveMade,
  sameId,
  sendingDepartmentOf,
  type BodyOfPanelCall,
  type DepartmentMember,
  type HandoffView,
  type Problem,
  type RecordRef,
  type Reply,
  type Route,
  type ViewReply,
  type WorkingCalendar,
} from '@handrail/shared';
import { z } from 'zod';
import type { Calendars } from './calendars.ts';
import { refusal } from './refusal.ts';
import type { RestAnswer, SalesforceRest } from './salesforce-rest.ts';
import type { Routes } from './routes.ts';
import type { SeenHandoffs } from './seen-handoffs.ts';
import type { PageLoad, Session, SessionResult } from './session.ts';
import type { ViewMode } from './record-views.ts';

export interface HandoffWritePorts {
  sessions: { forPage(page: PageLoad): Promise<SessionResult> };
  rest: Pick<SalesforceRest, 'query' | 'composite'>;
  routes: Pick<Routes, 'all' | 'members' | 'sender'>;
  views: { get(page: PageLoad, ref: RecordRef, mode: ViewMode): Promise<Reply<ViewReply | null>> };
  seen: Pick<SeenHandoffs, 'find'>;
  calendars: Pick<Calendars, 'list'>;
  now: () => Date;
}

type Written = Reply<{ handoffId: string }>;
type MoveCall = BodyOfPanelCall<'move/make'>;

/** Sending a hand-off and moving it. Both can be repeated after a lost answer without doing anything twice. */
export class HandoffWrites {
  readonly #ports: HandoffWritePorts;

  constructor(ports: HandoffWritePorts) {
    this.#ports = ports;
  }

  async escalate(page: PageLoad, draft: BodyOfPanelCall<'escalate/send'>): Promise<Written> {
    const { rest, routes, sessions, views, now } = this.#ports;
    const proven = await sessions.forPage(page);
    if (!proven.ok) return proven;
    const { session } = proven;
    const view = await views.get(page, draft.record, 'normal');
    if (!view.ok) return view;
    const known = await routes.all(page, session);
    if (!known.ok) return known;
    const route = known.value.find(({ id }) => id === draft.routeId);
    if (view.value === null || route === undefined) return failed({ kind: 'moved on' });
    const sender = await routes.sender(page, session);
    if (!sender.ok) return sender;
    const asked = askedToday(route.department, sender.value.absences, now().toISOString())?.person;
    if (asked === undefined) return failed({ kind: 'moved on' });
    const sending = sendingDepartmentOf(sender.value, route.department.id);
    const request = escalationRequest({
      clientKey: draft.clientKey,
      record: view.value.view.record,
      route,
      title: draft.title,
      inputs: draft.inputs,
      severity: draft.severity,
      neededBy: draft.neededBy,
      senderId: session.userId,
      sendingDepartmentId: sending?.id,
      sendingGroupId: sending?.groupId,
      asked,
      calendar: await this.#calendar(page, route.department.calendarKey),
      now: now(),
    });
    const answer = await rest.composite(page, session, request);
    const outcome = answer.ok ? parseEscalation(answer.body) : undefined;
    if (outcome?.kind === 'written') return { ok: true, value: { handoffId: outcome.handoffId } };
    if (outcome?.kind === 'refused') return failed(refusal(outcome.errors));
    // The answer was lost, or an earlier one had been: what does the org say?
    const found = idOf(await rest.query(page, session, handoffByClientKeyQuery(draft.clientKey)));
    if (found !== undefined) return { ok: true, value: { handoffId: found } };
    return failed(
      answer.ok ? { kind: 'unexpected', detail: 'the hand-off cannot be read back' } : answer.problem,
    );
  }

  async move(page: PageLoad, draft: MoveCall): Promise<Written> {
    const { rest, now, seen } = this.#ports;
    const found = await seen.find(page, draft);
    if (!found.ok) return found;
    const { session, handoff } = found.value;
    const key = moveKey(draft.handoffId, draft.moveSeq + 1);
    if (handoff?.moveSeq !== draft.moveSeq) return this.#lostOrTaken(page, session, draft, key);
    const member = await this.#member(page, handoff, draft.memberId);
    const { record: _, handoffId: __, moveSeq: ___, memberId: ____, ...said } = draft;
    const request = moveRequest({
      ...said,
      handoff,
      member: member && { id: member.id, person: member.person },
      route: await this.#route(page, session, handoff),
      terms: handoff.terms,
      calendars: {
        receiving: await this.#calendar(page, handoff.department?.calendarKey),
        sending: await this.#calendar(page, handoff.sendingDepartment?.calendarKey),
      },
      now: now(),
    });
    const answer = await rest.composite(page, session, request);
    const outcome = answer.ok ? parseMove(answer.body, handoff.id) : undefined;
    if (outcome?.kind === 'written') return { ok: true, value: { handoffId: handoff.id } };
    const settled = await this.#lostOrTaken(page, session, draft, key);
    if (outcome?.kind === 'refused') {
      // The org's rules speak before its unique key does: who comes second is refused for a sequence that is taken.
      const taken = settled.ok || (settled.problem.kind === 'moved on' && settled.problem.faster);
      return taken ? settled : failed(refusal(outcome.errors));
    }
    return settled.ok || answer.ok ? settled : answer;
  }

  /** The move's number is taken: by our own earlier try, or by somebody who was faster, who is named. */
  async #lostOrTaken(page: PageLoad, session: Session, draft: MoveCall, key: string): Promise<Written> {
    const answer = await this.#ports.rest.query(page, session, moveMadeQuery(key));
    if (!answer.ok) return answer;
    const made = parseMoveMade(answer.body);
    if (made === undefined) return failed({ kind: 'moved on' });
    if (made.type === draft.type && sameId(made.by?.id, session.userId))
      return { ok: true, value: { handoffId: draft.handoffId } };
    const faster = { by: made.by?.name ?? '', type: made.type, state: made.to };
    return failed({ kind: 'moved on', faster });
  }

  /** Which inputs and outputs of its route are required; undefined for a route that is closed by now. */
  async #route(page: PageLoad, session: Session, handoff: HandoffView): Promise<Route | undefined> {
    const routes = await this.#ports.routes.all(page, session);
    return routes.ok ? routes.value.find(({ id }) => sameId(id, handoff.route?.id)) : undefined;
  }

  /** Without its calendar a department's clock runs on around the clock. */
  async #calendar(page: PageLoad, key: string | undefined): Promise<WorkingCalendar | undefined> {
    if (key === undefined) return undefined;
    const calendars = await this.#ports.calendars.list(page);
    return calendars.ok ? calendars.value.find((calendar) => calendar.key === key) : undefined;
  }

  async #member(
    page: PageLoad,
    handoff: HandoffView,
    memberId: string | undefined,
  ): Promise<DepartmentMember | undefined> {
    if (memberId === undefined || handoff.department === undefined) return undefined;
    const members = await this.#ports.routes.members(page, handoff.department.id);
    return members.ok ? members.value.find(({ id }) => id === memberId) : undefined;
  }
}

function failed(problem: Problem): { ok: false; problem: Problem } {
  return { ok: false, problem };
}

const idRows = z.object({ records: z.array(z.object({ Id: z.string() })) });

function idOf(answer: RestAnswer): string | undefined {
  return answer.ok ? idRows.parse(answer.body).records[0]?.Id : undefined;
}
