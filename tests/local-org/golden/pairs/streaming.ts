import { z } from 'zod';
import type { GoldenOrg } from '../golden-org.ts';
import type { GoldenPair, Page } from '../golden-pair.ts';
import type { GoldenRequest } from '../golden-request.ts';

const streaming = (file: string, title: string): Page => ({ guide: 'api_streaming', file, title });
const bayeuxPage = streaming('using_streaming_api_client_connection.htm', 'Client Connection');
const errorPage = streaming('streaming_error_codes.htm', 'Streaming API Error Codes');
const clientId = z.string().min(10);
const COMETD = '/cometd/65.0';
const CHANNEL = '/data/AccountChangeEvent';

const hello = {
  channel: '/meta/handshake',
  version: '1.0',
  minimumVersion: '1.0',
  supportedConnectionTypes: ['long-polling'],
};

interface Client {
  clientId: string;
  cookie: string;
}
const message = (client: Client, more: object): GoldenRequest => ({
  method: 'POST',
  path: COMETD,
  headers: { cookie: client.cookie },
  body: [{ clientId: client.clientId, ...more }],
});

/** A client that has shaken hands. */
export async function bayeuxClient(org: GoldenOrg): Promise<Client> {
  const { body, headers } = await org.send({ method: 'POST', path: COMETD, body: [hello] });
  const [reply] = z.array(z.object({ clientId: z.string() })).parse(body);
  return { clientId: reply?.clientId ?? '', cookie: (headers.get('set-cookie') ?? '').split(';')[0] ?? '' };
}
/** What a client sends to subscribe to a channel. */
export async function subscribeTo(org: GoldenOrg, subscription: string): Promise<GoldenRequest> {
  return message(await bayeuxClient(org), { channel: '/meta/subscribe', subscription });
}

const reply = (channel: string, more: Record<string, z.ZodType> = {}): z.ZodType =>
  z.tuple([z.strictObject({ channel: z.literal(channel), clientId, successful: z.literal(true), ...more })]);

/** Bayeux by long polling. */
export const streamingPairs: readonly GoldenPair[] = [
  {
    endpoint: 'CometD /meta/handshake',
    when: 'the session is good',
    page: bayeuxPage,
    ask: () => ({ method: 'POST', path: COMETD, body: [hello] }),
    status: 200,
    answer: reply('/meta/handshake', {
      ext: z.looseObject({ replay: z.literal(true) }),
      minimumVersion: z.literal('1.0'),
      supportedConnectionTypes: z.tuple([z.literal('long-polling')]),
      version: z.literal('1.0'),
    }),
    headers: { 'set-cookie': /^BAYEUX_BROWSER=/ },
  },
  {
    endpoint: 'CometD /meta/connect',
    when: 'the first one is answered at once',
    page: bayeuxPage,
    ask: async (org) =>
      message(await bayeuxClient(org), { channel: '/meta/connect', connectionType: 'long-polling' }),
    status: 200,
    answer: reply('/meta/connect', {
      advice: z.strictObject({
        interval: z.literal(0),
        timeout: z.literal(110_000),
        reconnect: z.literal('retry'),
      }),
    }),
  },
  {
    endpoint: 'CometD /meta/subscribe',
    when: 'the channel is there',
    page: bayeuxPage,
    ask: async (org) => subscribeTo(org, CHANNEL),
    status: 200,
    answer: reply('/meta/subscribe', { subscription: z.literal(CHANNEL) }),
  },
  {
    endpoint: 'CometD /meta/subscribe',
    when: 'the client is unknown',
    page: errorPage,
    ask: () =>
      message({ clientId: 'none', cookie: '' }, { channel: '/meta/subscribe', subscription: CHANNEL }),
    status: 200,
    answer: z.tuple([
      z.looseObject({
        successful: z.literal(false),
        error: z.literal('403::Unknown client'),
        advice: z.strictObject({ interval: z.literal(0), reconnect: z.literal('handshake') }),
      }),
    ]),
  },
  {
    endpoint: 'CometD /meta/unsubscribe',
    when: 'the channel is given up',
    page: bayeuxPage,
    ask: async (org) =>
      message(await bayeuxClient(org), { channel: '/meta/unsubscribe', subscription: CHANNEL }),
    status: 200,
    answer: reply('/meta/unsubscribe', { subscription: z.literal(CHANNEL) }),
  },
  {
    endpoint: 'CometD /meta/disconnect',
    when: 'the client leaves',
    page: bayeuxPage,
    ask: async (org) => message(await bayeuxClient(org), { channel: '/meta/disconnect' }),
    status: 200,
    answer: reply('/meta/disconnect'),
  },
];
