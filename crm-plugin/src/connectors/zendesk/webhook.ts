import { z } from 'zod';
import { refusedUnread, signedByAny, webhookJson, type WebhookFormat } from '../webhook.ts';

/** A signature older than this is a replay. */
const oldestMs = 5 * 60_000;

/** Ticket events (`zen:event-type:ticket.*`) carry the ticket in `detail`, triggers what the admin wrote: `ticket_id`. */
const body = z.object({
  id: z.string().optional(),
  type: z.string().optional(),
  subject: z.string().optional(),
  detail: z.object({ id: z.union([z.string(), z.number()]) }).optional(),
  ticket_id: z.union([z.string(), z.number()]).optional(),
});

/** Signed with base64 of HMAC-SHA256 over timestamp and body (Zendesk: Verifying webhook authenticity). */
export const zendeskWebhooks: WebhookFormat = {
  verify(delivery, secrets, now) {
    const refused = refusedUnread(delivery);
    if (refused) return refused;
    const signature = delivery.headers['x-zendesk-webhook-signature'] ?? '';
    const stamp = delivery.headers['x-zendesk-webhook-signature-timestamp'] ?? '';
    if (!/^[A-Za-z0-9+/]{43}=$/.test(signature)) {
      return { ok: false, status: 401, reason: 'no usable x-zendesk-webhook-signature' };
    }
    if (!signedByAny(Buffer.from(signature, 'base64'), [stamp, delivery.body], secrets)) {
      return { ok: false, status: 401, reason: 'wrong signature' };
    }
    const age = now - Date.parse(stamp);
    return Math.abs(age) <= oldestMs ? { ok: true } : { ok: false, status: 401, reason: 'old timestamp' };
  },

  parse({ body: bytes, headers }) {
    const parsed = body.safeParse(webhookJson(bytes));
    if (!parsed.success) return undefined;
    const { id, type, detail, ticket_id: ticket } = parsed.data;
    const key = String(ticket ?? (type?.includes('ticket') === false ? '' : (detail?.id ?? '')));
    return {
      deliveryId: headers['x-zendesk-webhook-invocation-id'] ?? id,
      event: type ?? 'trigger',
      ticketKeys: /^\d{1,15}$/.test(key) ? [key] : [],
    };
  },
};
