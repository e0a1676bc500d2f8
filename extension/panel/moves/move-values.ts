import { waitingFor, type MoveDetails } from '@handrail/shared';
import { z } from 'zod';
import type { MoveField } from './move-fields.ts';

const texts = z.record(z.string(), z.string());

/** What somebody has filled in so far, whatever the move: a draft outlives a change of mind. */
export const moveValuesSchema = z.object({
  reason: z.string(),
  memberId: z.string(),
  /** Labels of inputs ticked as missing. */
  missing: z.array(z.string()),
  /** Something the route does not list. */
  missingMore: z.string(),
  otherRouteId: z.string(),
  waitingFor: z.enum(waitingFor).optional(),
  /** `2026-10-12T10:00` in the reader's own time, as a date-time field has it. */
  due: z.string(),
  inputs: texts,
  evidence: texts,
  /** 0 means no rating. */
  stars: z.number().int().min(0).max(5),
  note: z.string(),
});
export type MoveValues = z.infer<typeof moveValuesSchema>;

export const blankValues: MoveValues = {
  reason: '',
  memberId: '',
  missing: [],
  missingMore: '',
  otherRouteId: '',
  due: '',
  inputs: {},
  evidence: {},
  stars: 0,
  note: '',
};

/** What no field of Salesforce takes: a null character, half of a surrogate pair. The rest stays as it was typed. */
export function storable(text: string): string {
  return text.replaceAll('\u0000', '').toWellFormed().trim();
}

/** What goes with the move: of the values only what its form shows, and only what is filled. */
export function moveDetails(fields: readonly MoveField[], values: MoveValues): MoveDetails {
  const has = (field: MoveField) => fields.includes(field);
  const reason = has('reason') || has('words') ? storable(values.reason) : '';
  const missing = [...values.missing, values.missingMore].map(storable).filter((label) => label !== '');
  const due = new Date(values.due);
  const note = storable(values.note);
  return {
    ...(reason !== '' && { reason }),
    ...(has('member') && values.memberId !== '' && { memberId: values.memberId }),
    ...(has('missing') && { missing }),
    ...(has('otherRoute') && values.otherRouteId !== '' && { otherRouteId: values.otherRouteId }),
    ...(has('waitingFor') && values.waitingFor !== undefined && { waitingFor: values.waitingFor }),
    ...(has('due') && !Number.isNaN(due.getTime()) && { due: due.toISOString() }),
    ...(has('inputs') && { inputs: filled(values.inputs) }),
    ...(has('evidence') && { evidence: filled(values.evidence) }),
    ...(has('rating') &&
      values.stars > 0 && { rating: { stars: values.stars, ...(note !== '' && { note }) } }),
  };
}

function filled(byId: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(byId)
      .map(([id, text]) => [id, storable(text)] as const)
      .filter(([, text]) => text !== ''),
  );
}
