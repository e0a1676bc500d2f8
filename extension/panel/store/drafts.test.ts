import { expect, it } from 'vitest';
import { Drafts, type Draft } from './drafts.ts';

function localArea() {
  const items = new Map<string, unknown>();
  return {
    items,
    get: async (key: string) => (items.has(key) ? { [key]: structuredClone(items.get(key)) } : {}),
    set: async (added: Record<string, unknown>) => {
      for (const [key, value] of Object.entries(added)) items.set(key, structuredClone(value));
    },
    remove: async (key: string) => void items.delete(key),
  };
}

const sofia = { orgId: '00DHr0000000001MAA', userId: '005Hr0000000009IAA' };
const record = { object: 'Opportunity', id: '006Hr0000000001IAA' } as const;
const draft: Draft = {
  version: 1,
  clientKey: '10def91c-83d7-4adc-aa87-710d6b62bd33',
  routeId: 'a06Hr0000000001IAA',
  inputs: { a05Hr0000000002IAA: '8.4.1' },
  savedAt: '2026-11-23T17:00:00.000Z',
};

it('keeps a draft until it is discarded', async () => {
  const drafts = new Drafts(localArea());
  await drafts.save(sofia, record, draft);
  expect(await drafts.load(sofia, record)).toEqual(draft);
  await drafts.discard(sofia, record);
  expect(await drafts.load(sofia, record)).toBeUndefined();
});

it('X2 shows nobody the draft of another user, org or record', async () => {
  const drafts = new Drafts(localArea());
  await drafts.save(sofia, record, draft);
  expect(await drafts.load({ ...sofia, userId: '005Hr000000000AIAQ' }, record)).toBeUndefined();
  expect(await drafts.load({ ...sofia, orgId: '00DHr0000000002MAA' }, record)).toBeUndefined();
  expect(await drafts.load(sofia, { ...record, id: '006Hr0000000002IAA' })).toBeUndefined();
});

it('X2 writes nothing but the draft', async () => {
  const area = localArea();
  await new Drafts(area).save(sofia, record, draft);
  expect([...area.items.values()]).toEqual([draft]);
});

it('begins anew where what is stored is no draft', async () => {
  const area = localArea();
  const drafts = new Drafts(area);
  await drafts.save(sofia, record, draft);
  const [key = ''] = area.items.keys();
  await area.set({ [key]: { ...draft, version: 0 } });
  expect(await drafts.load(sofia, record)).toBeUndefined();
});
