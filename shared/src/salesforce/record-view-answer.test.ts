import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { recordViewRequest } from './record-view.ts';
import { parseRecordView } from './record-view-answer.ts';

const ref = { object: 'Opportunity', id: '006Hr0000000001IAA' } as const;

/** An answer as it came over the wire, once recorded. Tests change copies of it. */
const answerSchema = z.object({
  compositeResponse: z.array(
    z.object({
      referenceId: z.string(),
      httpStatusCode: z.number(),
      httpHeaders: z.object({}),
      body: z.unknown(),
    }),
  ),
});
const recorded = () =>
  answerSchema.parse(
    JSON.parse(readFileSync(new URL('record-view-answer.fixture.json', import.meta.url), 'utf8')),
  );

function withPart(part: string, httpStatusCode: number, body: unknown) {
  const answer = recorded();
  for (const entry of answer.compositeResponse) {
    if (entry.referenceId === part) Object.assign(entry, { httpStatusCode, body });
  }
  return answer;
}

const failure = (errorCode: string) => [{ message: 'the text is never read', errorCode }];

describe('record view', () => {
  it('E1 asks for everything in one composite call of five queries', () => {
    const request = recordViewRequest(ref, { caseSla: true });
    expect(request.allOrNone).toBe(false);
    expect(request.compositeRequest.map(({ referenceId }) => referenceId)).toEqual([
      'record',
      'handoffs',
      'tickets',
      'cases',
      'connections',
    ]);
    const cases = decodeURIComponent(request.compositeRequest[3]?.url ?? '');
    expect(cases).toContain(`AccountId IN (SELECT AccountId FROM Opportunity WHERE Id = '${ref.id}')`);
    expect(cases).toContain('SlaExitDate');
  });

  it('reads a recorded answer into hand-offs, tickets, cases and connections', () => {
    const outcome = parseRecordView(recorded(), ref);
    if (outcome.kind !== 'view') throw new Error(outcome.kind);
    const { record, handoffs, tickets, cases, serviceStarted, connections } = outcome.view;
    expect(record).toMatchObject({
      name: 'Depot charging, phase 2',
      amount: 1_280_000,
      accountName: 'Ferrovia Adriatica S.p.A.',
    });
    expect(handoffs).toMatchObject({
      ok: true,
      items: [
        {
          number: 'H-00001',
          state: 'In progress',
          accountable: { name: 'Katrin Albers', active: true },
          department: { name: 'Product', deputy: { name: '周敏' } },
          acceptBy: '2026-11-23T21:09:46.000Z',
          moveSeq: 3,
          inputs: [{ label: 'What the customer needs' }, { label: 'Firmware version', value: '8.4.1' }],
          tickets: [],
        },
      ],
    });
    expect(handoffs.ok && handoffs.items[0]?.moves.map(({ seq, type }) => `${seq} ${type}`)).toEqual([
      '1 offer',
      '2 accept',
      '3 start',
    ]);
    expect(tickets).toMatchObject({ ok: true, items: [{ kind: 'product' }, { kind: 'product' }] });
    expect(tickets.ok && tickets.items.find(({ shownKey }) => shownKey === '#15')?.owner).toBeUndefined();
    expect(cases).toMatchObject({
      ok: true,
      items: [{ kind: 'service', nextStep: 'Replace the modem of charger 12 on site' }, {}],
    });
    expect(serviceStarted).toBe(true);
    expect(connections.map(({ key }) => key)).toEqual(['redmine:handrail']);
  });

  it.each(['INVALID_TYPE', 'INVALID_FIELD'])(
    'tells by %s that our objects are unknown to this user',
    (code) => {
      expect(parseRecordView(withPart('handoffs', 400, failure(code)), ref).kind).toBe('objects unknown');
    },
  );

  it('tells a record the user may not see', () => {
    const empty = { totalSize: 0, done: true, records: [] };
    expect(parseRecordView(withPart('record', 200, empty), ref).kind).toBe('record hidden');
    expect(parseRecordView(withPart('record', 400, failure('INVALID_TYPE')), ref).kind).toBe('record hidden');
  });

  it('tells an org without entitlement management, which has no SLA date on cases', () => {
    expect(parseRecordView(withPart('cases', 400, failure('INVALID_FIELD')), ref).kind).toBe('no case sla');
    expect(
      decodeURIComponent(recordViewRequest(ref, { caseSla: false }).compositeRequest[3]?.url ?? ''),
    ).not.toContain('SlaExitDate');
  });

  it('keeps the other sections when one fails', () => {
    const outcome = parseRecordView(withPart('tickets', 500, failure('UNKNOWN_EXCEPTION')), ref);
    if (outcome.kind !== 'view') throw new Error(outcome.kind);
    expect(outcome.view.tickets).toEqual({ ok: false, code: 'UNKNOWN_EXCEPTION' });
    expect(outcome.view.handoffs.ok && outcome.view.cases.ok).toBe(true);
  });

  it('says that the service was never started when its connection is missing', () => {
    const outcome = parseRecordView(
      withPart('connections', 200, { totalSize: 0, done: true, records: [] }),
      ref,
    );
    expect(outcome.kind === 'view' && outcome.view.serviceStarted).toBe(false);
  });

  it('takes no answer of another shape', () => {
    expect(() => parseRecordView({ compositeResponse: [{}] }, ref)).toThrow(z.ZodError);
  });
});
