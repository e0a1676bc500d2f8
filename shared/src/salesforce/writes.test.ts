import { describe, expect, it } from 'vitest';
import type { Route } from '../handoff/route.ts';
import { escalationRequest, parseEscalation, type Escalation } from './escalation-request.ts';
import { climbRequest } from './climb-request.ts';
import { moveRequest, parseMove } from './move-request.ts';

const me = '005Hr0000000009IAA';
const contact = { id: '005Hr000000000CIAQ', name: 'Katrin Albers', active: true };
const route: Route = {
  id: 'a06Hr0000000001IAA',
  name: 'Product defect',
  nameZh: undefined,
  kind: 'defect',
  department: {
    id: 'a04Hr0000000001IAA',
    name: 'Product',
    contact,
    deputy: undefined,
    head: undefined,
    timeZone: undefined,
    calendarKey: undefined,
    groupId: undefined,
  },
  connectionKey: 'redmine:handrail',
  project: undefined,
  acceptWithinHours: 4,
  deliverWithinHours: 48,
  confirmWithinHours: 24,
  active: true,
  customerWording: undefined,
  customerWordingZh: undefined,
  inputs: [
    {
      id: 'a05Hr0000000001IAA',
      label: 'Need',
      labelZh: undefined,
      type: 'longtext',
      sourcePath: undefined,
      hint: undefined,
      required: true,
      position: 1,
    },
    {
      id: 'a05Hr0000000002IAA',
      label: 'Note',
      labelZh: undefined,
      type: 'text',
      sourcePath: undefined,
      hint: undefined,
      required: false,
      position: 2,
    },
  ],
  outputs: [],
  rungs: [],
  conditions: { minAmount: undefined, maxAmount: undefined, stages: [], productFamilies: [], regions: [] },
};
const escalation: Escalation = {
  clientKey: '10def91c-83d7-4adc-aa87-710d6b62bd33',
  record: {
    ref: { object: 'Opportunity', id: '006Hr0000000001IAA' },
    name: 'Depot charging, phase 2',
    accountId: '001Hr0000000001IAA',
    accountName: 'Ferrovia Adriatica S.p.A.',
    amount: 1_280_000,
    amountText: undefined,
    closeDate: '2026-12-28',
    stage: undefined,
    ownerName: undefined,
  },
  route,
  title: 'Say if it ships',
  inputs: { a05Hr0000000001IAA: ' load sharing ', a05Hr0000000002IAA: '  ' },
  severity: 'High',
  neededBy: undefined,
  senderId: me,
  now: new Date('2026-11-23T17:00:00Z'),
};

/** One point of an output standard. */
const part = {
  label: 'Release',
  labelZh: undefined,
  type: 'text',
  hint: undefined,
  required: true,
  position: 1,
} as const;

describe('escalation', () => {
  it('H1 is one all-or-none request: draft, inputs, offer, offer applied', () => {
    const request = escalationRequest(escalation);
    expect(request.allOrNone).toBe(true);
    expect(request.compositeRequest.map(({ method, referenceId }) => `${method} ${referenceId}`)).toEqual([
      'POST handoff',
      'POST share',
      'POST inputs',
      'POST move',
      'PATCH apply',
    ]);
    expect(request.compositeRequest[0]?.body).toMatchObject({
      State__c: 'Draft',
      Sender__c: me,
      Accountable__c: me,
      Asked__c: contact.id,
    });
    // Blank inputs are not written: the org counts what is filled.
    expect(request.compositeRequest[2]?.body).toMatchObject({
      records: [{ Value__c: 'load sharing', Key__c: '@{handoff.id}-a05Hr0000000001IAA' }],
    });
    expect(request.compositeRequest[3]?.body).toMatchObject({
      Seq__c: 1,
      Key__c: '@{handoff.id}-1',
      Accept_By_After__c: '2026-11-23T21:00:00.000Z',
    });
    expect(request.compositeRequest[4]?.body).toMatchObject({
      State__c: 'Offered',
      Current_Move__c: '@{move.id}',
      Accept_By__c: '2026-11-23T21:00:00.000Z',
    });
  });

  it('leaves the collection out when nothing is filled in, for Salesforce refuses an empty one', () => {
    const request = escalationRequest({ ...escalation, inputs: {} });
    expect(request.compositeRequest.map(({ referenceId }) => referenceId)).not.toContain('inputs');
  });

  it('shares the hand-off to the group of the department, before anything else hangs on it', () => {
    const department = { ...route.department, groupId: '00GHr0000000001MAA' };
    const request = escalationRequest({ ...escalation, route: { ...route, department } });
    expect(request.compositeRequest[1]).toMatchObject({
      url: expect.stringMatching(/\/sobjects\/Handrail_Handoff__Share$/) as string,
      body: {
        ParentId: '@{handoff.id}',
        UserOrGroupId: department.groupId,
        AccessLevel: 'Edit',
      },
    });
  });

  it('needs somebody to ask', () => {
    const nobody = { ...route, department: { ...route.department, contact: undefined } };
    expect(() => escalationRequest({ ...escalation, route: nobody })).toThrow('nobody to ask');
  });

  const part = (referenceId: string, httpStatusCode: number, body: unknown) => ({
    referenceId,
    httpStatusCode,
    body,
    httpHeaders: {},
  });
  const halted = [{ errorCode: 'PROCESSING_HALTED', message: 'rolled back' }];

  it('knows its own first try by the client key', () => {
    const body = {
      compositeResponse: [
        part('handoff', 400, [
          { errorCode: 'DUPLICATE_VALUE', message: 'duplicate value found', fields: [] },
        ]),
        part('move', 400, halted),
        part('apply', 400, halted),
      ],
    };
    expect(parseEscalation(body)).toEqual({ kind: 'written before' });
  });

  it('gives the org’s own words for a refusal, without the echoes of the roll-back', () => {
    const refused = [
      {
        errorCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION',
        message: 'Fill in every required input.',
        fields: ['Type__c'],
      },
    ];
    const body = {
      compositeResponse: [
        part('handoff', 400, halted),
        part('move', 400, refused),
        part('apply', 400, halted),
      ],
    };
    expect(parseEscalation(body)).toMatchObject({
      kind: 'refused',
      errors: [{ message: 'Fill in every required input.' }],
    });
  });
});

describe('move', () => {
  const handoff = {
    id: 'a01Hr0000000001IAA',
    state: 'Offered',
    sender: { id: me, name: 'Sofia', active: true },
    accountable: { id: me, name: 'Sofia', active: true },
    asked: contact,
    acceptBy: '2026-11-23T21:00:00.000Z',
    deliverBy: undefined,
    confirmBy: undefined,
    moveSeq: 1,
  } as const;
  const terms = { deliverWithinHours: 48, confirmWithinHours: 24 };
  const now = new Date('2026-11-23T18:00:00Z');

  it('H2 changes the hand-off exactly as the move says', () => {
    const member = { id: 'a03Hr0000000001IAA', person: contact };
    const [move, apply] = moveRequest({ handoff, type: 'accept', member, terms, now }).compositeRequest;
    expect(move?.body).toMatchObject({
      Seq__c: 2,
      Key__c: 'a01Hr0000000001IAA-2',
      From__c: 'Offered',
      To__c: 'Accepted',
      Accountable_After__c: contact.id,
      Member__c: member.id,
      Deliver_By_After__c: '2026-11-25T18:00:00.000Z',
    });
    expect(apply?.body).toEqual({
      State__c: 'Accepted',
      Accountable__c: contact.id,
      Current_Move__c: '@{move.id}',
      Move_Seq__c: 2,
      Deliver_By__c: '2026-11-25T18:00:00.000Z',
    });
  });

  const made = (draft: Partial<Parameters<typeof moveRequest>[0]>) => {
    const request = moveRequest({ handoff, type: 'accept', terms, now, ...draft });
    return Object.fromEntries(request.compositeRequest.map(({ referenceId, body }) => [referenceId, body]));
  };

  it('M4 gives evidence before it delivers, and changes what stands already', () => {
    const outputs = [
      { ...part, id: 'out1' },
      { ...part, id: 'out2' },
      { ...part, id: 'out3' },
    ];
    const evidence = [
      { id: 'row2', partId: 'out2', value: 'old' },
      { id: 'row3', partId: 'out3', value: 'same' },
    ];
    const request = moveRequest({
      handoff: { ...handoff, state: 'In progress', accountable: contact, evidence },
      type: 'deliver',
      route: { inputs: [], outputs },
      evidence: { out1: ' 5.2 ', out2: 'new', out3: 'same' },
      terms,
      now,
    });
    expect(request.compositeRequest.map(({ method, referenceId }) => `${method} ${referenceId}`)).toEqual([
      'POST evidence',
      'PATCH evidenceChanged',
      'POST move',
      'PATCH apply',
    ]);
    expect(request.compositeRequest[0]?.body).toMatchObject({
      records: [{ Key__c: `${handoff.id}-out1`, Value__c: '5.2', Required__c: true }],
    });
    expect(request.compositeRequest[1]?.body).toMatchObject({ records: [{ id: 'row2', Value__c: 'new' }] });
    expect(request.compositeRequest[3]?.body).toMatchObject({ Delivered_By__c: contact.id });
  });

  it('H2 starts a new state without rung and meeting, and waits for nobody outside Blocked', () => {
    const climbed = { ...handoff, state: 'Blocked' as const, rung: 2, atMeeting: true, accountable: contact };
    expect(made({ handoff: climbed, type: 'unblock' })['apply']).toMatchObject({
      Rung__c: 0,
      At_Meeting__c: false,
      Waiting_For__c: null,
    });
    const redated = made({ handoff: climbed, type: 'redate', due: '2026-12-01T09:00:00.000Z', reason: 'x' });
    expect(redated['apply']).not.toHaveProperty('Rung__c');
    expect(redated['apply']).toMatchObject({ Deliver_By__c: '2026-12-01T09:00:00.000Z' });
    expect(redated['move']).toMatchObject({ Deliver_By_After__c: '2026-12-01T09:00:00.000Z' });
  });

  it('M3 asks somebody else before acceptance without making them accountable', () => {
    const member = { id: 'a03Hr0000000001IAA', person: contact };
    const asked = { id: '005Hr000000000XIAA', name: 'Old', active: true };
    const { move, apply } = made({
      handoff: { ...handoff, asked },
      type: 'reassign',
      member,
      reason: 'away',
    });
    expect(move).toMatchObject({
      Accountable_After__c: me,
      Asked_After__c: contact.id,
      Member__c: member.id,
    });
    expect(apply).toMatchObject({ State__c: 'Offered', Accountable__c: me, Asked__c: contact.id });
  });

  it('M7 says what is missing, one point a line, and whom one waits for', () => {
    expect(made({ type: 'return', missing: ['Log', 'Version'] })['move']).toMatchObject({
      Missing__c: 'Log\nVersion',
    });
    const working = { ...handoff, state: 'Accepted' as const };
    const { move, apply } = made({ handoff: working, type: 'block', waitingFor: 'supplier', reason: 'x' });
    expect([move, apply]).toMatchObject([{ Waiting_For__c: 'supplier' }, { Waiting_For__c: 'supplier' }]);
  });

  it('Q1 rates the delivery in the request that confirms it', () => {
    const delivered = { ...handoff, state: 'Delivered' as const };
    expect(made({ handoff: delivered, type: 'confirm', rating: { stars: 5 } })['rating']).toMatchObject({
      Side__c: 'sender',
      Stars__c: 5,
      Key__c: `${handoff.id}-sender`,
    });
    expect(made({ handoff: delivered, type: 'confirm', byRule: true })['move']).toMatchObject({
      By_Rule__c: true,
    });
  });

  it('A6 writes climb, rung and hand-off in one request, and no rung for somebody who is gone', () => {
    const rung = {
      id: 'r',
      name: 'Head',
      clock: 'accept by',
      position: 2,
      afterHours: 4,
      who: 'head',
      headAccountable: false,
    } as const;
    const after = { accountable: handoff.sender, asked: contact, sender: handoff.sender };
    const step = { cause: 'late', rung, clockSeq: 1, told: contact, after, toMeeting: true } as const;
    const late = climbRequest({ handoff, step, messageId: 'm-1' });
    expect(late.allOrNone).toBe(true);
    expect(late.compositeRequest.map(({ referenceId }) => referenceId)).toEqual(['move', 'firing', 'apply']);
    expect(late.compositeRequest[1]?.body).toMatchObject({
      Key__c: `${handoff.id}-1-2`,
      Move__c: '@{move.id}',
    });
    expect(late.compositeRequest[2]?.body).toMatchObject({ Rung__c: 2, At_Meeting__c: true });
    const gone = climbRequest({
      handoff,
      step: { ...step, cause: 'inactive', rung: undefined, toMeeting: false },
      messageId: 'm-1',
    });
    expect(gone.compositeRequest.map(({ referenceId }) => referenceId)).toEqual(['move', 'apply']);
  });

  it('M3 leaves nobody accountable when it closes the hand-off', () => {
    const [move, apply] = moveRequest({
      handoff,
      type: 'withdraw',
      reason: 'Sent by mistake',
      terms,
      now,
    }).compositeRequest;
    expect(move?.body).toMatchObject({ Accountable_After__c: null, Reason__c: 'Sent by mistake' });
    expect(apply?.body).toMatchObject({ State__c: 'Withdrawn', Accountable__c: null });
  });

  it('knows by the key’s own refusal that the move was made before', () => {
    const taken = {
      compositeResponse: [
        { referenceId: 'move', httpStatusCode: 400, body: [{ errorCode: 'DUPLICATE_VALUE', message: '' }] },
      ],
    };
    expect(parseMove(taken, handoff.id)).toEqual({ kind: 'written before' });
  });
});
