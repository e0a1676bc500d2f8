import {
  escalationRequest,
  handoffByClientKeyQuery,
  isOwnMove,
  moveByKeyQuery,
  moveKey,
  moveRequest,
  parseEscalation,
  parseMove,
  type ApiError,
  type BodyOfPanelCall,
  type DepartmentMember,
  type HandoffView,
  type Problem,
  type RecordView,
  type Reply,
  type ViewReply,
} from '@handrail/shared';
import { z } from 'zod';
import type { RestAnswer, SalesforceRest } from './salesforce-rest.ts';
import type { Routes } from './routes.ts';
import type { PageLoad, Session, SessionResult } from './session.ts';
import type { ViewMode } from './record-views.ts';

export interface HandoffWritePorts {
  sessions: { forPage(page: PageLoad): Promise<SessionResult> };
  rest: Pick<SalesforceRest, 'query' | 'composite'>;
  routes: Pick<Routes, 'all' | 'members'>;
  views: {
    get(page: PageLoad, ref: RecordView['record']['ref'], mode: ViewMode): Promise<Reply<ViewReply | null>>;
  };
  now: () => Date;
}

type Written = Reply<{ handoffId: string }>;

/** The two things the sidebar writes. Both can be repeated after a lost answer without doing anything twice. */
export class HandoffWrites {
  readonly #ports: HandoffWritePorts;

  constructor(ports: HandoffWritePorts) {
    this.#ports = ports;
  }

  async escalate(page: PageLoad, draft: BodyOfPanelCall<'escalate/send'>): Promise<Written> {
    const { rest, routes, now } = this.#ports;
    const context = await this.#context(page, draft.record, 'normal');
    if (!context.ok) return context;
    const { session, view } = context.value;
    const known = await routes.all(page, session);
    if (!known.ok) return known;
    const route = known.value.find(({ id }) => id === draft.routeId);
    if (route?.department.contact === undefined) return failed({ kind: 'moved on' });
    const request = escalationRequest({
      clientKey: draft.clientKey,
      record: view.record,
      route,
      title: draft.title,
      inputs: draft.inputs,
      severity: draft.severity,
      neededBy: draft.neededBy,
      senderId: session.userId,
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

  async move(page: PageLoad, draft: BodyOfPanelCall<'move/make'>): Promise<Written> {
    const { rest, now } = this.#ports;
    const seen = await this.#handoff(page, draft);
    if (!seen.ok) return seen;
    const { session, handoff } = seen.value;
    const key = moveKey(draft.handoffId, draft.moveSeq + 1);
    if (handoff?.moveSeq !== draft.moveSeq) return this.#lostOrTaken(page, session, draft, key);
    const member = await this.#member(page, handoff, draft.memberId);
    const request = moveRequest({
      handoff,
      type: draft.type,
      reason: draft.reason,
      member: member && { id: member.id, person: member.person },
      terms: handoff.terms,
      now: now(),
    });
    const answer = await rest.composite(page, session, request);
    const outcome = answer.ok ? parseMove(answer.body, handoff.id) : undefined;
    if (outcome?.kind === 'written') return { ok: true, value: { handoffId: handoff.id } };
    if (outcome?.kind === 'refused') return failed(refusal(outcome.errors));
    const settled = await this.#lostOrTaken(page, session, draft, key);
    return settled.ok || answer.ok ? settled : answer;
  }

  /** The move's number is taken: by our own earlier try, or by somebody who was faster. */
  async #lostOrTaken(
    page: PageLoad,
    session: Session,
    draft: BodyOfPanelCall<'move/make'>,
    key: string,
  ): Promise<Written> {
    const answer = await this.#ports.rest.query(page, session, moveByKeyQuery(key));
    if (!answer.ok) return answer;
    return isOwnMove(answer.body, draft.type, session.userId)
      ? { ok: true, value: { handoffId: draft.handoffId } }
      : failed({ kind: 'moved on' });
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

  /** The hand-off as the user saw it: from the cache, or read anew where the cache does not fit. */
  async #handoff(
    page: PageLoad,
    draft: BodyOfPanelCall<'move/make'>,
  ): Promise<Reply<{ session: Session; handoff: HandoffView | undefined }>> {
    for (const mode of ['normal', 'fresh'] as const) {
      const context = await this.#context(page, draft.record, mode);
      if (!context.ok) return context;
      const { session, view } = context.value;
      const handoff = view.handoffs.ok
        ? view.handoffs.items.find(({ id }) => id === draft.handoffId)
        : undefined;
      if (mode === 'fresh' || handoff?.moveSeq === draft.moveSeq)
        return { ok: true, value: { session, handoff } };
    }
    return failed({ kind: 'moved on' });
  }

  async #context(
    page: PageLoad,
    ref: RecordView['record']['ref'],
    mode: ViewMode,
  ): Promise<Reply<{ session: Session; view: RecordView }>> {
    const proven = await this.#ports.sessions.forPage(page);
    if (!proven.ok) return proven;
    const view = await this.#ports.views.get(page, ref, mode);
    if (!view.ok) return view;
    if (view.value === null) return failed({ kind: 'unexpected', detail: 'no view' });
    return { ok: true, value: { session: proven.session, view: view.value.view } };
  }
}

function failed(problem: Problem): { ok: false; problem: Problem } {
  return { ok: false, problem };
}

/** The org's own words are for the user: our validation rules speak plainly. */
function refusal(errors: readonly ApiError[]): Problem {
  return { kind: 'refused', messages: [...new Set(errors.map(({ message }) => message))] };
}

const idRows = z.object({ records: z.array(z.object({ Id: z.string() })) });

function idOf(answer: RestAnswer): string | undefined {
  return answer.ok ? idRows.parse(answer.body).records[0]?.Id : undefined;
}
