import { describe, expect, it } from 'vitest';
import { Looks } from './looks.ts';

function area() {
  const kept: Record<string, unknown> = {};
  return {
    get: async (key: string) => (key in kept ? { [key]: kept[key] } : {}),
    set: async (items: Record<string, unknown>) => void Object.assign(kept, items),
  };
}

const owner = { orgId: '00D', userId: '005' };
const record = (at: number) => ({
  object: 'Opportunity' as const,
  id: `006Hr${String(at).padStart(13, '0')}`,
});

describe('when somebody last looked', () => {
  it('E6 is kept by user and record', async () => {
    const looks = new Looks(area());
    expect(await looks.last(owner, record(1))).toBeUndefined();
    await looks.remember(owner, record(1), new Date('2026-10-08T09:00:00Z'));
    expect(await looks.last(owner, record(1))).toBe('2026-10-08T09:00:00.000Z');
    expect(await looks.last(owner, record(2))).toBeUndefined();
    expect(await looks.last({ ...owner, userId: '006' }, record(1))).toBeUndefined();
  });

  it('E6 is forgotten for the records looked at longest ago', async () => {
    const looks = new Looks(area());
    for (let at = 0; at < 502; at += 1) await looks.remember(owner, record(at), new Date(at * 60_000));
    expect(await looks.last(owner, record(0))).toBeUndefined();
    expect(await looks.last(owner, record(1))).toBeUndefined();
    expect(await looks.last(owner, record(2))).toBeDefined();
  });
});
