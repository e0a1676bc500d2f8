import { describe, expect, it } from 'vitest';
import type { Route } from '../handoff/route.ts';
import { escalationRequest, parseEscalation, type Escalation } from './escalation-request.ts';
import { isOwnMove, moveRequest, parseMove } from './move-request.ts';

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

describe('escalation', () => {
  it('H1 is one all-or-none request: draft, inputs, offer, offer applied', () => {
    const request = escalationRequest(escalation);
    expect(request.allOrNone).toBe(true);
    expect(request.compositeRequest.map(({ method, referenceId }) => `${method} ${referenceId}`)).toEqual([
      'POST handoff',
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
    expect(request.compositeRequest[1]?.body).toMatchObject({
      records: [{ Value__c: 'load sharing', Key__c: '@{handoff.id}-a05Hr0000000001IAA' }],
    });
    expect(request.compositeRequest[2]?.body).toMatchObject({
      Seq__c: 1,
      Key__c: '@{handoff.id}-1',
      Accept_By_After__c: '2026-11-23T21:00:00.000Z',
    });
    expect(request.compositeRequest[3]?.body).toMatchObject({
      State__c: 'Offered',
      Current_Move__c: '@{move.id}',
      Accept_By__c: '2026-11-23T21:00:00.000Z',
    });
  });

  it('leaves the collection out when nothing is filled in, for Salesforce refuses an empty one', () => {
    const request = escalationRequest({ ...escalation, inputs: {} });
    expect(request.compositeRequest.map(({ referenceId }) => referenceId)).not.toContain('inputs');
  });

  it('needs somebody to ask', () => {
    const nobody = { ...route, department: { ...route.department, contact: undefined } };
    expect(() => escalationRequest({ ...escalation, route: nobody })).toThrow('no interface contact');
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

  it('tells a lost answer from somebody who was faster', () => {
    const taken = {
      compositeResponse: [
        { referenceId: 'move', httpStatusCode: 400, body: [{ errorCode: 'DUPLICATE_VALUE', message: '' }] },
      ],
    };
    expect(parseMove(taken, handoff.id)).toEqual({ kind: 'written before' });
    const rows = (type: string, by: string) => ({ records: [{ Type__c: type, CreatedById: by }] });
    expect(isOwnMove(rows('withdraw', me), 'withdraw', me)).toBe(true);
    expect(isOwnMove(rows('accept', contact.id), 'withdraw', me)).toBe(false);
    expect(isOwnMove(rows('withdraw', contact.id), 'withdraw', me)).toBe(false);
  });
});
