import { objects, type HandoffState, type MoveType } from '@handrail/shared';
import type { InputRow, SaveResult } from '../local-org/engine/engine.ts';
import type { Org, Role } from './org-rules-org.ts';
import { undone, writesFor, type HandoffFacts } from './org-rules-writes.ts';

/** One write that breaks one rule and no other, if that can be: the org refuses it with this rule's own message. */
export interface Breach {
  /** `Handrail_Move__c.M3_Times_Stay` */
  rule: string;
  /** @returns the org's messages; none when everything was written. Nothing stays. */
  tried: (org: Org) => string[];
}

type Bend = InputRow | ((org: Org, facts: HandoffFacts) => InputRow);
type Step = (org: Org) => SaveResult[];

/** A Move that is well-formed but for the bend, written by the role. The hand-off is left alone. */
export function badMove(
  rule: string,
  role: Role,
  [move, state]: [MoveType, HandoffState],
  bend: Bend = {},
  before: Step[] = [],
): Breach {
  return steps(`${objects.move}.${rule}`, [
    ...before,
    (org) => {
      const facts = org.handoffIn(state);
      const row = { ...writesFor(move, facts).move, ...bent(bend, org, facts) };
      return org.engine.insert(org.caller(role), objects.move, [row]);
    },
  ]);
}

/** A sound Move by the role, and the hand-off not changed as it says. */
export function badApply(
  rule: string,
  role: Role,
  [move, state]: [MoveType, HandoffState],
  bend: Bend,
  bendMove: InputRow = {},
): Breach {
  return steps(`${objects.handoff}.${rule}`, [
    (org) => {
      const facts = org.handoffIn(state);
      const writes = writesFor(move, facts);
      const [made] = org.engine.insert(org.caller(role), objects.move, [{ ...writes.move, ...bendMove }]);
      if (made?.success !== true) return made ? [made] : [];
      const row = { Id: facts.id, Current_Move__c: made.id, ...writes.handoff, ...bent(bend, org, facts) };
      return org.engine.update(org.caller(role), objects.handoff, [row]);
    },
  ]);
}

/** A row that must not be made. */
export function badRow(object: string, rule: string, role: Role, row: Bend, before: Step[] = []): Breach {
  return steps(`${object}.${rule}`, [...before, inserting(object, role, row)]);
}

/** A change that must not be made. */
export function badChange(
  object: string,
  rule: string,
  role: Role,
  row: (org: Org) => InputRow & { Id: string },
  before: Step[] = [],
): Breach {
  return steps(`${object}.${rule}`, [...before, changing(object, role, row)]);
}

export function steps(rule: string, writes: readonly Step[]): Breach {
  return {
    rule,
    tried: (org) => {
      let messages: string[] = [];
      undone(org.engine, () => {
        for (const write of writes) {
          messages = write(org).flatMap(({ errors }) => errors.map(({ message }) => message));
          if (messages.length > 0) return;
        }
      });
      return messages;
    },
  };
}

export const inserting =
  (object: string, role: Role, row: Bend): Step =>
  (org) =>
    org.engine.insert(org.caller(role), object, [bent(row, org, org.handoffIn('In progress'))]);

export const changing =
  (object: string, role: Role, row: (org: Org) => InputRow & { Id: string }): Step =>
  (org) =>
    org.engine.update(org.caller(role), object, [row(org)]);

/** Deletes all rows the administrator finds. */
export const deleting =
  (soql: (org: Org) => string): Step =>
  (org) => {
    const ids = org.engine.query(org.admin, soql(org)).records.map((row) => String(row['Id']));
    const results = org.engine.remove(org.admin, ids);
    return results.map(({ success }) => {
      if (!success) throw new Error(`not deleted: ${ids.join()}`);
      return { success: true, id: '', errors: [] };
    });
  };

export const deactivating = (role: Role): Step =>
  changing('User', 'admin', (org) => ({ Id: org.person(role), IsActive: false }));

function bent(bend: Bend, org: Org, facts: HandoffFacts): InputRow {
  return typeof bend === 'function' ? bend(org, facts) : bend;
}
