import { z } from 'zod';
import type { Person } from '../handoff/handoff.ts';
import { handoffStates, type HandoffState } from '../handoff/state.ts';
import { moveTypes, type MoveType } from '../handoff/transitions.ts';
import { person, rowsOf, text, user } from './row-shapes.ts';
import { objects } from './schema.ts';
import { soql, soqlName } from './soql.ts';

/** A move as far as the one who came second must know it. */
export interface MoveMade {
  type: MoveType;
  to: HandoffState;
  by: Person | undefined;
}

/** Who made the move with this key, and which it was: tells a lost answer from somebody who was faster. */
export function moveMadeQuery(key: string): string {
  return soql`SELECT Type__c, To__c, CreatedById, CreatedBy.Name FROM ${soqlName(objects.move)}
    WHERE Key__c = ${key} LIMIT 1`.text;
}

const row = z.object({
  Type__c: z.enum(moveTypes),
  To__c: z.enum(handoffStates),
  CreatedById: text,
  CreatedBy: user,
});

/**
 * @returns undefined when there is no such move, or the user may not see it.
 * @throws ZodError when the body is no query answer.
 */
export function parseMoveMade(body: unknown): MoveMade | undefined {
  const made = rowsOf(row).parse(body).records[0];
  return made && { type: made.Type__c, to: made.To__c, by: person(made.CreatedById, made.CreatedBy) };
}
