import { describe, expect, it } from 'vitest';
import { ClientIdUnreadable, deployedClientId, newClientId, type Read } from './client-id.ts';

const orgWith =
  (records: object[], body?: unknown): Read =>
  async (path) => {
    if (path.startsWith('query?q=')) return { done: true, records };
    if (path === 'sobjects/StaticResource/081/Body') return body;
    throw new Error(`unknown path ${path}`);
  };

describe('the client id of an org', () => {
  it('is new, letters and digits only, and never the same twice', () => {
    const ids = new Set(Array.from({ length: 100 }, newClientId));
    expect(ids.size).toBe(100);
    for (const id of ids) expect(id).toMatch(/^[A-Za-z0-9]{56}$/);
  });

  it('is unknown before the first deploy', async () => {
    expect(await deployedClientId(orgWith([]))).toBeUndefined();
  });

  it.each([
    ['parsed JSON', { clientId: 'HandrailABC123' }],
    ['text', '{ "clientId": "HandrailABC123" }'],
  ])('is read back from the static resource as %s', async (_form, body) => {
    expect(await deployedClientId(orgWith([{ Id: '081' }], body))).toBe('HandrailABC123');
  });

  it.each(['', 'no json', '{"clientId":"{{consumerKey}}"}'])('is never made anew over %j', async (body) => {
    await expect(deployedClientId(orgWith([{ Id: '081' }], body))).rejects.toThrow(ClientIdUnreadable);
  });
});
