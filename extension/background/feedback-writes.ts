import {
  customerLineRequest,
  feedbackErrors,
  ratingRequest,
  sameId,
  thanksRequest,
  type CompositeRequest,
  type DeskReplies,
  type HandoffView,
  type Reply,
} from '@handrail/shared';
import type { z } from 'zod';
import type { workCalls } from '@handrail/shared';
import { refusal } from './refusal.ts';
import type { SalesforceRest } from './salesforce-rest.ts';
import type { SeenHandoffs } from './seen-handoffs.ts';
import type { PageLoad, Session } from './session.ts';

export interface FeedbackPorts {
  rest: Pick<SalesforceRest, 'composite'>;
  seen: Pick<SeenHandoffs, 'find'>;
  now: () => Date;
}

type Body<Name extends keyof typeof workCalls> = z.infer<(typeof workCalls)[Name]>;
type Written = Reply<DeskReplies['handoff/rate']>;

/** What is said about a hand-off beside its moves: ratings, thanks, and what the customer may be told. */
export class FeedbackWrites {
  readonly #ports: FeedbackPorts;

  constructor(ports: FeedbackPorts) {
    this.#ports = ports;
  }

  async rate(page: PageLoad, body: Body<'handoff/rate'>): Promise<Written> {
    return this.#write(page, body, (session, handoff) =>
      ratingRequest({
        handoffId: handoff.id,
        side: sameId(handoff.sender?.id, session.userId) ? 'sender' : 'receiver',
        userId: session.userId,
        stars: body.stars,
        note: body.note,
      }),
    );
  }

  async thank(page: PageLoad, body: Body<'handoff/thank'>): Promise<Written> {
    return this.#write(page, body, (session, handoff) =>
      thanksRequest({ handoffId: handoff.id, fromId: session.userId, toId: body.to, text: body.text }),
    );
  }

  async customerLine(page: PageLoad, body: Body<'handoff/customer-line'>): Promise<Written> {
    return this.#write(page, body, (session, handoff) =>
      customerLineRequest({
        handoffId: handoff.id,
        text: body.text,
        textZh: body.textZh,
        userId: session.userId,
        now: this.#ports.now(),
      }),
    );
  }

  async #write(
    page: PageLoad,
    where: Parameters<SeenHandoffs['find']>[1],
    build: (session: Session, handoff: HandoffView) => CompositeRequest,
  ): Promise<Written> {
    const seen = await this.#ports.seen.find(page, where);
    if (!seen.ok) return seen;
    const { session, handoff } = seen.value;
    if (handoff === undefined) return { ok: false, problem: { kind: 'moved on' } };
    const answer = await this.#ports.rest.composite(page, session, build(session, handoff));
    if (!answer.ok) return answer;
    const errors = feedbackErrors(answer.body);
    return errors.length === 0
      ? { ok: true, value: { handoffId: handoff.id } }
      : { ok: false, problem: refusal(errors) };
  }
}
