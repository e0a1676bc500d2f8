import { createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:https';
import { generate } from 'selfsigned';
import { z } from 'zod';
import type { ChatSystem } from '../../../crm-plugin/src/notify/chat-formats.ts';

const text = z.string().min(1);
const markdown = <Field extends string>(field: Field, longest: number) =>
  z.strictObject({
    msgtype: z.literal('markdown'),
    markdown:
      field === 'text'
        ? z.strictObject({ title: text, text: text.max(longest) })
        : z.strictObject({ content: text.refine((one) => Buffer.byteLength(one) <= longest) }),
  });

/** The shapes the vendors' pages document; anything else is refused, as they do. */
const shapes: Record<ChatSystem, z.ZodType> = {
  slack: z.strictObject({
    text,
    blocks: z.tuple([
      z.strictObject({
        type: z.literal('section'),
        text: z.strictObject({ type: z.literal('mrkdwn'), text: text.max(3000) }),
      }),
      z.strictObject({
        type: z.literal('context'),
        elements: z.array(z.strictObject({ type: z.literal('plain_text'), text })).max(10),
      }),
    ]),
  }),
  teams: z.strictObject({
    type: z.literal('message'),
    attachments: z.tuple([
      z.strictObject({
        contentType: z.literal('application/vnd.microsoft.card.adaptive'),
        contentUrl: z.null(),
        content: z.strictObject({
          $schema: text,
          type: z.literal('AdaptiveCard'),
          version: z.string().regex(/^1\.[0-5]$/),
          body: z.array(z.object({ type: z.literal('TextBlock'), text })).min(1),
          actions: z.array(z.strictObject({ type: z.literal('Action.OpenUrl'), title: text, url: z.url() })),
        }),
      }),
    ]),
  }),
  dingtalk: markdown('text', 20_000),
  wecom: markdown('content', 4096),
  feishu: z.strictObject({
    timestamp: z.string().regex(/^\d{10}$/),
    sign: text,
    msg_type: z.literal('post'),
    content: z.strictObject({
      post: z.record(
        z.enum(['zh_cn', 'en_us']),
        z
          .strictObject({
            title: text,
            content: z.array(z.array(z.object({ tag: z.enum(['text', 'a']), text }))),
          })
          .optional(),
      ),
    }),
  }),
};

export const robotSecret = 'SECa1b2';

/** One chat system behind a certificate of its own; it remembers what it showed. */
export class ChatStandIn {
  readonly shown: unknown[] = [];
  /** Answers this instead, once. */
  next: { status: number; body?: unknown; headers?: Record<string, string> } | undefined;
  readonly ca: string;
  readonly #server: Server;
  readonly #system: ChatSystem;
  readonly #now: () => number;

  private constructor(system: ChatSystem, now: () => number, pems: { private: string; cert: string }) {
    this.#system = system;
    this.#now = now;
    this.ca = pems.cert;
    this.#server = createServer({ key: pems.private, cert: pems.cert }, (request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        const url = new URL(request.url ?? '/', 'https://localhost');
        const { status, body, headers } = this.next ?? this.#take(url, Buffer.concat(parts).toString('utf8'));
        this.next = undefined;
        response.writeHead(status, { 'content-type': 'application/json', ...headers });
        response.end(typeof body === 'string' ? body : JSON.stringify(body ?? {}));
      });
    });
  }

  static async start(system: ChatSystem, now: () => number): Promise<ChatStandIn> {
    const pems = await generate([{ name: 'commonName', value: 'localhost' }], {
      extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: 'localhost' }] }],
    });
    const standIn = new ChatStandIn(system, now, pems);
    await new Promise<void>((done) => standIn.#server.listen(0, 'localhost', done));
    return standIn;
  }

  get url(): string {
    const address = this.#server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    return `https://localhost:${port}/robot/send?access_token=t0ken`;
  }

  close(): Promise<void> {
    return new Promise((done) => this.#server.close(() => done()));
  }

  #take(url: URL, sent: string): { status: number; body: unknown; headers?: Record<string, string> } {
    const refuse = (code: number) =>
      this.#system === 'slack' || this.#system === 'teams'
        ? { status: 400, body: 'invalid_payload' }
        : {
            status: 200,
            body: {
              errcode: code,
              errmsg: 'refused',
              ...(this.#system === 'feishu' && { code, msg: 'refused' }),
            },
          };
    if (url.searchParams.get('access_token') !== 't0ken') return refuse(300_001);
    const body: unknown = JSON.parse(sent);
    if (!shapes[this.#system].safeParse(body).success) return refuse(400_035);
    if (this.#system === 'dingtalk') {
      const at = url.searchParams.get('timestamp') ?? '';
      const sign = createHmac('sha256', robotSecret).update(`${at}\n${robotSecret}`).digest('base64');
      if (sign !== url.searchParams.get('sign') || Math.abs(Number(at) - this.#now()) > 3_600_000)
        return refuse(310_000);
    }
    if (this.#system === 'feishu') {
      const { timestamp, sign } = z.object({ timestamp: z.string(), sign: z.string() }).parse(body);
      const right = createHmac('sha256', `${timestamp}\n${robotSecret}`).digest('base64');
      if (right !== sign || Math.abs(Number(timestamp) * 1000 - this.#now()) > 3_600_000)
        return refuse(19_021);
    }
    this.shown.push(body);
    const said = {
      slack: 'ok',
      teams: '',
      dingtalk: { errcode: 0, errmsg: 'ok' },
      wecom: { errcode: 0, errmsg: 'ok' },
      feishu: { code: 0, msg: 'success', data: {} },
    };
    return { status: this.#system === 'teams' ? 202 : 200, body: said[this.#system] };
  }
}
