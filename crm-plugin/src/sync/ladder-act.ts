import {
  climbRequest,
  type CompositeRequest,
  isLadderClimbed,
  moveRequest,
  nextRung,
} from '@handrail/shared';
import type { CompositeRequest as GatewayRequest } from '../salesforce/gateway.ts';
import type { Engine } from './engine.ts';
import { foldedRow, unfoldedMove } from './fold-move.ts';
import { rungMessageId } from './ladder-notices.ts';
import type { LadderCase } from './ladder-situations.ts';

/**
 * What was done on one hand-off, or is left to do. `again`: the org changed, look at it anew. `refused`: the org said
 * no, and will until something changes.
 */
export type LadderDeed =
  | { kind: 'folded' | 'climbed' | 'confirmed'; again: true }
  | { kind: 'overtaken'; again: true }
  | { kind: 'refused'; reason: string }
  | { kind: 'wait'; until: number | undefined };

/**
 * One step on one hand-off: a waiting Move is folded in, else a rung climbed, else a delivery confirmed by the rule.
 * Each is one all-or-none request with unique keys, so that it is done once, whoever tries and however often (SPEC A6).
 */
export async function actOnLadder(engine: Engine, { view, situation }: LadderCase): Promise<LadderDeed> {
  const { gateway } = engine;
  const { handoff } = view;
  const waiting = unfoldedMove(handoff);
  if (waiting !== undefined) {
    const outcome = await gateway.update('Handrail_Handoff__c', handoff.id, foldedRow(handoff, waiting));
    return outcome.ok ? { kind: 'folded', again: true } : refusedBy(outcome.errors);
  }
  const { step, nextAt } = nextRung(situation);
  if (step !== undefined) {
    const messageId = rungMessageId(handoff.id, step.clockSeq, step.rung?.position ?? 0);
    return compose(engine, climbRequest({ handoff, step, messageId }), 'climbed');
  }
  const confirmAt = handoff.state === 'Delivered' ? timeOf(handoff.confirmBy) : undefined;
  if (confirmAt !== undefined && confirmAt < engine.clock.now() && isLadderClimbed(situation)) {
    const now = new Date(engine.clock.now());
    const request = moveRequest({ handoff, type: 'confirm', byRule: true, terms: {}, now });
    return compose(engine, request, 'confirmed');
  }
  // One millisecond more: at the very moment it is due a clock is not late yet.
  const times = [timeOf(nextAt), confirmAt].filter((at) => at !== undefined && at >= engine.clock.now());
  return { kind: 'wait', until: times.length === 0 ? undefined : Math.min(...times.map(Number)) + 1 };
}

async function compose(
  { gateway }: Engine,
  request: CompositeRequest,
  kind: 'climbed' | 'confirmed',
): Promise<LadderDeed> {
  const outcome = await gateway.composite(request.compositeRequest.map(toGateway));
  return outcome.ok ? { kind, again: true } : refusedBy(outcome.errors);
}

/** The domain writes whole addresses, the gateway adds the version itself. */
function toGateway({ url, ...rest }: CompositeRequest['compositeRequest'][number]): GatewayRequest {
  return { ...rest, path: url.replace(/^\/services\/data\/v[\d.]+\//, '') };
}

/** Somebody was faster (a key collides, or the sequence has gone on): their doing counts, ours is looked at anew. */
function refusedBy(
  errors: readonly { code: string; fields: readonly string[]; message: string }[],
): LadderDeed {
  const overtaken = errors.some(
    ({ code, fields }) =>
      code === 'DUPLICATE_VALUE' ||
      (code === 'FIELD_CUSTOM_VALIDATION_EXCEPTION' && fields.includes('Seq__c')),
  );
  if (overtaken) return { kind: 'overtaken', again: true };
  return { kind: 'refused', reason: errors.map(({ code, message }) => `${code}: ${message}`).join('; ') };
}

function timeOf(iso: string | undefined): number | undefined {
  return iso === undefined ? undefined : Date.parse(iso);
}
