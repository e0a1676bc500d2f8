import {
  climbRequest,
  deskRequest,
  escalationRequest,
  handoffRow,
  handoffOfRow,
  moveRequest,
  parseRoutes,
  recordRef,
  recordViewRequest,
  routesQuery,
  type CompositeRequest,
  type HandoffView,
  type MoveDraft,
  type MoveType,
  type Person,
  type RecordHead,
  type Route,
} from '@handrail/shared';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sendComposite } from './org-rules-composite.ts';
import { openOrg, type Org, type Role } from './org-rules-org.ts';

let org: Org;
let route: Route;
let account: RecordHead;
beforeAll(async () => {
  org = await openOrg();
  const routes = parseRoutes(org.engine.query(org.admin, routesQuery));
  route = routes[0] ?? expect.fail('no route');
  const made = org.insert('admin', 'Account', { Name: 'Hengrui' });
  const ref = recordRef('Account', 'id' in made ? made.id : '') ?? expect.fail('no account');
  account = {
    ref,
    name: 'Hengrui',
    accountId: ref.id,
    accountName: 'Hengrui',
    amount: 1_200_000,
    amountText: undefined,
    closeDate: '2030-03-31',
    stage: undefined,
    ownerName: undefined,
  };
});
afterAll(() => {
  org.close();
});

/** The sidebar's and the service's own requests, sent straight into the org: what the builders say, the rules let pass. */
describe('a hand-off from offer to confirmation', () => {
  it(
    'H2 and M1 let every move pass as built, with one accountable person at each step',
    { timeout: 60_000 },
    () => {
      const id = offer();
      expect(standing(id)).toEqual(['Offered', 'sender', 1]);
      const { reason, member } = { reason: 'Because', member: named('asked') };
      move('contact', id, 'reassign', { reason, member });
      expect(seen(id).asked?.id).toBe(org.person('asked'));
      move('sender', id, 'redate', { reason, due: '2030-05-01T09:00:00.000Z' });
      move('asked', id, 'return', { missing: ['Steps', 'Version'] });
      expect(standing(id)).toEqual(['Returned', 'sender', 4]);
      const [need = ''] = org.routeInputs;
      move('sender', id, 'supply', { inputs: { [need]: 'SSO, for good' } });
      expect(seen(id).inputs.map(({ value }) => value)).toContain('SSO, for good');
      move('asked', id, 'accept', { member: named('accountable') });
      expect(standing(id)).toEqual(['Accepted', 'accountable', 6]);
      move('accountable', id, 'block', { reason, waitingFor: 'customer' });
      expect(seen(id).waitingFor).toBe('customer');
      climb(id, 'late');
      expect(seen(id)).toMatchObject({ rung: 1, atMeeting: true, firings: [{ position: 1 }] });
      move('sender', id, 'unblock');
      expect(seen(id)).toMatchObject({ rung: 0, atMeeting: false, waitingFor: undefined });
      expect(() => {
        move('accountable', id, 'deliver');
      }).toThrow('Evidence is missing');
      const evidence = Object.fromEntries(route.outputs.map((output) => [output.id, 'It ships']));
      move('accountable', id, 'deliver', { evidence });
      expect(standing(id)).toEqual(['Delivered', 'sender', 10]);
      expect(seen(id).deliveredBy?.id).toBe(org.person('accountable'));
      move('sender', id, 'reopen', { reason });
      expect(standing(id)).toEqual(['In progress', 'accountable', 11]);
      move('deputy', id, 'reassign', { reason, member: named('member') });
      move('member', id, 'deliver', { evidence: { [org.routeOutputs[0] ?? '']: 'It ships in 5.2' } });
      move('sender', id, 'confirm', { rating: { stars: 4, note: 'Fast' } });
      expect(standing(id)).toEqual(['Confirmed', undefined, 14]);
      expect(seen(id)).toMatchObject({
        ratings: [{ side: 'sender', stars: 4 }],
        counts: { redates: 1, bounces: 2, moves: 14 },
      });
      expect(
        seen(id)
          .evidence.map(({ value }) => value)
          .sort(),
      ).toEqual(['It ships', 'It ships in 5.2']);
    },
  );

  it('M7 lets a sender withdraw with a reason, and take back nothing twice', () => {
    const id = offer();
    expect(() => {
      move('sender', id, 'withdraw');
    }).toThrow('Say why');
    move('sender', id, 'withdraw', { reason: 'Sent by mistake' });
    expect(standing(id)).toEqual(['Withdrawn', undefined, 2]);
    expect(() => {
      move('sender', id, 'withdraw', { reason: 'Again' });
    }).toThrow();
  });

  it('M7 lets the deputy decline and name another route', () => {
    const id = offer();
    move('deputy', id, 'decline', { reason: 'Not ours', otherRouteId: route.id });
    expect(seen(id).moves.at(-1)?.otherRoute).toEqual({ id: route.id, name: route.name });
  });

  it('A6 and F3 record a rung once: the same climb again writes nothing', () => {
    const id = offer();
    const before = seen(id);
    climb(id, 'late');
    const again = { ...before, moveSeq: 2 };
    expect(() => {
      climb(id, 'late', again);
    }).toThrow('duplicate');
    expect(seen(id)).toMatchObject({ moveSeq: 2, firings: [{ position: 1 }] });
  });
});

function offer(): string {
  const [need = '', impact = ''] = org.routeInputs;
  const request = escalationRequest({
    clientKey: crypto.randomUUID(),
    record: account,
    route,
    title: 'Single sign-on for 40 seats',
    inputs: { [need]: 'SSO', [impact]: '40 seats' },
    severity: 'High',
    neededBy: undefined,
    senderId: org.person('sender'),
    sendingDepartmentId: org.sendingDepartment,
    now: org.engine.now(),
  });
  return send('sender', request).get('handoff') ?? '';
}

function move(role: Role, id: string, type: MoveType, more: Partial<MoveDraft> = {}): void {
  const handoff = seen(id);
  const terms = { acceptWithinHours: 8, deliverWithinHours: 72, confirmWithinHours: 24 };
  send(role, moveRequest({ handoff, type, route, terms, now: org.engine.now(), ...more }));
}

function climb(id: string, cause: 'late', handoff = seen(id)): void {
  const { accountable, asked, sender } = handoff;
  const rung = {
    id: 'rung',
    name: 'Meeting',
    clock: 'deliver by',
    position: 1,
    afterHours: 0,
    who: 'meeting',
    headAccountable: false,
  } as const;
  const step = {
    cause,
    rung,
    clockSeq: 1,
    told: asked,
    after: { accountable, asked, sender },
    toMeeting: true,
  };
  send('service', climbRequest({ handoff, step, messageId: 'm-1' }));
}

const send = (role: Role, request: CompositeRequest) => sendComposite(org.engine, org.caller(role), request);

/** The hand-off as the sidebar reads it, by the record view's and by the desk's query. */
function seen(id: string): HandoffView {
  const options = { caseSla: false };
  const view = recordViewRequest(account.ref, options).compositeRequest;
  const desk = deskRequest(org.person('asked')).compositeRequest;
  expect(view.length).toBeLessThanOrEqual(5);
  for (const { url } of desk) query(url);
  const rows = query(view.find(({ referenceId }) => referenceId === 'handoffs')?.url ?? '');
  const row = rows.map((one) => handoffRow.parse(one)).find((one) => one.Id === id);
  return handoffOfRow(row ?? expect.fail('not in the view'));
}

function query(url: string): unknown[] {
  const soql = new URL(url, 'https://org.example').searchParams.get('q') ?? '';
  return org.engine.query(org.admin, soql).records;
}

function standing(id: string): [unknown, Role | undefined, unknown] {
  const { state, accountable, moveSeq } = seen(id);
  const holder = (['sender', 'accountable'] as const).find((role) => org.person(role) === accountable?.id);
  return [state, holder, moveSeq];
}

function named(role: Parameters<Org['memberRow']>[0]): { id: string; person: Person } {
  return { id: org.memberRow(role), person: { id: org.person(role), name: role, active: true } };
}
