import { inputTypes, rungClocks, rungTargets } from '@handrail/shared';
import { z } from 'zod';

/** Parts of a route as an admin writes them down: what it promises, when it climbs, which deals it is meant for. */
const name = (longest: number) => z.string().trim().min(1).max(longest);

/** One point of the output standard. */
export const routeOutput = z.strictObject({
  label: name(80),
  labelZh: name(80).optional(),
  type: z.enum(inputTypes).default('text'),
  hint: z.string().max(255).optional(),
  required: z.boolean().default(false),
});

/** A rung; its position is its place among the rungs of its clock. */
export const ladderRung = z
  .strictObject({
    clock: z.enum(rungClocks),
    afterHours: z.number().min(0).max(99_999).default(0),
    who: z.enum(rungTargets),
    headAccountable: z.boolean().default(false),
  })
  .refine((rung) => !rung.headAccountable || rung.clock === 'deliver by', {
    message: 'the head becomes accountable on the deliver-by clock only',
    path: ['headAccountable'],
  });

const amount = z.number().min(0).optional();
/** Stands in the org as one text of at most 255 letters, with semicolons between. */
const words = z
  .array(
    z
      .string()
      .trim()
      .min(1)
      .regex(/^[^;]*$/, 'holds no semicolon'),
  )
  .default([])
  .refine((list) => list.join(';').length <= 255, 'is too long: 255 letters in all');

export const routeConditions = z
  .strictObject({
    minAmount: amount,
    maxAmount: amount,
    stages: words,
    productFamilies: words,
    regions: words,
  })
  .refine(
    ({ minAmount, maxAmount }) =>
      minAmount === undefined || maxAmount === undefined || minAmount <= maxAmount,
    {
      message: 'is below minAmount',
      path: ['maxAmount'],
    },
  );

/** Rungs of one clock stand in the order they are climbed. */
export function rungsOutOfOrder(rungs: readonly z.infer<typeof ladderRung>[]): number[] {
  return rungs.flatMap((rung, at) => {
    const before = rungs.slice(0, at).findLast(({ clock }) => clock === rung.clock);
    return before !== undefined && before.afterHours > rung.afterHours ? [at] : [];
  });
}
