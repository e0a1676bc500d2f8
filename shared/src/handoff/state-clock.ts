import type { HandoffState } from './state.ts';
import type { ClockKind } from './transitions.ts';

/** Whom a running clock runs on. `whom one waits for` is named by the hand-off's Waiting For. */
export type ClockHolder = 'asked' | 'sender' | 'accountable' | 'whom one waits for' | 'nobody';

/** Which due time runs in a state, and on whom (SPEC K3). While one waits for the customer it is paused. */
export interface StateClock {
  kind: ClockKind;
  runsOn: ClockHolder;
}

export const stateClocks: Readonly<Record<HandoffState, StateClock>> = {
  Draft: { kind: 'none', runsOn: 'sender' },
  Offered: { kind: 'accept by', runsOn: 'asked' },
  Returned: { kind: 'accept by', runsOn: 'sender' },
  Accepted: { kind: 'deliver by', runsOn: 'accountable' },
  'In progress': { kind: 'deliver by', runsOn: 'accountable' },
  Blocked: { kind: 'deliver by', runsOn: 'whom one waits for' },
  Delivered: { kind: 'confirm by', runsOn: 'sender' },
  Confirmed: { kind: 'none', runsOn: 'nobody' },
  Declined: { kind: 'none', runsOn: 'nobody' },
  Withdrawn: { kind: 'none', runsOn: 'nobody' },
};
