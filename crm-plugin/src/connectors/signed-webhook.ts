import { createHash, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import {
  refusedUnread,
  signedByAny,
  webhookJson,
  type WebhookFormat,
  type WebhookVerdict,
} from './webhook.ts';

/** Clocks may differ by so much; an older message is a replay. */
const windowMs = 5 * 60_000;

const content = z.object({
  ticket: z.union([z.string().max(200), z.number()]).optional(),
  event: z.string().max(80).optional(),
});

/**
 * The generic webhook, for systems that send requests but know no signature of their own, such as a Scrip of Request
 * Tracker, or a Redmine beside a small script. Proven in one of three ways, the strongest first:
 * 1. `X-Handrail-Timestamp: <unix seconds>` with `X-Handrail-Signature: sha256=<hex HMAC-SHA256 of "timestamp.body">`
 * 2. `X-Handrail-Signature` or `X-RT-Signature` over the body alone, for senders without a clock to trust
 * 3. `X-Handrail-Secret: <the secret>`, for senders that cannot compute
 * The body is a JSON object that differs each time; `ticket` names the ticket, `event` what happened to it.
 */
export const signedWebhook: WebhookFormat = {
  signedDeliveryId: true,

  verify(delivery, secrets, now) {
    const refused = refusedUnread(delivery);
    if (refused) return refused;
    const { headers, body } = delivery;
    const signature = headers['x-handrail-signature'] ?? headers['x-rt-signature'];
    if (signature === undefined) return bySecret(headers['x-handrail-secret'], secrets);
    const digits = /^sha256=([0-9a-f]{64})$/i.exec(signature)?.[1];
    if (digits === undefined) return no('no usable signature');
    const stamp = headers['x-handrail-timestamp'];
    const parts = stamp === undefined ? [body] : [`${stamp}.`, body];
    if (!signedByAny(Buffer.from(digits, 'hex'), parts, secrets)) return no('wrong signature');
    if (stamp === undefined) return { ok: true };
    const at = /^\d{1,12}$/.test(stamp) ? Number(stamp) * 1_000 : Number.NaN;
    return Math.abs(now - at) <= windowMs ? { ok: true } : no('old timestamp');
  },

  parse({ headers, body }) {
    const parsed = content.safeParse(webhookJson(body));
    if (!parsed.success) return undefined;
    const { ticket, event } = parsed.data;
    const stamp = headers['x-handrail-timestamp'] ?? '';
    return {
      deliveryId: createHash('sha256').update(`${stamp}.`).update(body).digest('base64url'),
      event: event ?? 'changed',
      ticketKeys: ticket === undefined ? [] : [String(ticket)],
    };
  },
};

/** Both sides are hashed first: not even their lengths show. Every secret is tried, whichever fits. */
function bySecret(given: string | undefined, secrets: readonly string[]): WebhookVerdict {
  if (given === undefined) return no('no signature');
  const digest = (text: string) => createHash('sha256').update(text).digest();
  let fits = false;
  for (const secret of secrets) {
    if (secret !== '' && timingSafeEqual(digest(given), digest(secret))) fits = true;
  }
  return fits ? { ok: true } : no('wrong secret');
}

function no(reason: string): WebhookVerdict {
  return { ok: false, status: 401, reason };
}
