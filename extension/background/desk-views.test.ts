import type { CompositeRequest } from '@handrail/shared';
import { describe, expect, it } from 'vitest';
import { DeskPages } from './desk-pages.ts';
import { DeskViews } from './desk-views.ts';
import { memoryStore } from './memory-store.test-support.ts';
import type { RestAnswer } from './salesforce-rest.ts';
import type { PageLoad, Session } from './session.ts';

const restOrigin = 'https://handrail-demo.my.salesforce.com';
const page: PageLoad = { restOrigin, load: 'l', tabId: 1 };
const session: Session = { restOrigin, accessToken: 't', orgId: 'o', userId: '005', proven: [] };
const sub = (referenceId: string, httpStatusCode: number, body: unknown) => ({
  referenceId,
  httpStatusCode,
  body,
});
const empty = { records: [] };
const parts = ['own', 'department', 'departments', 'watched', 'absences'];
const answered = (odd: Record<string, unknown> = {}): RestAnswer => ({
  ok: true,
  body: {
    compositeResponse: parts.map((part) => (part in odd ? sub(part, 400, odd[part]) : sub(part, 200, empty))),
  },
});

function desk(answer: RestAnswer, installed = true) {
  const sent: CompositeRequest[] = [];
  const clock = { now: 1_000_000 };
  const views = new DeskViews({
    sessions: { forPage: async () => ({ ok: true, session }) },
    rest: {
      composite: async (_page, _session, request) => {
        sent.push(request);
        return answer;
      },
    },
    store: memoryStore(),
    isInstalled: async () => installed,
    now: () => clock.now,
  });
  return { views, sent, clock };
}

describe('the desk', () => {
  it('E1 is one Salesforce call of five queries at most, and none within a minute', async () => {
    const { views, sent, clock } = desk(answered());
    expect(await views.get(page, 'cached')).toEqual({ ok: true, value: null });
    expect(await views.get(page, 'normal')).toMatchObject({ ok: true, value: { cached: false } });
    expect(sent).toHaveLength(1);
    // Salesforce takes five queries in one composite call, no more.
    expect(sent[0]?.compositeRequest.length).toBeLessThanOrEqual(5);
    clock.now += 59_000;
    expect(await views.get(page, 'normal')).toMatchObject({ ok: true, value: { cached: true } });
    clock.now += 2_000;
    await views.get(page, 'normal');
    await Promise.all([views.get(page, 'fresh'), views.get(page, 'fresh')]);
    expect(sent).toHaveLength(3);
  });

  it('E1 shows what it can when a part beside the point is refused', async () => {
    const refused = [{ errorCode: 'INVALID_TYPE', message: 'no such object' }];
    const { views } = desk(answered({ absences: refused, watched: refused }));
    expect(await views.get(page, 'normal')).toMatchObject({
      ok: true,
      value: { view: { items: { ok: true }, watched: { ok: false, code: 'INVALID_TYPE' }, absences: [] } },
    });
  });

  it('tells a missing permission from a missing package', async () => {
    const refused = [{ errorCode: 'INVALID_TYPE', message: 'no such object' }];
    const answer = answered({ own: refused });
    expect(await desk(answer).views.get(page, 'normal')).toMatchObject({
      problem: { kind: 'no permission' },
    });
    expect(await desk(answer, false).views.get(page, 'normal')).toMatchObject({
      problem: { kind: 'not installed' },
    });
  });

  it('survives an answer it does not understand', async () => {
    const { views } = desk({ ok: true, body: { what: 'ever' } });
    expect(await views.get(page, 'normal')).toMatchObject({ ok: false, problem: { kind: 'unexpected' } });
  });
});

describe('which org a desk stands for', () => {
  const load = '6f1c2f0e-0000-4000-8000-000000000000';
  const known = [restOrigin, 'https://acme.my.salesforce.com'];
  const pages = () => new DeskPages({ store: memoryStore(), orgs: async () => known });
  const sender = { tab: { id: 7 } };

  it('E10 is the one proven last, or the one asked for, and is remembered for its tab', async () => {
    const desks = pages();
    expect(await desks.enter(sender, load, undefined)).toMatchObject({ org: { name: 'handrail-demo' } });
    expect(await desks.enter(sender, load, known[1])).toMatchObject({ org: { name: 'acme' } });
    expect(await desks.of(sender)).toEqual({ restOrigin: known[1], load, tabId: 7 });
    expect(await desks.showing(known[1] ?? '')).toBe(7);
    expect(await desks.of({ tab: { id: 8 } })).toBeUndefined();
  });

  it('E10 is never one that nobody was signed in to', async () => {
    expect(await pages().enter(sender, load, 'https://evil.example')).toBeUndefined();
    const none = new DeskPages({ store: memoryStore(), orgs: async () => [] });
    expect(await none.enter(sender, load, undefined)).toBeUndefined();
  });
});
