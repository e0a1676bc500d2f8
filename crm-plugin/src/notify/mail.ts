import { createTransport } from 'nodemailer';
import type { Notice } from './notice.ts';
import { type Notifier, NotifierRefused, NotifierUnavailable } from './notifier.ts';
import { wordsOf } from './words.ts';

export interface MailConfig {
  /** `smtps://user:password@mail.example.com`, or `smtp://…` which must then offer STARTTLS. */
  url: string;
  /** `Handrail <handrail@example.com>` */
  from: string;
  /** Names the org in Message-ID, so that two orgs never share one. */
  orgId: string;
  /** Tests only: a server on this machine without a certificate. */
  allowPlain?: boolean;
}

/** Tells people by e-mail. A repeat carries the same Message-ID, by which mail servers and readers fold it. */
export function mailNotifier(config: MailConfig): Notifier {
  const transport = createTransport(
    {
      url: config.url,
      requireTLS: config.allowPlain !== true && !config.url.startsWith('smtps:'),
      connectionTimeout: 15_000,
      greetingTimeout: 15_000,
      socketTimeout: 30_000,
      // A title is a stranger's text: nothing of it may name a file or an address to read.
      disableFileAccess: true,
      disableUrlAccess: true,
    },
    { from: config.from },
  );
  return {
    channel: 'e-mail',
    async send(notice) {
      const { email, name } = notice.to;
      if (email === undefined) throw new NotifierRefused(`${name} has no e-mail address in the org.`);
      const { subject, lines, open } = wordsOf(notice);
      try {
        await transport.sendMail({
          to: { name, address: email },
          subject,
          text: [...lines, '', `${open}: ${notice.handoff.url}`, '', notice.id].join('\n'),
          messageId: messageId(notice, config.orgId),
          headers: { 'Auto-Submitted': 'auto-generated', 'X-Handrail-Id': notice.id },
        });
      } catch (error) {
        throw judged(error);
      }
    },
  };
}

/** RFC 5322: one identifier for one message, whoever sends it again. */
export function messageId({ id }: Notice, orgId: string): string {
  return `<${id.replace(/[^\w.-]/g, '-')}.${orgId}@handrail.invalid>`;
}

/**
 * A 5xx answer to receiver or text is final. One to the greeting, the password or STARTTLS speaks of the server's
 * settings: it passes once somebody has mended them. The text never carries the password the address holds.
 */
function judged(error: unknown): Error {
  const status = error instanceof Error && 'responseCode' in error ? Number(error.responseCode) : 0;
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'UNKNOWN';
  const ofThisMessage = code === 'EENVELOPE' || code === 'EMESSAGE';
  if (ofThisMessage && (status >= 500 || status === 0))
    return new NotifierRefused(`The mail server refused the message (${status || code}).`);
  const said = status === 0 ? code : `${code} ${status}`;
  return new NotifierUnavailable(`The mail server cannot take the message now (${said}).`);
}
