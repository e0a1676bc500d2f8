import { createHmac, timingSafeEqual } from 'node:crypto';

/** One delivery as it came: names of headers in lower case, the body's bytes untouched. */
export interface WebhookDelivery {
  headers: Readonly<Record<string, string | undefined>>;
  body: Uint8Array;
}

/** `status` is what the sender is answered; `reason` is for the log and holds nothing of the body. */
export type WebhookVerdict = { ok: true } | { ok: false; status: 400 | 401 | 413; reason: string };

/** What a delivery says may have changed. Never more than a hint: the tickets are read again. */
export interface WebhookHint {
  /** The system's own id of the delivery: the same id again is a replay or a retry. Undefined where it sends none. */
  deliveryId: string | undefined;
  /** The system's own word for what happened. */
  event: string;
  /** Keys of tickets to read, as `get` takes them; empty where the delivery is of no ticket. */
  ticketKeys: readonly string[];
}

/** Webhooks of one system. Both are pure: the same delivery gives the same answer, nothing is read or kept. */
export interface WebhookFormat {
  /**
   * @param secrets the present one, and during a rotation the one before; an empty list refuses everything
   * @param now ms since 1970; used where the system signs a time
   */
  verify(delivery: WebhookDelivery, secrets: readonly string[], now: number): WebhookVerdict;
  /** Call it after `verify` only. Undefined when the body is not what the system sends. */
  parse(delivery: WebhookDelivery): WebhookHint | undefined;
  /** Whether `deliveryId` is made of what was signed; elsewhere the signed body itself tells a replay. */
  readonly signedDeliveryId?: boolean;
}

/** A delivery over this size is refused before it is looked at. */
export const maxWebhookBytes = 1_000_000;

/** Refuses what is too large or says that it is compressed: the signature is over the bytes that are read. */
export function refusedUnread({ headers, body }: WebhookDelivery): WebhookVerdict | undefined {
  if (body.byteLength > maxWebhookBytes) return { ok: false, status: 413, reason: 'over 1 MB' };
  const encoding = headers['content-encoding'];
  if (encoding !== undefined && encoding !== 'identity') {
    return { ok: false, status: 400, reason: 'unexpected content encoding' };
  }
  return undefined;
}

/**
 * HMAC-SHA256 of the bytes under any of the secrets, compared in constant time; every secret is tried,
 * so that the time tells nothing of which one fits.
 */
export function signedByAny(
  signature: Uint8Array,
  parts: readonly (string | Uint8Array)[],
  secrets: readonly string[],
): boolean {
  let fits = false;
  for (const secret of secrets) {
    // An empty secret would let anybody sign.
    if (secret === '') continue;
    const hmac = createHmac('sha256', secret);
    for (const part of parts) hmac.update(part);
    const expected = hmac.digest();
    if (signature.byteLength === expected.byteLength && timingSafeEqual(signature, expected)) fits = true;
  }
  return fits;
}

/** `sha256=<64 hex digits>`, as GitHub and Jira send it. */
export function verifyHexSignature(
  delivery: WebhookDelivery,
  header: string,
  secrets: readonly string[],
): WebhookVerdict {
  const refused = refusedUnread(delivery);
  if (refused) return refused;
  const digits = /^sha256=([0-9a-f]{64})$/i.exec(delivery.headers[header] ?? '')?.[1];
  if (digits === undefined) return { ok: false, status: 401, reason: `no usable ${header}` };
  return signedByAny(Buffer.from(digits, 'hex'), [delivery.body], secrets)
    ? { ok: true }
    : { ok: false, status: 401, reason: 'wrong signature' };
}

/** The body as JSON; undefined when it is not UTF-8 or not JSON. */
export function webhookJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    return undefined;
  }
}
