import { createHash, randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Connector } from '../connectors/connector.ts';
import { signedWebhook } from '../connectors/signed-webhook.ts';
import type { WebhookDelivery, WebhookFormat, WebhookHint } from '../connectors/webhook.ts';
import type { Log } from '../sync/log.ts';
import { RequestRate } from './request-rate.ts';
import { InboxFull, type WebhookInbox } from './webhook-inbox.ts';

export interface WebhookDeps {
  connectors: ReadonlyMap<string, Connector>;
  /** Read at each webhook: a rotation needs no restart. */
  secretsOf: (connectionKey: string) => readonly string[];
  inbox: WebhookInbox;
  now: () => number;
  log: Log;
  count: (outcome: WebhookOutcome) => void;
}

export const webhookOutcomes = [
  'accepted',
  'repeated',
  'refused',
  'unreadable',
  'too many',
  'failed',
] as const;
export type WebhookOutcome = (typeof webhookOutcomes)[number];

/** Far above what any ticket system sends, and below what would hurt. */
const perSecond = 2_000;

/** `POST /webhooks/<connection key>`: proven by the bytes of the body, committed, then answered (SPEC W1 to W5). */
export function registerWebhooks(server: FastifyInstance, deps: WebhookDeps): void {
  const rate = new RequestRate(perSecond, deps.now);
  const refusals = new RequestRate(5, deps.now);
  server.post<{ Params: { connection: string } }>('/webhooks/:connection', async (request, reply) => {
    const key = request.params.connection;
    const format = deps.connectors.get(key)?.webhooks;
    if (!rate.allow(format ? key : 'unknown')) return answer(deps, reply, 429, 'too many');
    const delivery: WebhookDelivery = { headers: textHeaders(request), body: bodyOf(request) };
    // An unknown connection, and one without webhooks, costs the same work and reads the same as a wrong signature.
    const secrets = format ? deps.secretsOf(key) : [];
    const verdict = (format ?? signedWebhook).verify(
      delivery,
      secrets.length > 0 ? secrets : [nobodys],
      deps.now(),
    );
    if (!verdict.ok || secrets.length === 0) {
      const reason = verdict.ok ? 'no secret' : verdict.reason;
      if (refusals.allow('log')) deps.log.warn({ reason }, 'a webhook was refused');
      return answer(deps, reply, verdict.ok ? 401 : verdict.status, 'refused');
    }
    const hint = format?.parse(delivery);
    if (format === undefined || hint === undefined) return answer(deps, reply, 415, 'unreadable');
    try {
      const isNew = await deps.inbox.receive({
        connectionKey: key,
        deliveryKey: deliveryKey(format, hint, delivery),
        ticket: hint.ticketKeys[0],
        receivedAt: deps.now(),
      });
      return await answer(deps, reply, 202, isNew ? 'accepted' : 'repeated');
    } catch (error) {
      if (error instanceof InboxFull) return answer(deps, reply, 429, 'too many');
      deps.log.error({ error }, 'a webhook could not be kept');
      return answer(deps, reply, 503, 'failed');
    }
  });
}

/** Keeps the work of a refusal the same where there is no secret to compare with. */
const nobodys = createHash('sha256').update(randomBytes(32)).digest('base64url');

/** An id nobody signed could be changed by whoever replays: there the signed body is its own name. */
function deliveryKey(format: WebhookFormat, { deliveryId }: WebhookHint, { body }: WebhookDelivery): string {
  return format.signedDeliveryId === true && deliveryId !== undefined
    ? deliveryId
    : createHash('sha256').update(body).digest('base64url');
}

/** No detail: whoever forged it learns nothing, whoever sent it needs nothing. */
function answer(
  { count }: WebhookDeps,
  reply: FastifyReply,
  status: number,
  outcome: WebhookOutcome,
): FastifyReply {
  count(outcome);
  if (status === 429 || status === 503) void reply.header('retry-after', '5');
  return reply.code(status).send();
}

function textHeaders({ headers }: FastifyRequest): WebhookDelivery['headers'] {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
  );
}

function bodyOf({ body }: FastifyRequest): Buffer {
  return Buffer.isBuffer(body) ? body : Buffer.alloc(0);
}
