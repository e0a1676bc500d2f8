import { describe, expect, test } from 'vitest';
import { secret, WebhookWorld } from './http-face.ts';

/** A small generator with a fixed seed: a failing run can be repeated. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const shapes = [
  '{"ticket":1}',
  '{"ticket":{"toString":null}}',
  '{"__proto__":{"ticket":1}}',
  '[[[[[[[[[[[[',
  '{"ticket":1e999}',
  '"\\ud800"',
  'null',
  '\u0000',
];

describe('webhooks: malformed bodies', () => {
  test('X5 10,000 fuzzed bodies, half of them well signed, neither end the service nor make it grow', async () => {
    const face = new WebhookWorld();
    const chance = random(20_261_123);
    const seen = new Set<number>();
    let heap = 0;
    const crashes: unknown[] = [];
    const note = (error: unknown) => crashes.push(error);
    process.on('unhandledRejection', note);
    for (let n = 0; n < 10_000; n += 1) {
      const base = shapes[Math.floor(chance() * shapes.length)] ?? '';
      const bytes = Buffer.from(base.repeat(1 + Math.floor(chance() * 20)));
      for (let flips = Math.floor(chance() * 6); flips > 0 && bytes.length > 0; flips -= 1)
        bytes[Math.floor(chance() * bytes.length)] = Math.floor(chance() * 256);
      const headers: Record<string, string> =
        chance() < 0.5
          ? { 'content-type': 'application/json', 'x-handrail-secret': secret }
          : { 'content-type': 'application/json', 'x-handrail-signature': `sha256=${'0'.repeat(64)}` };
      seen.add(await face.post(bytes, headers));
      // The clock stands still for the limit of requests otherwise.
      await face.world.clock.advance(n % 100 === 0 ? 1_000 : 0);
      if (n === 2_000) heap = process.memoryUsage().heapUsed;
    }
    process.removeListener('unhandledRejection', note);
    expect(crashes).toEqual([]);
    expect([...seen].filter((status) => ![202, 401, 413, 415].includes(status))).toEqual([]);
    expect(seen.has(202) && seen.has(401) && seen.has(415)).toBe(true);
    expect(process.memoryUsage().heapUsed - heap).toBeLessThan(100 * 1024 * 1024);
    const well = await face.send('{"ticket":"still well"}');
    expect(well).toBe(202);
  }, 120_000);
});
