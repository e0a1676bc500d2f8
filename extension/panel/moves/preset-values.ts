import {
  sameId,
  type HandoffView,
  type MoveType,
  type PreparedMove,
  type Route,
  type ValueView,
} from '@handrail/shared';
import type { MoveValues } from './move-values.ts';

/**
 * A draft with what is already known: the inputs given so far, and the person most likely meant. What somebody typed
 * is never replaced.
 */
export function presetValues(
  type: MoveType,
  draft: MoveValues,
  handoff: HandoffView,
  { members }: PreparedMove,
  route: Route | undefined,
  userId: string,
): MoveValues {
  if (type === 'supply' && route !== undefined)
    return { ...draft, inputs: withGiven(route.inputs, draft.inputs, handoff.inputs) };
  // After a reopening the evidence given before is there to be changed.
  if (type === 'deliver' && route !== undefined)
    return { ...draft, evidence: withGiven(route.outputs, draft.evidence, handoff.evidence) };
  if (type === 'accept' && !members.some(({ id }) => id === draft.memberId)) {
    const likely =
      members.find(({ person }) => sameId(person.id, userId)) ??
      members.find(({ person }) => sameId(person.id, handoff.asked?.id));
    return { ...draft, memberId: likely?.id ?? '' };
  }
  return draft;
}

function withGiven(
  parts: readonly { id: string }[],
  typed: Readonly<Record<string, string>>,
  given: readonly ValueView[],
): Record<string, string> {
  return Object.fromEntries(
    parts.map(({ id }) => [id, typed[id] ?? given.find(({ partId }) => sameId(partId, id))?.value ?? '']),
  );
}
