import type { HandoffState } from '../handoff/state.ts';
import type { MoveType } from '../handoff/transitions.ts';

/** Who was faster, and what the hand-off is now. */
export interface FasterMove {
  by: string;
  type: MoveType;
  state: HandoffState;
}

/** What went wrong, in words the panel has a state for. */
export type Problem =
  | { kind: 'offline' }
  /** Salesforce answers, but not now. */
  | { kind: 'server down'; status: number }
  /** Nobody is signed in to Handrail here, or the session ended. */
  | { kind: 'sign-in needed'; reason: 'first' | 'ended' | 'cancelled' }
  /** The page's user is not the one whose data was asked for. */
  | { kind: 'user changed' }
  | { kind: 'not installed' }
  | { kind: 'no permission' }
  | { kind: 'record hidden' }
  /** The org's daily calls are used up. */
  | { kind: 'call limit' }
  /** Salesforce understood and said no; `messages` are the org's own words for the user. */
  | { kind: 'refused'; messages: string[] }
  /** Somebody made another move first; `faster` is missing where the user may not see it. */
  | { kind: 'moved on'; faster?: FasterMove }
  | { kind: 'unsupported page' }
  /** The desk was opened before any Salesforce page was. */
  | { kind: 'no org' }
  | { kind: 'unexpected'; detail: string };

export type Reply<Value> = { ok: true; value: Value } | { ok: false; problem: Problem };
