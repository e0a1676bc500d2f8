import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parseRecordView, type CompositeRequest, type Route, type SenderContext } from '@handrail/shared';
import { HandoffWrites, type HandoffWritePorts } from './handoff-writes.ts';
import { SeenHandoffs, type SeenHandoffPorts } from './seen-handoffs.ts';
import type { RestAnswer } from './salesforce-rest.ts';
import type { PageLoad, Session } from './session.ts';

const recorded: unknown = JSON.parse(
  readFileSync(
    new URL('../../shared/src/salesforce/record-view-answer.fixture.json', import.meta.url),
    'utf8',
  ),
);
const record = { object: 'Opportunity', id: '006Hr0000000001IAA' } as const;
const me = '005Hr000000000CIAQ';
const page: PageLoad = { restOrigin: 'https://handrail-demo.my.salesforce.com', load: 'l', tabId: 1 };
const session: Session = {
  restOrigin: page.restOrigin,
  accessToken: 't',
  orgId: 'o',
  userId: me,
  proven: [],
};
const route: Route = {
  id: 'a06Hr0000000001IAA',
  name: 'Product defect',
  nameZh: undefined,
  kind: 'defect',
  department: {
    id: 'a04Hr0000000001IAA',
    name: 'Product',
    contact: { id: me, name: 'Katrin', active: true },
    deputy: undefined,
    head: undefined,
    timeZone: undefined,
    calendarKey: undefined,
    groupId: undefined,
  },
  connectionKey: undefined,
  project: undefined,
  acceptWithinHours: 4,
  deliverWithinHours: undefined,
  confirmWithinHours: undefined,
  active: true,
  customerWording: undefined,
  customerWordingZh: undefined,
  inputs: [],
  outputs: [],
  rungs: [],
  conditions: { minAmount: undefined, maxAmount: undefined, stages: [], productFamilies: [], regions: [] },
};
const draft = {
  record,
  clientKey: '10def91c-83d7-4adc-aa87-710d6b62bd33',
  routeId: route.id,
  title: 'Say if it ships',
  inputs: {},
  severity: 'High',
} as const;

/** An org that answers what the test says, in order, and refuses every call it was not told of. */
function org(answers: {
  composite?: RestAnswer[];
  query?: Record<string, RestAnswer>;
  sender?: SenderContext;
}) {
  const sent: CompositeRequest[] = [];
  const outcome = parseRecordView(recorded, record);
  if (outcome.kind !== 'view') throw new Error('the recorded view is no view');
  const { view } = outcome;
  const sessions = { forPage: async () => ({ ok: true, session }) as const };
  const views: HandoffWritePorts['views'] = {
    get: async () => ({
      ok: true,
      value: { view, syncedAt: '2026-11-23T17:00:00.000Z', userId: me, orgId: 'o', cached: true },
    }),
  };
  const desk: SeenHandoffPorts['desk'] = { get: async () => ({ ok: true, value: null }) };
  const writes = new HandoffWrites({
    sessions,
    routes: {
      all: async () => ({ ok: true, value: [route] }),
      members: async () => ({ ok: true, value: [] }),
      sender: async () => ({ ok: true, value: answers.sender ?? { departments: [], absences: [] } }),
    },
    views,
    calendars: { list: async () => ({ ok: true, value: [] }) },
    seen: new SeenHandoffs({ sessions, views, desk }),
    rest: {
      composite: async (_page, _session, request) => {
        sent.push(request);
        const answer = answers.composite?.shift();
        if (!answer) throw new Error('unknown call');
        return answer;
      },
      query: async (_page, _session, query) => {
        const known = Object.entries(answers.query ?? {}).find(([part]) => query.includes(part));
        if (!known) throw new Error(`unknown query: ${query}`);
        return known[1];
      },
    },
    now: () => new Date('2026-11-23T17:30:00Z'),
  });
  return { writes, sent };
}

const rows = (...records: unknown[]): RestAnswer => ({ ok: true, body: { records } });
const lost: RestAnswer = { ok: false, problem: { kind: 'offline' } };
const part = (referenceId: string, httpStatusCode: number, body: unknown) => ({
  referenceId,
  httpStatusCode,
  body,
});

it('takes a lost answer for success when the org has the hand-off', async () => {
  const { writes } = org({ composite: [lost], query: { Client_Key__c: rows({ Id: 'a01Hr0000000009IAA' }) } });
  expect(await writes.escalate(page, draft)).toEqual({
    ok: true,
    value: { handoffId: 'a01Hr0000000009IAA' },
  });
});

it('A5 asks the deputy while the contact is away, and names the sender’s own department', async () => {
  const jonas = { id: '005Hr000000000DIAQ', name: 'Jonas', active: true };
  const before = route.department.deputy;
  route.department.deputy = jonas;
  const sender: SenderContext = {
    departments: [
      { id: route.department.id, name: 'Product', groupId: undefined },
      { id: 'a04Hr0000000009IAA', name: 'Sales', groupId: '00GHr0000000001MAA' },
    ],
    absences: [{ id: 'a', userId: me, from: '2026-11-20', until: '2026-11-26', note: undefined }],
  };
  const done = { compositeResponse: [part('handoff', 201, { id: 'a01Hr0000000009IAA' })] };
  const { writes, sent } = org({ composite: [{ ok: true, body: done }], sender });
  expect((await writes.escalate(page, draft)).ok).toBe(true);
  route.department.deputy = before;
  const [handoff, ...others] = sent[0]?.compositeRequest ?? [];
  expect(handoff?.body).toMatchObject({
    Asked__c: jonas.id,
    Sending_Department__c: 'a04Hr0000000009IAA',
  });
  expect(others.map(({ body }) => body)).toContainEqual(
    expect.objectContaining({ UserOrGroupId: '00GHr0000000001MAA' }),
  );
});

it('says that nothing was sent when the org has no such hand-off', async () => {
  const { writes } = org({ composite: [lost], query: { Client_Key__c: rows() } });
  expect(await writes.escalate(page, draft)).toEqual({ ok: false, problem: { kind: 'offline' } });
});

it('writes nothing twice: a repeat with the same key finds what the first try wrote', async () => {
  const duplicate = {
    compositeResponse: [part('handoff', 400, [{ errorCode: 'DUPLICATE_VALUE', message: '' }])],
  };
  const { writes } = org({
    composite: [{ ok: true, body: duplicate }],
    query: { Client_Key__c: rows({ Id: 'a01Hr0000000009IAA' }) },
  });
  expect((await writes.escalate(page, draft)).ok).toBe(true);
});

it('shows the org’s own words for a refusal', async () => {
  const refused = {
    compositeResponse: [
      part('move', 400, [
        { errorCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', message: 'Fill in every required input.' },
      ]),
    ],
  };
  const { writes } = org({ composite: [{ ok: true, body: refused }] });
  expect(await writes.escalate(page, draft)).toEqual({
    ok: false,
    problem: { kind: 'refused', messages: ['Fill in every required input.'] },
  });
});

const move = { record, handoffId: 'a01Hr0000000001IAA', moveSeq: 3, type: 'deliver' } as const;

it('M1 makes a move as the next in the hand-off’s sequence', async () => {
  const done = { compositeResponse: [part('move', 201, { id: 'm' }), part('apply', 204, null)] };
  const { writes, sent } = org({ composite: [{ ok: true, body: done }] });
  expect((await writes.move(page, move)).ok).toBe(true);
  expect(sent[0]?.compositeRequest[0]?.body).toMatchObject({
    Seq__c: 4,
    Type__c: 'deliver',
    Confirm_By_After__c: '2026-11-24T17:30:00.000Z',
  });
});

it('M1 says who was faster when the rules refuse a sequence that is taken', async () => {
  const refused = {
    compositeResponse: [
      part('move', 400, [{ errorCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', message: 'Not the next.' }]),
    ],
  };
  const katrin = { CreatedById: '005Hr0000000009IAA', CreatedBy: { Name: 'Katrin Albers' } };
  const taken = org({
    composite: [{ ok: true, body: refused }],
    query: { Key__c: rows({ Type__c: 'block', To__c: 'Blocked', ...katrin }) },
  });
  expect(await taken.writes.move(page, move)).toMatchObject({
    problem: { kind: 'moved on', faster: { by: 'Katrin Albers' } },
  });
  const free = org({ composite: [{ ok: true, body: refused }], query: { Key__c: rows() } });
  expect(await free.writes.move(page, move)).toEqual({
    ok: false,
    problem: { kind: 'refused', messages: ['Not the next.'] },
  });
});

it('M1 says that somebody was faster, unless it was the same user with the same move', async () => {
  const seen = { ...move, moveSeq: 2 };
  const katrin = { CreatedById: '005Hr0000000009IAA', CreatedBy: { Name: 'Katrin Albers' } };
  const other = org({ query: { Key__c: rows({ Type__c: 'block', To__c: 'Blocked', ...katrin }) } });
  expect(await other.writes.move(page, seen)).toEqual({
    ok: false,
    problem: { kind: 'moved on', faster: { by: 'Katrin Albers', type: 'block', state: 'Blocked' } },
  });
  const hidden = org({ query: { Key__c: rows() } });
  expect(await hidden.writes.move(page, seen)).toEqual({ ok: false, problem: { kind: 'moved on' } });
  const own = org({ query: { Key__c: rows({ Type__c: 'deliver', To__c: 'Delivered', CreatedById: me }) } });
  expect((await own.writes.move(page, seen)).ok).toBe(true);
});
