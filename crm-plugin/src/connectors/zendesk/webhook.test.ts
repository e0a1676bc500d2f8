import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { WebhookDelivery } from '../webhook.ts';
import { zendeskWebhooks } from './webhook.ts';

const now = Date.parse('2026-11-23T12:00:00Z');
const text = JSON.stringify({
  id: '01HX',
  type: 'zen:event-type:ticket.status_changed',
  detail: { id: '42' },
});

function delivery(
  secret: string,
  more: { at?: string; body?: string; signed?: string } = {},
): WebhookDelivery {
  const at = more.at ?? '2026-11-23T11:59:30Z';
  const signature = createHmac('sha256', secret)
    .update(at + (more.signed ?? more.body ?? text))
    .digest('base64');
  const headers = {
    'x-zendesk-webhook-signature': signature,
    'x-zendesk-webhook-signature-timestamp': at,
    'x-zendesk-webhook-invocation-id': '01INVOCATION',
  };
  return { headers, body: Buffer.from(more.body ?? text) };
}

const verify = (one: WebhookDelivery, secrets = ['new', 'old']) => zendeskWebhooks.verify(one, secrets, now);

describe('X5 webhooks of Zendesk', () => {
  test('X5 signed with the present or the former secret: accepted, and the ticket is named', () => {
    expect(verify(delivery('new'))).toEqual({ ok: true });
    expect(verify(delivery('old'))).toEqual({ ok: true });
    expect(zendeskWebhooks.parse(delivery('new'))).toEqual({
      deliveryId: '01INVOCATION',
      event: 'zen:event-type:ticket.status_changed',
      ticketKeys: ['42'],
    });
  });

  test.each([
    ['a wrong secret', delivery('other'), 401],
    ['a truncated body', delivery('new', { body: text.slice(0, -1), signed: text }), 401],
    ['an old time', delivery('new', { at: '2026-11-23T11:50:00Z' }), 401],
    ['a time of the future', delivery('new', { at: '2026-11-23T12:10:00Z' }), 401],
    ['a time that is none', delivery('new', { at: 'soon' }), 401],
    ['over 1 MB', delivery('new', { body: ' '.repeat(1_000_001) }), 413],
    ['no signature', { headers: {}, body: Buffer.from(text) }, 401],
  ] as const)('X5 %s is refused', (_name, one, status) => {
    expect(verify(one)).toMatchObject({ ok: false, status });
  });

  test('X5 no secret accepts nothing, a compressed body neither', () => {
    expect(verify(delivery(''), [''])).toMatchObject({ ok: false, status: 401 });
    expect(verify(delivery('new'), [])).toMatchObject({ ok: false });
    const packed = delivery('new');
    const headers = { ...packed.headers, 'content-encoding': 'gzip' };
    expect(verify({ ...packed, headers })).toMatchObject({ ok: false, status: 400 });
  });

  test('X5 a body that is no ticket names none', () => {
    const other = JSON.stringify({ type: 'zen:event-type:user.created', detail: { id: '7' } });
    expect(zendeskWebhooks.parse(delivery('new', { body: other }))?.ticketKeys).toEqual([]);
    expect(zendeskWebhooks.parse(delivery('new', { body: '[' }))).toBeUndefined();
    expect(zendeskWebhooks.parse(delivery('new', { body: '{"ticket_id":"9/../1"}' }))?.ticketKeys).toEqual(
      [],
    );
    expect(zendeskWebhooks.parse(delivery('new', { body: '{"ticket_id":12}' }))?.ticketKeys).toEqual(['12']);
  });
});
