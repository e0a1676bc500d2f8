import { z } from 'zod';
import type { WorkingCalendar } from '../clock/working-calendar.ts';
import { waitingFor, type DepartmentMember } from '../handoff/handoff.ts';
import type { Route } from '../handoff/route.ts';
import { moveTypes } from '../handoff/transitions.ts';
import { recordRefSchema } from './record-ref-schema.ts';

const id = z.string().max(18);
const values = z.record(z.string().max(18), z.string().max(32_768));

/** On which record's page the hand-off is shown; left out on the desk. */
const workBase = { record: recordRefSchema.optional(), handoffId: id };

/** What a move carries beside its kind; which of it is needed, the table of moves says. Times are ISO 8601 in UTC. */
export const moveDetailsSchema = z.object({
  reason: z.string().max(4000).optional(),
  memberId: id.optional(),
  /** Labels of what is missing. */
  missing: z.array(z.string().max(255)).max(50).optional(),
  otherRouteId: id.optional(),
  waitingFor: z.enum(waitingFor).optional(),
  due: z.iso.datetime().optional(),
  /** By id of the route input. */
  inputs: values.optional(),
  /** By id of the route output. */
  evidence: values.optional(),
  rating: z
    .object({ stars: z.int().min(1).max(5), note: z.string().max(2000) })
    .partial({ note: true })
    .optional(),
});
export type MoveDetails = z.infer<typeof moveDetailsSchema>;

/** What panel and desk both ask of the background. */
export const workCalls = {
  'move/make': moveDetailsSchema.extend({
    ...workBase,
    /** The hand-off's state as the user saw it: a move somebody made in between refuses this one. */
    moveSeq: z.int(),
    type: z.enum(moveTypes),
  }),
  /** What the forms of a hand-off's moves choose from. */
  'move/prepare': z.object({ departmentId: id.optional() }),
  'handoff/rate': z.object({ ...workBase, stars: z.int().min(1).max(5), note: z.string().max(2000) }),
  'handoff/thank': z.object({ ...workBase, to: id, text: z.string().min(1).max(255) }),
  'handoff/customer-line': z.object({
    ...workBase,
    text: z.string().max(2000),
    textZh: z.string().max(2000),
  }),
  'calendars/list': z.object({}),
  'session/sign-in': z.object({}),
} as const;

export interface PreparedMove {
  /** Every active route. */
  routes: Route[];
  /** Active members of the department asked for. */
  members: DepartmentMember[];
}

/** The answer's type of each of these calls. */
export interface WorkReplies {
  'move/make': { handoffId: string };
  'move/prepare': PreparedMove;
  'handoff/rate': { handoffId: string };
  'handoff/thank': { handoffId: string };
  'handoff/customer-line': { handoffId: string };
  'calendars/list': WorkingCalendar[];
  'session/sign-in': { userId: string };
}
