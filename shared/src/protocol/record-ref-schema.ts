import { z } from 'zod';
import { recordObjects } from '../salesforce/record-ref.ts';

/** The record a page shows. */
export const recordRefSchema = z.object({
  object: z.enum(recordObjects),
  id: z.string().regex(/^[A-Za-z0-9]{18}$/),
});
