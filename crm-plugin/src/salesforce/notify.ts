import { z } from 'zod';
import { CallFailure } from './call-failure.ts';
import type { CustomNotification, NotifyOutcome } from './gateway.ts';
import { certainlyNotDone, repeat } from './repeat.ts';
import type { WriteContext } from './write-once.ts';

const results = z.array(
  z.object({
    isSuccess: z.boolean(),
    errors: z.array(z.object({ statusCode: z.string(), message: z.string().default('') })).nullish(),
  }),
);

/**
 * The standard action answers a list with one result an input (REST API Developer Guide, "Invocable Actions Standard").
 * It has no key to know a repeat by: only a call that certainly was not done is made again here.
 */
export async function ring(
  notification: CustomNotification,
  { call, clock }: WriteContext,
): Promise<NotifyOutcome> {
  const path = 'actions/standard/customNotificationAction';
  try {
    const body = { inputs: [notification] };
    const answer = results.safeParse(
      await repeat(() => call({ method: 'POST', path, body }), certainlyNotDone, clock),
    );
    const result = answer.data?.[0];
    if (result?.isSuccess === true) return { ok: true };
    const errors = (result?.errors ?? []).map(({ statusCode: code, message }) => ({
      code,
      message,
      fields: [],
    }));
    return { ok: false, errors };
  } catch (error) {
    if (error instanceof CallFailure && error.kind === 'refused') return { ok: false, errors: error.errors };
    throw error;
  }
}
