import { z } from 'zod';
import type { Receiver } from './notice.ts';

/** A user as `SELECT Id, Name, Email, LanguageLocaleKey, TimeZoneSidKey FROM User` answers. */
export const userRow = z.object({
  Id: z.string(),
  Name: z.string(),
  Email: z.string().nullish(),
  LanguageLocaleKey: z.string().nullish(),
  TimeZoneSidKey: z.string().nullish(),
});

/** Whom a message goes to: every Chinese of Salesforce reads Chinese, all others English. */
export function receiverOf(user: z.infer<typeof userRow>): Receiver {
  return {
    userId: user.Id,
    name: user.Name,
    email: user.Email ?? undefined,
    language: user.LanguageLocaleKey?.startsWith('zh') === true ? 'zh' : 'en',
    timeZone: user.TimeZoneSidKey ?? 'UTC',
  };
}
