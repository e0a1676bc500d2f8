import type { HandoffView, Move, Person, RouteInput, RouteOutput } from '@handrail/shared';

export const person = (id: string, name: string, active = true): Person => ({ id, name, active });

export const sofia = person('005000000000001AAA', 'Sofia Marchetti');
export const katrin = person('005000000000002AAA', 'Katrin Albers');
export const zhou = person('005000000000003AAA', '周敏');
export const matthias = person('005000000000004AAA', 'Matthias Ehrlich');

/** Offered by Sofia to Katrin's department an hour before noon; change what a test is about. */
export function sampleHandoff(part: Partial<HandoffView> = {}): HandoffView {
  return {
    id: 'a0H000000000001AAA',
    number: 'H-00012',
    title: 'Load sharing over 32 outlets',
    state: 'Offered',
    sender: sofia,
    accountable: sofia,
    asked: katrin,
    deliveredBy: undefined,
    department: {
      id: 'a0D000000000001AAA',
      name: 'Product',
      contact: katrin,
      deputy: zhou,
      head: matthias,
      timeZone: 'Asia/Shanghai',
      calendarKey: undefined,
      groupId: undefined,
    },
    sendingDepartment: { id: 'a0D000000000002AAA', name: 'Sales' },
    route: { id: 'a0R000000000001AAA', name: 'Product defect', kind: 'defect' },
    acceptBy: '2026-10-08T14:00:00.000Z',
    deliverBy: undefined,
    confirmBy: undefined,
    neededBy: undefined,
    waitingFor: undefined,
    severity: 'High',
    nextStep: undefined,
    rung: 0,
    atMeeting: false,
    customerLine: undefined,
    moveSeq: 1,
    moves: [sampleMove()],
    created: '2026-10-08T10:00:00.000Z',
    inputs: [],
    evidence: [],
    firings: [],
    ratings: [],
    thanks: [],
    counts: { redates: 0, bounces: 0, moves: 1 },
    tickets: [],
    terms: {
      routeNameZh: '产品缺陷',
      connectionKey: undefined,
      acceptWithinHours: 4,
      deliverWithinHours: 48,
      confirmWithinHours: 24,
    },
    ...part,
  };
}

export function sampleMove(part: Partial<Move> = {}): Move {
  return {
    id: `a0M00000000000${part.seq ?? 1}AAA`,
    type: 'offer',
    seq: 1,
    from: 'Draft',
    to: 'Offered',
    by: sofia,
    at: '2026-10-08T10:00:00.000Z',
    reason: undefined,
    after: { accountable: undefined, asked: undefined, sender: undefined },
    dueAfter: { acceptBy: undefined, deliverBy: undefined, confirmBy: undefined },
    waitingFor: undefined,
    missing: [],
    otherRoute: undefined,
    climb: undefined,
    byRule: false,
    ...part,
  };
}

export const sampleInput = (part: Partial<RouteInput> = {}): RouteInput => ({
  id: 'a0I000000000001AAA',
  label: 'Firmware version',
  labelZh: '固件版本',
  type: 'text',
  sourcePath: undefined,
  hint: undefined,
  required: true,
  position: 1,
  ...part,
});

export const sampleOutput = (part: Partial<RouteOutput> = {}): RouteOutput => ({
  id: 'a0O000000000001AAA',
  label: 'Release note',
  labelZh: '发布说明',
  type: 'url',
  hint: undefined,
  required: true,
  position: 1,
  ...part,
});
