import examples from '@octokit/webhooks-examples';
import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { issue as issueAnswer, isPullRequest } from '../../crm-plugin/src/connectors/github/answers.ts';
import { githubConfig, parseRepository } from '../../crm-plugin/src/connectors/github/config.ts';
import { normalise } from '../../crm-plugin/src/connectors/github/normalise.ts';
import { githubWebhook } from '../../crm-plugin/src/connectors/github/webhook.ts';
import { jiraWebhook } from '../../crm-plugin/src/connectors/jira/webhook.ts';
import type { WebhookDelivery } from '../../crm-plugin/src/connectors/webhook.ts';

const body = Buffer.from(
  JSON.stringify({
    webhookEvent: 'jira:issue_updated',
    issue: { id: '10101', number: 7 },
    repository: { full_name: 'acme/app' },
  }),
);
const sign = (bytes: Uint8Array, secret: string) =>
  `sha256=${createHmac('sha256', secret).update(bytes).digest('hex')}`;
const systems = [
  { name: 'GitHub', format: githubWebhook, header: 'x-hub-signature-256', keys: ['acme/app#7'] },
  { name: 'Jira', format: jiraWebhook, header: 'x-hub-signature', keys: ['10101'] },
];

describe.each(systems)('webhooks of $name', ({ format, header, keys }) => {
  const verify = (delivery: WebhookDelivery, secrets = ['present', 'before']) =>
    format.verify(delivery, secrets, 0);
  const signed = (secret: string, bytes: Uint8Array = body): WebhookDelivery => ({
    headers: { [header]: sign(bytes, secret) },
    body: bytes,
  });

  test('X5 the present secret and the one before are taken, no other', () => {
    expect(verify(signed('present'))).toEqual({ ok: true });
    expect(verify(signed('before'))).toEqual({ ok: true });
    expect(verify(signed('guessed'))).toMatchObject({ ok: false, status: 401 });
    expect(verify(signed('present'), [])).toMatchObject({ ok: false, status: 401 });
    expect(verify(signed(''), [''])).toMatchObject({ ok: false, status: 401 });
  });

  test('X5 changed, cut, unsigned, oddly signed, packed and endless bodies are refused', () => {
    const { headers } = signed('present');
    const refused: [WebhookDelivery, number][] = [
      [{ headers, body: Buffer.concat([body, Buffer.from(' ')]) }, 401],
      [{ headers, body: body.subarray(0, -1) }, 401],
      [{ headers: {}, body }, 401],
      [{ headers: { [header]: headers[header]?.slice(0, -2) }, body }, 401],
      [{ headers: { [header]: headers[header]?.replace('sha256', 'sha1') }, body }, 401],
      [{ headers: { ...headers, 'content-encoding': 'gzip' }, body }, 400],
      [signed('present', Buffer.alloc(1_000_001)), 413],
    ];
    for (const [delivery, status] of refused) expect(verify(delivery)).toMatchObject({ ok: false, status });
  });

  test('X5 a delivery names the ticket to read; what is no JSON object names nothing', () => {
    expect(format.parse({ headers: {}, body })?.ticketKeys).toEqual(keys);
    for (const odd of ['', '{', 'null', '[]', '"x"']) {
      expect(format.parse({ headers: {}, body: Buffer.from(odd) })?.ticketKeys ?? []).toEqual([]);
    }
    expect(format.parse({ headers: {}, body: Buffer.from([0xff, 0xfe]) })).toBeUndefined();
  });
});

describe('recorded deliveries', () => {
  const config = githubConfig.parse({
    system: 'github',
    key: 'github:product',
    name: 'Product',
    token: 't',
    project: 'acme/app',
  });
  const recorded = z.array(z.object({ name: z.string(), examples: z.array(z.unknown()) }));
  const withIssue = z.object({ issue: z.unknown(), repository: z.object({ full_name: z.string() }) });

  test('CN4 every recorded GitHub delivery is read, and every issue in one becomes a ticket', () => {
    let issues = 0;
    for (const { name, examples: payloads } of recorded.parse(examples)) {
      for (const payload of payloads) {
        const delivery = { headers: { 'x-github-event': name }, body: Buffer.from(JSON.stringify(payload)) };
        const hint = githubWebhook.parse(delivery);
        expect(hint?.event.startsWith(name)).toBe(true);
        const whole = withIssue.safeParse(payload);
        if (!whole.success || whole.data.issue === undefined) continue;
        const one = issueAnswer.parse(whole.data.issue);
        issues += 1;
        const place = parseRepository(whole.data.repository.full_name);
        expect(hint?.ticketKeys).toEqual(
          isPullRequest(one) ? [] : [`${whole.data.repository.full_name}#${one.number}`],
        );
        if (!place) throw new Error('A repository without a name.');
        const { ticket } = normalise(one, config, place);
        // A transferred issue already names the repository it is in now.
        expect(ticket.url).toMatch(/^https:\/\/github\.com\/[\w.-]+\/[\w.-]+\/issues\/\d+$/);
        expect(Number.isNaN(ticket.remoteVersion)).toBe(false);
      }
    }
    expect(issues).toBeGreaterThan(30);
  });

  test('CN4 an old Jira sends neither event nor changelog; the issue is enough', () => {
    const old = Buffer.from(JSON.stringify({ issue: { id: 10002, key: 'SALES-1' }, changelog: {} }));
    expect(jiraWebhook.parse({ headers: { 'x-atlassian-webhook-identifier': 'd1' }, body: old })).toEqual({
      deliveryId: 'd1',
      event: 'unknown',
      ticketKeys: ['10002'],
    });
  });
});
