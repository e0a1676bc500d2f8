import { z } from 'zod';
import { chatSystems } from './chat-formats.ts';
import { noticeKinds } from './notice.ts';

/** The bell can leave out what people do, never what the ladder did. */
const ofLadder = ['climb', 'replaced', 'confirmed by rule'];
const except = z.array(z.enum(noticeKinds)).default([]);

/** One way to tell people, as an admin sets it up. */
export const channelConfig = z.discriminatedUnion('channel', [
  z.strictObject({
    channel: z.literal('salesforce'),
    except: except.refine(
      (kinds) => !kinds.some((kind) => ofLadder.includes(kind)),
      'the bell always tells of climbs, replacements and confirmations by the rule',
    ),
  }),
  z.strictObject({
    channel: z.literal('e-mail'),
    /** `smtps://me@mail.example.com`; `smtp://` must offer STARTTLS. Without the password. */
    url: z.url({ protocol: /^smtps?$/ }).refine((url) => new URL(url).password === '', 'holds the password'),
    from: z.string().min(3),
    password: z.string().min(1),
    except,
  }),
  z.strictObject({
    channel: z.literal('chat'),
    system: z.enum(chatSystems),
    webhook: z.url({ protocol: /^https$/ }),
    /** Of a DingTalk or Feishu robot that wants signed messages. */
    signingSecret: z.string().min(1).optional(),
    /** A chat server in the own network. */
    allowPrivate: z.boolean().default(false),
    except,
  }),
]);

export type ChannelConfig = z.infer<typeof channelConfig>;
export type ChannelName = ChannelConfig['channel'];
export const channelNames = ['salesforce', 'e-mail', 'chat'] as const satisfies readonly ChannelName[];

/** The address nodemailer takes, password included. */
export function smtpUrl({ url, password }: Extract<ChannelConfig, { channel: 'e-mail' }>): string {
  const whole = new URL(url);
  whole.password = encodeURIComponent(password);
  return whole.href;
}

/** Where a channel leads, without its secrets. */
export function placeOf(config: ChannelConfig): string {
  switch (config.channel) {
    case 'salesforce':
      return '';
    case 'e-mail':
      return `${config.url} (${config.from})`;
    case 'chat':
      return `${config.system}, ${new URL(config.webhook).hostname}`;
  }
}
