import { describe, expect, it } from 'vitest';
import { hostileValues } from '../testing/hostile-values.test-support.ts';
import { MoveDrafts } from '../store/move-drafts.ts';
import { blankValues, moveDetails, storable } from './move-values.ts';

/** An area of the browser's storage: what goes in comes out as JSON. */
function area() {
  const kept = new Map<string, string>();
  return {
    get: async (key: string) => (kept.has(key) ? { [key]: JSON.parse(kept.get(key) ?? '') as unknown } : {}),
    set: async (items: Record<string, unknown>) => {
      for (const [key, value] of Object.entries(items)) kept.set(key, JSON.stringify(value));
    },
    remove: async (key: string) => void kept.delete(key),
    kept,
  };
}

const owner = { orgId: '00D', userId: '005' };

describe('what goes with a move', () => {
  it('E5 is what its form shows, and only what is filled', () => {
    const values = { ...blankValues, reason: ' late ', memberId: 'm1', stars: 4, note: 'fine' };
    expect(moveDetails(['reason'], values)).toEqual({ reason: 'late' });
    expect(moveDetails(['member', 'reason'], values)).toEqual({ memberId: 'm1', reason: 'late' });
    expect(moveDetails(['rating'], values)).toEqual({ rating: { stars: 4, note: 'fine' } });
    expect(moveDetails(['rating'], blankValues)).toEqual({});
    expect(moveDetails([], values)).toEqual({});
  });

  it('E5 names what is missing once, by label and in other words', () => {
    const values = { ...blankValues, missing: ['Firmware version', ' '], missingMore: 'a photo' };
    expect(moveDetails(['missing', 'words'], values)).toEqual({ missing: ['Firmware version', 'a photo'] });
  });

  it('E5 keeps what people write in any script, and drops what no field can hold', () => {
    expect(storable('مرحبا 👩‍👩‍👧‍👦 𠮷')).toBe('مرحبا 👩‍👩‍👧‍👦 𠮷');
    expect(storable('a\u0000b')).toBe('ab');
    expect(storable('x\udc00y')).toBe('x\ufffdy');
  });
});

describe('drafts of moves', () => {
  it('E5 come back as they were left, with any text in them', async () => {
    for (const text of hostileValues.filter((value) => value.isWellFormed())) {
      const drafts = new MoveDrafts(area());
      const draft = {
        version: 1 as const,
        type: 'return' as const,
        values: { ...blankValues, reason: text, missing: [text], inputs: { a: text } },
        savedAt: '2026-10-08T09:00:00.000Z',
      };
      await drafts.save(owner, 'h', draft);
      expect(await drafts.load(owner, 'h')).toEqual(draft);
    }
  });

  it('E5 are one user’s and one hand-off’s alone, and gone once the move is made', async () => {
    const drafts = new MoveDrafts(area());
    const draft = { version: 1 as const, values: { ...blankValues, reason: 'x' }, savedAt: '' };
    await drafts.save(owner, 'h', draft);
    expect(await drafts.load({ ...owner, userId: '006' }, 'h')).toBeUndefined();
    expect(await drafts.load(owner, 'i')).toBeUndefined();
    await drafts.discard(owner, 'h');
    expect(await drafts.load(owner, 'h')).toBeUndefined();
  });

  it('E5 are left alone when another version wrote them', async () => {
    const store = area();
    store.kept.set('move-draft:00D:005:h', JSON.stringify({ version: 2, values: {} }));
    expect(await new MoveDrafts(store).load(owner, 'h')).toBeUndefined();
    expect(store.kept.size).toBe(1);
  });
});
