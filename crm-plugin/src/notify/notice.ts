import { z } from 'zod';

const receiver = z.object({
  userId: z.string(),
  name: z.string(),
  email: z.string().optional(),
  language: z.enum(['en', 'zh']),
  /** IANA name: times are written as the receiver's clock shows them. */
  timeZone: z.string(),
});

/** What people are told of; each can be left out of a channel, but the bell always tells of the ladder. */
export const noticeKinds = [
  'climb',
  'replaced',
  'confirmed by rule',
  'offer',
  'return',
  'decline',
  'delivery',
  'reopening',
  'confirmation',
  'thanks',
] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/** What a person is told, as data: each notifier finds its own words for it. The store keeps it as JSON. */
export const notice = z.object({
  /** Stable: a repeat carries the same one, so that mail and chat can fold it. At most 64 letters. */
  id: z.string().max(64),
  kind: z.enum(noticeKinds),
  to: receiver,
  /** Name of whoever did it; absent where the service did. */
  by: z.string().optional(),
  /** What was said with it: the reason, what is missing line by line, the thanks. A stranger's text. */
  said: z.array(z.string()).optional(),
  /** Name of whoever is accountable now; absent when closed. */
  accountable: z.string().optional(),
  handoff: z.object({ id: z.string(), number: z.string(), title: z.string(), url: z.string() }),
  /** Which clock ran out, and when it was due (ISO 8601). */
  clock: z.enum(['accept by', 'deliver by', 'confirm by']).optional(),
  due: z.string().optional(),
  /** How far the ladder is. */
  rung: z.number().optional(),
  toMeeting: z.boolean(),
});

export type Notice = z.infer<typeof notice>;
export type Receiver = Notice['to'];
