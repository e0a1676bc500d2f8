import { z } from 'zod';

/** Cases of the org Handrail itself runs in; needs no address and no secret. */
export const salesforceCaseConfig = z.strictObject({
  system: z.literal('salesforce-case'),
  key: z.string().regex(/^salesforce-case:[^:|\s]+$/, 'write it as salesforce-case:<name>'),
  name: z.string().min(1).max(80),
  kind: z.enum(['product', 'service']).default('service'),
});

export type SalesforceCaseConfig = z.infer<typeof salesforceCaseConfig>;
