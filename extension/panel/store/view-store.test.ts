import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { ViewReply } from '@handrail/shared';
import type { Ask } from './background.ts';
import { ViewStore } from './view-store.ts';

const first = { object: 'Opportunity', id: '006Hr0000000001IAA' } as const;
const second = { object: 'Opportunity', id: '006Hr0000000002IAA' } as const;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function view(id: string): ViewReply {
  return {
    view: {
      record: {
        ref: { object: 'Opportunity', id },
        name: id,
        accountId: undefined,
        accountName: undefined,
        amount: undefined,
        amountText: undefined,
        closeDate: undefined,
        stage: undefined,
        ownerName: undefined,
      },
      handoffs: { ok: true, items: [] },
      tickets: { ok: true, items: [] },
      cases: { ok: true, items: [] },
      serviceStarted: true,
      connections: [],
    },
    syncedAt: '2026-11-23T17:00:00.000Z',
    userId: 'u',
    orgId: 'o',
    cached: false,
  };
}

/** A background whose answers come when the test says so. */
function background() {
  const open: { mode: string; id: string; answer: (reply: unknown) => void }[] = [];
  const ask = ((call: string, body: { mode: string; record: { id: string } }) => {
    if (call !== 'view/get') throw new Error(`unknown call ${call}`);
    return new Promise((answer) => open.push({ mode: body.mode, id: body.record.id, answer }));
  }) as unknown as Ask;
  return { open, store: new ViewStore(ask) };
}

it('S7 drops an answer that comes for a record one has left', async () => {
  const { open, store } = background();
  store.show('l', first, true);
  store.show('l', second, true);
  for (const call of open.filter(({ id }) => id === first.id))
    call.answer({ ok: true, value: view(first.id) });
  await vi.advanceTimersByTimeAsync(0);
  expect(store.state.get().reply).toBeUndefined();
  for (const call of open.filter(({ id }) => id === second.id))
    call.answer({ ok: true, value: view(second.id) });
  await vi.advanceTimersByTimeAsync(0);
  expect(store.state.get().reply?.view.record.name).toBe(second.id);
  store.stop();
});

it('X2 shows nothing old after a new page load', async () => {
  const { open, store } = background();
  store.show('l', first, true);
  open.forEach(({ answer }) => answer({ ok: true, value: view(first.id) }));
  await vi.advanceTimersByTimeAsync(0);
  store.show('another load', first, true);
  expect(store.state.get().reply).toBeUndefined();
  store.stop();
});

it('keeps old data when offline, and nothing when the session has ended', async () => {
  const { open, store } = background();
  store.show('l', first, true);
  open.splice(0).forEach(({ answer }) => answer({ ok: true, value: view(first.id) }));
  await vi.advanceTimersByTimeAsync(0);
  void store.refresh('fresh');
  open.splice(0).forEach(({ answer }) => answer({ ok: false, problem: { kind: 'offline' } }));
  await vi.advanceTimersByTimeAsync(0);
  expect(store.state.get()).toMatchObject({ problem: { kind: 'offline' }, reply: { userId: 'u' } });
  void store.refresh('fresh');
  open
    .splice(0)
    .forEach(({ answer }) => answer({ ok: false, problem: { kind: 'sign-in needed', reason: 'ended' } }));
  await vi.advanceTimersByTimeAsync(0);
  expect(store.state.get().reply).toBeUndefined();
  store.stop();
});

it('S9 asks nothing while nobody looks', async () => {
  const { open, store } = background();
  store.show('l', first, false);
  await vi.advanceTimersByTimeAsync(300_000);
  expect(open).toEqual([]);
  store.stop();
});

it('S9 follows up at most five times', async () => {
  const { open, store } = background();
  store.show('l', first, true);
  open.splice(0).forEach(({ answer }) => answer({ ok: true, value: view(first.id) }));
  await vi.advanceTimersByTimeAsync(0);
  let asked = 0;
  store.followUp(() => false);
  for (let second = 0; second < 59; second++) {
    await vi.advanceTimersByTimeAsync(1000);
    const calls = open.splice(0);
    asked += calls.length;
    calls.forEach(({ answer }) => answer({ ok: true, value: view(first.id) }));
  }
  expect(asked).toBe(5);
  store.stop();
});
