import { type HandoffView, type Move, moveKey, sameId } from '@handrail/shared';
import type { NoticeKind } from '../notify/notifier.ts';

/** Whom a move is news for, and what was said with it. */
export interface MoveNews {
  id: string;
  kind: NoticeKind;
  userId: string;
  by: string | undefined;
  said: readonly string[];
  due: string | undefined;
}

/** Thanks are given after the confirmation, without a move: they are looked for this long. */
export const thanksWaitMs = 15 * 60_000;

/**
 * What people's moves tell others: an offer whom it asks, a return, a refusal or a delivery the sender, a reopening or
 * confirmation whoever delivered. Nobody is told of a move of their own, nor of one that is history already.
 */
export function newsOf(handoff: HandoffView, move: Move): MoveNews[] {
  // Whoever steps in for somebody asked is told so, instead of being asked.
  const overtaken = handoff.moves.some(({ seq, climb }) => seq > move.seq && climb?.cause !== 'late');
  if (overtaken || handoff.state !== move.to) return [];
  const { sender, asked, deliveredBy, accountable } = handoff;
  const tell = (kind: NoticeKind, to: { id: string } | undefined, due?: string): MoveNews[] => {
    if (to === undefined || sameId(to.id, move.by?.id)) return [];
    const said = move.missing.length > 0 ? move.missing : move.reason === undefined ? [] : [move.reason];
    const id = `handrail.${moveKey(handoff.id, move.seq)}`;
    return [{ id, kind, userId: to.id, by: move.by?.name, said, due }];
  };
  switch (move.type) {
    case 'offer':
    case 'supply':
      return tell('offer', asked, handoff.acceptBy);
    case 'return':
      return tell('return', sender);
    case 'decline':
      return tell('decline', sender);
    case 'deliver':
      return tell('delivery', sender, handoff.confirmBy);
    case 'reopen':
      return tell('reopening', accountable, handoff.deliverBy);
    case 'confirm':
      return tell('confirmation', deliveredBy);
    default:
      return [];
  }
}

/** Thanks, each to whom they were given. */
export function thanksNews(handoff: HandoffView): MoveNews[] {
  return handoff.thanks.flatMap(({ from, to, text }) =>
    from === undefined || to === undefined
      ? []
      : [
          {
            id: `handrail.${handoff.id}-thanks-${from.id}`,
            kind: 'thanks' as const,
            userId: to.id,
            by: from.name,
            said: [text],
            due: undefined,
          },
        ],
  );
}
