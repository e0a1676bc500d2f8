import { sameId, type HandoffView, type MoveType, type PreparedMove, type Route } from '@handrail/shared';
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
  if (type === 'supply' && route !== undefined) {
    const given = Object.fromEntries(
      route.inputs.map(({ id, label }) => [
        id,
        draft.inputs[id] ?? handoff.inputs.find((input) => input.label === label)?.value ?? '',
      ]),
    );
    return { ...draft, inputs: given };
  }
  if (type === 'accept' && !members.some(({ id }) => id === draft.memberId)) {
    const likely =
      members.find(({ person }) => sameId(person.id, userId)) ??
      members.find(({ person }) => sameId(person.id, handoff.asked?.id));
    return { ...draft, memberId: likely?.id ?? '' };
  }
  return draft;
}
