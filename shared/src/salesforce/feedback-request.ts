import { causesOf, parseCompositeAnswer, rowUrl, type ApiError, type CompositeRequest } from './composite.ts';
import { objects } from './schema.ts';

/** Who rates: the sender rates the delivery, whoever delivered rates the hand-over. */
export type RatingSide = 'sender' | 'receiver';

/** One rating of a closed hand-off; there is one for each side. */
export function ratingRequest(rating: {
  handoffId: string;
  side: RatingSide;
  userId: string;
  /** 1–5. */
  stars: number;
  note: string;
}): CompositeRequest {
  return single('POST', rowUrl('Handrail_Rating__c'), {
    Handoff__c: rating.handoffId,
    Side__c: rating.side,
    By__c: rating.userId,
    Stars__c: rating.stars,
    Key__c: `${rating.handoffId}-${rating.side}`,
    ...(rating.note !== '' && { Note__c: rating.note }),
  });
}

/** Thanks of one person to another for a hand-off, once. */
export function thanksRequest(thanks: {
  handoffId: string;
  fromId: string;
  toId: string;
  text: string;
}): CompositeRequest {
  return single('POST', rowUrl('Handrail_Thanks__c'), {
    Handoff__c: thanks.handoffId,
    From__c: thanks.fromId,
    To__c: thanks.toId,
    Text__c: thanks.text,
    Key__c: `${thanks.handoffId}-${thanks.fromId}-${thanks.toId}`,
  });
}

/** What may be said to the customer; who wrote it and when go with it. */
export function customerLineRequest(line: {
  handoffId: string;
  text: string;
  textZh: string;
  userId: string;
  now: Date;
}): CompositeRequest {
  return single('PATCH', rowUrl(objects.handoff, line.handoffId), {
    Customer_Line__c: line.text === '' ? null : line.text,
    Customer_Line_Zh__c: line.textZh === '' ? null : line.textZh,
    Customer_Line_By__c: line.userId,
    Customer_Line_At__c: line.now.toISOString(),
  });
}

function single(method: 'POST' | 'PATCH', url: string, body: Record<string, unknown>): CompositeRequest {
  return { allOrNone: true, compositeRequest: [{ method, url, referenceId: 'row', body }] };
}

/**
 * The errors that kept it from being written; none when it is. A row that is there already counts as written: the
 * same person says the same thing once.
 * @throws ZodError when the body is no composite answer.
 */
export function feedbackErrors(body: unknown): ApiError[] {
  return causesOf(parseCompositeAnswer(body).values()).filter(({ code }) => code !== 'DUPLICATE_VALUE');
}
