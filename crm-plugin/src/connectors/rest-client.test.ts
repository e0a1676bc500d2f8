import { createServer, type RequestListener, type Server } from 'node:http';
import { once } from 'node:events';
import { afterEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { RestClient, type RestClientOptions } from './rest-client.ts';

const secret = 'canary-key-7f3a';
let server: Server | undefined;

async function clientOf(
  listener: RequestListener,
  more: Partial<RestClientOptions> = {},
): Promise<RestClient> {
  server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const headers = { 'x-key': secret };
  const baseUrl = `http://127.0.0.1:${port}/base/`;
  return new RestClient({ name: 'Redmine', baseUrl, headers, allowPrivateNetwork: true, ...more });
}

const ask = (client: RestClient, signal?: AbortSignal) =>
  client.send({ segments: ['a b', '../x.json'], schema: z.object({ ok: z.boolean() }), signal });

describe('the HTTP client of the thin connectors', () => {
  afterEach(() => {
    server?.closeAllConnections();
    server?.close();
  });

  test('X6 stays below its base address, whatever a segment says', async () => {
    let seen = '';
    const client = await clientOf((request, response) => {
      seen = request.url ?? '';
      response.end('{"ok":true}');
    });
    expect(await ask(client)).toMatchObject({ ok: true, body: { ok: true } });
    expect(seen).toBe('/base/a%20b/..%2Fx.json');
  });

  test('X6 a redirect is refused and the key is sent nowhere else', async () => {
    let requests = 0;
    const client = await clientOf((_request, response) => {
      requests += 1;
      response.writeHead(302, { location: 'http://169.254.169.254/latest' }).end();
    });
    await expect(ask(client)).rejects.toMatchObject({
      name: 'ConnectorRefused',
      message: expect.stringMatching(/redirects/) as unknown,
    });
    expect(requests).toBe(1);
  });

  test('silence, 429 and 5xx are unavailable, with the wait that was asked for', async () => {
    const silent = await clientOf(() => undefined, { timeoutMs: 50 });
    await expect(ask(silent)).rejects.toMatchObject({
      name: 'ConnectorUnavailable',
      message: expect.stringMatching(/no answer within/) as unknown,
    });
    server?.close();
    const busy = await clientOf((_request, response) => {
      response.writeHead(429, { 'retry-after': '7' }).end();
    });
    await expect(ask(busy)).rejects.toMatchObject({ name: 'ConnectorUnavailable', retryAfterMs: 7_000 });
  });

  test('a server that is not there names the reason, never the key', async () => {
    const client = await clientOf(() => undefined);
    server?.close();
    await once(server ?? process, 'close');
    const error: unknown = await ask(client).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      name: 'ConnectorUnavailable',
      message: 'Redmine does not answer (ECONNREFUSED).',
    });
    expect(JSON.stringify(error)).not.toContain(secret);
  });

  test('an answer that never ends is cut off', async () => {
    const client = await clientOf((_request, response) => response.end('x'.repeat(5_000)), {
      maxBytes: 1_000,
    });
    await expect(ask(client)).rejects.toMatchObject({
      name: 'ConnectorRefused',
      message: expect.stringMatching(/more than 1000 bytes/) as unknown,
    });
  });

  test('a login page instead of JSON says what to check', async () => {
    const client = await clientOf((_request, response) => response.end('<html>Sign in</html>'));
    await expect(ask(client)).rejects.toMatchObject({
      name: 'ConnectorRefused',
      whatToDo: expect.stringMatching(/login page/) as unknown,
    });
  });

  test('4xx comes back as a value', async () => {
    const client = await clientOf((_request, response) => response.writeHead(422).end('{"errors":["no"]}'));
    expect(await ask(client)).toEqual({ ok: false, failure: { status: 422, body: '{"errors":["no"]}' } });
  });

  test('the caller may end it', async () => {
    const client = await clientOf(() => undefined);
    await expect(ask(client, AbortSignal.timeout(20))).rejects.not.toMatchObject({
      name: 'ConnectorUnavailable',
    });
  });
});
