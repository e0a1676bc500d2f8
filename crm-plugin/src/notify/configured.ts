import { z } from 'zod';
import type { SalesforceGateway } from '../salesforce/gateway.ts';
import { type ChannelConfig, type ChannelName, smtpUrl } from './channel-config.ts';
import { chatSystems } from './chat-formats.ts';
import { chatNotifier } from './chat.ts';
import { mailNotifier } from './mail.ts';
import type { Notifier } from './notifier.ts';
import { bellNotifier } from './salesforce-bell.ts';

const settings = z
  .object({
    HANDRAIL_SMTP_URL: z
      .string()
      .regex(/^smtps?:\/\/\S+$/)
      .optional(),
    HANDRAIL_MAIL_FROM: z.string().min(3).optional(),
    HANDRAIL_CHAT: z.enum(chatSystems).optional(),
    HANDRAIL_CHAT_WEBHOOK: z.url({ protocol: /^https$/ }).optional(),
    HANDRAIL_CHAT_SECRET: z.string().min(1).optional(),
  })
  .refine((env) => (env.HANDRAIL_SMTP_URL === undefined) === (env.HANDRAIL_MAIL_FROM === undefined), {
    message: 'stands together with HANDRAIL_MAIL_FROM',
    path: ['HANDRAIL_SMTP_URL'],
  })
  .refine((env) => (env.HANDRAIL_CHAT === undefined) === (env.HANDRAIL_CHAT_WEBHOOK === undefined), {
    message: 'stands together with HANDRAIL_CHAT',
    path: ['HANDRAIL_CHAT_WEBHOOK'],
  });

/** A variable of the environment that does not say what it should. Its value is never part of the text: it may be a secret. */
export class NotifierSettingsInvalid extends Error {
  constructor(names: readonly string[]) {
    super(`Not usable: ${names.join(', ')}.`);
    this.name = 'NotifierSettingsInvalid';
  }
}

/**
 * The bell in Salesforce always, e-mail and chat where `handrail notify add` or the environment names them; the
 * environment goes before.
 * @param hide keeps a text out of all output.
 * @throws NotifierSettingsInvalid
 */
export function configuredNotifiers(
  gateway: SalesforceGateway,
  environment: Readonly<Record<string, string | undefined>>,
  hide: (secret: string) => void,
  now: () => number,
  stored: readonly ChannelConfig[] = [],
): Notifier[] {
  const parsed = settings.safeParse(environment);
  if (!parsed.success)
    throw new NotifierSettingsInvalid([...new Set(parsed.error.issues.map(({ path }) => String(path[0])))]);
  const env = parsed.data;
  for (const secret of [env.HANDRAIL_SMTP_URL, env.HANDRAIL_CHAT_WEBHOOK, env.HANDRAIL_CHAT_SECRET])
    if (secret !== undefined) hide(secret);
  const kept = new Map(stored.map((config) => [config.channel, config]));
  const except = (channel: ChannelName) => kept.get(channel)?.except ?? [];
  const notifiers: Notifier[] = [{ ...bellNotifier(gateway), except: except('salesforce') }];
  const mail = kept.get('e-mail');
  if (env.HANDRAIL_SMTP_URL !== undefined && env.HANDRAIL_MAIL_FROM !== undefined) {
    const { password } = new URL(env.HANDRAIL_SMTP_URL);
    if (password !== '') hide(decodeURIComponent(password));
    const config = { url: env.HANDRAIL_SMTP_URL, from: env.HANDRAIL_MAIL_FROM, orgId: gateway.orgId };
    notifiers.push({ ...mailNotifier(config), except: except('e-mail') });
  } else if (mail !== undefined) notifiers.push(notifierOf(mail, gateway, now));
  const chat = kept.get('chat');
  if (env.HANDRAIL_CHAT !== undefined && env.HANDRAIL_CHAT_WEBHOOK !== undefined) {
    const { HANDRAIL_CHAT: system, HANDRAIL_CHAT_WEBHOOK: webhook, HANDRAIL_CHAT_SECRET: secret } = env;
    notifiers.push({ ...chatNotifier({ system, webhook, secret, now }), except: except('chat') });
  } else if (chat !== undefined) notifiers.push(notifierOf(chat, gateway, now));
  return notifiers;
}

/** One channel as it was set up. */
export function notifierOf(config: ChannelConfig, gateway: SalesforceGateway, now: () => number): Notifier {
  const { except } = config;
  switch (config.channel) {
    case 'salesforce':
      return { ...bellNotifier(gateway), except };
    case 'e-mail':
      return {
        ...mailNotifier({ url: smtpUrl(config), from: config.from, orgId: gateway.orgId }),
        except,
      };
    case 'chat': {
      const { system, webhook, signingSecret: secret, allowPrivate } = config;
      return { ...chatNotifier({ system, webhook, secret, allowPrivate, now }), except };
    }
  }
}
