import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { RecordView } from '@handrail/shared';
import { memoryStore } from './memory-store.test-support.ts';
import { RecordCache } from './record-cache.ts';
import { RecordViews } from './record-views.ts';
import type { RestAnswer } from './salesforce-rest.ts';
import type { PageLoad, Session } from './session.ts';

const recorded: unknown = JSON.parse(
  readFileSync(
    new URL('../../shared/src/salesforce/record-view-answer.fixture.json', import.meta.url),
    'utf8',
  ),
);
const ref = { object: 'Opportunity', id: '006Hr0000000001IAA' } as const;
const page: PageLoad = { restOrigin: 'https://handrail-demo.my.salesforce.com', load: 'l', tabId: 1 };

function world() {
  const session: Session = {
    restOrigin: page.restOrigin,
    accessToken: 't',
    orgId: '00DHr0000000001MAA',
    userId: '005Hr0000000009IAA',
    proven: ['l'],
  };
  const state = {
    now: 1_000_000,
    calls: [] as string[],
    answer: { ok: true, body: recorded } as RestAnswer,
    installed: true,
    session,
  };
  const views = new RecordViews({
    sessions: { forPage: async () => ({ ok: true, session: state.session }) },
    rest: {
      composite: async (_page, _session, request) => {
        state.calls.push(
          decodeURIComponent(request.compositeRequest[3]?.url ?? '').includes('SlaExitDate')
            ? 'with sla'
            : 'plain',
        );
        return state.answer;
      },
    },
    cache: new RecordCache<RecordView>(memoryStore()),
    isInstalled: async () => state.installed,
    orgFacts: memoryStore(),
    now: () => state.now,
  });
  return { state, views };
}

it('E1 makes one call for a cold view, shared by those who ask at once, and none for 60 s', async () => {
  const { state, views } = world();
  await Promise.all([
    views.get(page, ref, 'normal'),
    views.get(page, ref, 'normal'),
    views.get(page, ref, 'cached'),
  ]);
  state.now += 59_000;
  expect(await views.get(page, ref, 'normal')).toMatchObject({ ok: true, value: { cached: true } });
  expect(state.calls).toHaveLength(1);
  state.now += 2_000;
  await views.get(page, ref, 'normal');
  expect(state.calls).toHaveLength(2);
});

it('E1 calls when asked for fresh data, never when asked for what is there', async () => {
  const { state, views } = world();
  expect(await views.get(page, ref, 'cached')).toEqual({ ok: true, value: null });
  await views.get(page, ref, 'normal');
  await views.get(page, ref, 'fresh');
  state.now += 3_600_000;
  expect(await views.get(page, ref, 'cached')).toMatchObject({ ok: true, value: { cached: true } });
  expect(state.calls).toHaveLength(2);
});

it('X2 never shows one user what was read for another', async () => {
  const { state, views } = world();
  await views.get(page, ref, 'normal');
  state.session = { ...state.session, userId: '005Hr000000000AIAQ' };
  expect(await views.get(page, ref, 'cached')).toEqual({ ok: true, value: null });
});

it('asks again without the SLA date where the org has none, and remembers', async () => {
  const { state, views } = world();
  const refusing = structuredClone(recorded) as {
    compositeResponse: { referenceId: string; httpStatusCode: number; body: unknown }[];
  };
  const cases = refusing.compositeResponse.find(({ referenceId }) => referenceId === 'cases');
  Object.assign(cases ?? {}, { httpStatusCode: 400, body: [{ errorCode: 'INVALID_FIELD', message: '' }] });
  state.answer = { ok: true, body: refusing };
  await views.get(page, ref, 'normal');
  state.answer = { ok: true, body: recorded };
  await views.get(page, ref, 'fresh');
  expect(state.calls).toEqual(['with sla', 'plain', 'plain']);
});

it('tells a missing permission set from a missing plugin by the org’s client-id file', async () => {
  const { state, views } = world();
  const unknown = structuredClone(recorded) as { compositeResponse: { referenceId: string }[] };
  const handoffs = unknown.compositeResponse.find(({ referenceId }) => referenceId === 'handoffs');
  Object.assign(handoffs ?? {}, { httpStatusCode: 400, body: [{ errorCode: 'INVALID_TYPE', message: '' }] });
  state.answer = { ok: true, body: unknown };
  expect(await views.get(page, ref, 'normal')).toEqual({ ok: false, problem: { kind: 'no permission' } });
  state.installed = false;
  expect(await views.get(page, ref, 'normal')).toEqual({ ok: false, problem: { kind: 'not installed' } });
});

it('says plainly that an answer is not understood', async () => {
  const { state, views } = world();
  state.answer = { ok: true, body: '<html>' };
  expect(await views.get(page, ref, 'normal')).toMatchObject({ ok: false, problem: { kind: 'unexpected' } });
});
