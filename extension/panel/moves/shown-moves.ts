import { allowedMoves, isForward, type MoveType, type Responsibility, type Standing } from '@handrail/shared';

/** The buttons of a hand-off: every move its reader may make now, and the one that carries it on. */
export interface ShownMoves {
  moves: MoveType[];
  /** Drawn larger; undefined where the reader can only stop or change it. */
  main: MoveType | undefined;
}

/** What stands at the foot of a hand-off's page and on the desk. */
export function shownMoves(handoff: Responsibility, userId: string, now: Date): ShownMoves {
  const moves = allowedMoves(handoff, { id: userId }, now);
  return { moves, main: moves.find(isForward) };
}

/** The one button of a card in the list: only where the reader has to move. */
export function cardMove(
  handoff: Responsibility,
  { mine, holder }: Pick<Standing, 'mine' | 'holder'>,
  now: Date,
): MoveType | undefined {
  return mine && holder !== undefined ? shownMoves(handoff, holder.id, now).main : undefined;
}
