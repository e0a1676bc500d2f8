import { handoffShare, objects, type HandoffState } from '@handrail/shared';
import type { InputRow } from '../local-org/engine/engine.ts';
import type { Ground } from './org-rules-ground.ts';
import type { HandoffFacts } from './org-rules-writes.ts';

/** Moves made before a hand-off reached the state, and whether the receiver is accountable in it. */
const history: Record<HandoffState, [moves: number, holder: 'sender' | 'accountable' | undefined]> = {
  Draft: [0, 'sender'],
  Offered: [1, 'sender'],
  Returned: [2, 'sender'],
  Accepted: [2, 'accountable'],
  'In progress': [3, 'accountable'],
  Blocked: [4, 'accountable'],
  Delivered: [4, 'sender'],
  Confirmed: [5, undefined],
  Declined: [2, undefined],
  Withdrawn: [2, undefined],
};

/** One hand-off in each state, and one more delivered whose confirm-by has passed; by state and that. */
export function handoffsInEveryState(
  create: (object: string, row: InputRow) => string,
  ground: Ground,
): Map<string, HandoffFacts> {
  const { person } = ground;
  const kept = new Map<string, HandoffFacts>();
  for (const state of Object.keys(history) as HandoffState[])
    for (const passed of state === 'Delivered' ? [false, true] : [false]) {
      const [seq, holder] = history[state];
      const delivered = state === 'Delivered' || state === 'Confirmed';
      const facts = {
        state,
        seq,
        sender: person('sender'),
        asked: person('asked'),
        contact: person('contact'),
        accountable: holder ? person(holder) : null,
        deliveredBy: delivered ? person('deliverer') : null,
        member: { id: ground.memberRow('member'), user: person('member') },
      };
      const id = create(objects.handoff, {
        OwnerId: facts.sender,
        Title__c: `A hand-off in ${state}`,
        State__c: state,
        Sender__c: facts.sender,
        Asked__c: facts.asked,
        Accountable__c: facts.accountable,
        Delivered_By__c: facts.deliveredBy,
        Department__c: ground.department,
        Sending_Department__c: ground.sendingDepartment,
        Route__c: ground.route,
        Move_Seq__c: seq,
        Waiting_For__c: state === 'Blocked' ? 'customer' : null,
        Accept_By__c: '2030-01-05T09:00:00.000+0000',
        Deliver_By__c: '2030-01-06T09:00:00.000+0000',
        Confirm_By__c: `${passed ? 2020 : 2030}-01-07T09:00:00.000+0000`,
      });
      // Everybody who tries may open and edit it, so that the rules alone stand in the way.
      for (const role of ['stranger', 'manager'] as const)
        create(handoffShare, { ParentId: id, UserOrGroupId: person(role), AccessLevel: 'Edit' });
      create(handoffShare, { ParentId: id, UserOrGroupId: ground.group, AccessLevel: 'Edit' });
      for (const input of ground.routeInputs) create(objects.handoffInput, inputRow(id, input));
      for (const output of ground.routeOutputs) create(objects.handoffEvidence, evidenceRow(id, output));
      kept.set(`${state} ${passed}`, { id, ...facts });
    }
  return kept;
}

/** A filled input as the sidebar writes it. */
export function inputRow(handoff: string, routeInput: string, more: InputRow = {}): InputRow {
  return {
    Handoff__c: handoff,
    Route_Input__c: routeInput,
    Key__c: `${handoff}-${routeInput}`,
    Required__c: true,
    Value__c: 'Single sign-on for 40 seats',
    ...more,
  };
}

/** Evidence for one point of the output standard, as the sidebar writes it. */
export function evidenceRow(handoff: string, routeOutput: string, more: InputRow = {}): InputRow {
  return {
    Handoff__c: handoff,
    Route_Output__c: routeOutput,
    Key__c: `${handoff}-${routeOutput}`,
    Required__c: true,
    Value__c: 'It ships in 5.2',
    ...more,
  };
}
