import http, { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it, vi } from 'vitest';
import { useProxyOfEnvironment } from './proxy.ts';

const asked: (string | undefined)[] = [];
const proxy = createServer().on('connect', (request, socket) => {
  asked.push(request.url);
  socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
});

afterEach(() => {
  vi.unstubAllEnvs();
  // With nothing named in the environment this is the way back.
  http.setGlobalProxyFromEnv({});
  proxy.close();
  proxy.closeAllConnections();
});

it('goes by the proxy the environment names', async () => {
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  vi.stubEnv('https_proxy', `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`);
  useProxyOfEnvironment();
  await expect(fetch('https://org.example/', { signal: AbortSignal.timeout(5_000) })).rejects.toThrow();
  expect(asked[0]).toBe('org.example:443');
});
