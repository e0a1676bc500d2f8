import type { lookup } from 'node:dns';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { guardedFetch } from '../../crm-plugin/src/outgoing/guarded-fetch.ts';
import { RestClient } from '../../crm-plugin/src/connectors/rest-client.ts';
import { z } from 'zod';
import { bypasses, names } from './connector-ssrf-urls.ts';
import { like } from './like.ts';

const schema = z.object({ ok: z.boolean() });
const headers = { 'x-key': 'canary-key' };

/** A server inside that must never hear anything, on both loopback addresses where the machine has both. */
class Inside {
  readonly servers: Server[] = [];
  requests = 0;
  port = 0;

  async open(): Promise<void> {
    for (const host of ['127.0.0.1', '::1']) {
      const server = createServer((_request, response) => {
        this.requests += 1;
        response.end('{"ok":true}');
      });
      server.on('error', () => undefined);
      server.listen(this.port, host);
      await Promise.race([once(server, 'listening'), once(server, 'error')]).catch(() => undefined);
      const address = server.address();
      if (typeof address === 'object' && address) this.port = address.port;
      this.servers.push(server);
    }
  }

  close(): void {
    for (const server of this.servers) {
      server.closeAllConnections();
      server.close();
    }
  }
}

/** Answers as the table says; the later answers of a name that rebinds lead inside. */
function resolver(): typeof lookup {
  const asked = new Map<string, number>();
  const answer = (
    host: string,
    _options: unknown,
    done: (error: Error | null, addresses: { address: string; family: number }[]) => void,
  ) => {
    const answers = names[host.toLowerCase()];
    if (!answers) {
      done(Object.assign(new Error('not found'), { code: 'ENOTFOUND' }), []);
      return;
    }
    const at = asked.get(host) ?? 0;
    asked.set(host, at + 1);
    const found = answers[Math.min(at, answers.length - 1)] ?? [];
    done(
      null,
      found.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
  };
  return answer as unknown as typeof lookup;
}

describe('X6 addresses that try to lead inside', () => {
  const inside = new Inside();
  beforeAll(() => inside.open());
  afterAll(() => inside.close());

  const client = (baseUrl: string, allowPrivateNetwork = false) => {
    const fetch = guardedFetch({ baseUrl, allowPrivateNetwork, resolve: resolver() });
    return new RestClient({ name: 'The system', baseUrl, headers, fetch, timeoutMs: 400 });
  };
  /** `PORT` stands for the port the server inside listens on. */
  const here = (url: string) => url.replaceAll('PORT', String(inside.port));

  test(`X6 the table has at least 60 of them`, () => {
    expect(new Set(bypasses).size).toBe(bypasses.length);
    expect(bypasses.length).toBeGreaterThanOrEqual(60);
  });

  test.each(bypasses)('X6 %s reaches nothing', async (url) => {
    const before = inside.requests;
    const asked = (async () => client(here(url)).send({ segments: [], schema }))();
    await expect(asked).rejects.toMatchObject({ name: like(/ConnectorRefused|TypeError/) });
    expect(inside.requests).toBe(before);
  });

  test('X6 the table can fail: an unguarded client reaches the server inside by these spellings', async () => {
    const spellings = ['2130706433', '0x7f.1', '0177.0.0.1', '127.1', '[::ffff:127.0.0.1]', '127.0.0.1.'];
    for (const host of spellings) {
      const baseUrl = here(`http://${host}:PORT/`);
      const naive = new RestClient({ name: 'Naive', baseUrl, headers, fetch: globalThis.fetch });
      expect(await naive.send({ segments: [], schema })).toMatchObject({ ok: true });
    }
  });

  test('X6 a name is looked up once for a connection, and each new connection is judged anew', async () => {
    const rebinding = client(here('http://rebind.example:PORT/'), true);
    const before = inside.requests;
    // A second look-up for the same connection would already answer with the metadata service.
    expect(await rebinding.send({ method: 'POST', segments: [], schema })).toMatchObject({ ok: true });
    await expect(rebinding.send({ method: 'POST', segments: [], schema })).rejects.toMatchObject({
      name: 'ConnectorRefused',
      message: like(/rebind\.example leads to an address that is not public/),
    });
    expect(inside.requests).toBe(before + 1);
  });

  test('X6 an allowed address in the own network is reached, and only that one', async () => {
    const baseUrl = here('http://tracker.corp.example:PORT/');
    expect(await client(baseUrl, true).send({ segments: [], schema })).toMatchObject({ ok: true });
    const fetch = guardedFetch({ baseUrl, allowPrivateNetwork: true, resolve: resolver() });
    const before = inside.requests;
    await expect(fetch(here('http://127.0.0.1:PORT/'))).rejects.toMatchObject({ name: 'ForeignOrigin' });
    await expect(fetch('http://tracker.corp.example:1/')).rejects.toMatchObject({ name: 'ForeignOrigin' });
    expect(inside.requests).toBe(before);
  });

  test.each([
    'http://169.254.169.254/',
    'http://[fe80::1]/',
    'http://[::ffff:169.254.169.254]/',
    'http://[fd00:ec2::254]/',
    'http://100.100.100.200/',
    'http://0.0.0.0:PORT/',
    'http://metadata.corp.example/',
  ])('X6 %s stays closed also where the own network is allowed', async (url) => {
    const asked = client(here(url), true).send({ segments: [], schema });
    await expect(asked).rejects.toMatchObject({
      name: 'ConnectorRefused',
      whatToDo: like(/Nothing is ever sent there/),
    });
  });

  test('X6 a redirect inside is refused and not followed', async () => {
    let asked = 0;
    const outside = createServer((_request, response) => {
      asked += 1;
      const location = here(asked % 2 === 0 ? 'http://127.0.0.1:PORT/' : '//[::1]:PORT/');
      response.writeHead(asked % 2 === 0 ? 307 : 302, { location }).end();
    }).listen(0, '127.0.0.1');
    await once(outside, 'listening');
    const address = outside.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const before = inside.requests;
    for (const method of ['GET', 'POST'] as const) {
      const redirected = client(`http://127.0.0.1:${port}/`, true).send({ method, segments: [], schema });
      await expect(redirected).rejects.toMatchObject({
        name: 'ConnectorRefused',
        message: like(/redirects/),
      });
    }
    expect(inside.requests).toBe(before);
    outside.closeAllConnections();
    outside.close();
  });

  test('X6 the refusal says how an admin opens the own network', async () => {
    const asked = client(here('http://192.168.1.20/')).send({ segments: [], schema });
    await expect(asked).rejects.toMatchObject({ whatToDo: like(/--allow-private-network/) });
  });
});
