import { afterEach, describe, expect, it } from 'vitest';
import { GatewayRefused, GatewayUnavailable } from './gateway.ts';
import { openGateway } from './jsforce-gateway.ts';
import { startScriptedOrg, type ScriptedOrg } from './scripted-org.test-server.ts';

const token = '00DCANARYORG!AQcanary.token.0123456789';
let org: ScriptedOrg | undefined;
afterEach(async () => org?.close());

async function open(timeoutMs = 1_000) {
  org = await startScriptedOrg(token);
  const waits: number[] = [];
  let renewals = 0;
  const current = org;
  const gateway = await openGateway(
    {
      orgId: '00D000000000001AAA',
      userId: '005000000000001AAA',
      instanceUrl: org.url,
      apiVersion: '65.0',
      accessToken: () => token,
      refresh: async () => {
        renewals += 1;
        if (current.renewedToken === undefined) throw new Error('no refresh token');
        return current.renewedToken;
      },
    },
    { clock: { sleep: async (ms) => void waits.push(ms), random: () => 0.5 }, timeoutMs },
  );
  return { org, gateway, waits, renewals: () => renewals };
}

const tickets = (count: number, from = 0) =>
  Array.from({ length: count }, (_, at) => ({ Key__c: `k${from + at}`, Title__c: `T${from + at}` }));
const batch = (rows: Record<string, unknown>[], object = 'Handrail_Ticket__c') => ({
  object,
  externalIdField: 'Key__c',
  rows,
});

describe('upsert', () => {
  it('G1 writes 1,000 rows of several objects in one call and answers in the order given', async () => {
    const { org, gateway } = await open();
    const outcomes = await gateway.upsert([
      batch(tickets(700)),
      batch(tickets(200, 700), 'Handrail_Ticket_Link__c'),
    ]);
    expect(org.calls).toHaveLength(1);
    expect(outcomes).toHaveLength(900);
    const ids = outcomes.map((outcome) => (outcome.ok ? outcome.id : ''));
    expect(ids).toEqual([
      ...tickets(700).map(({ Key__c }) => org.rowId('Handrail_Ticket__c', Key__c)),
      ...tickets(200, 700).map(({ Key__c }) => org.rowId('Handrail_Ticket_Link__c', Key__c)),
    ]);
  });

  it('sends a later version of the same row in the next collection, so that it wins', async () => {
    const { org, gateway } = await open();
    await gateway.upsert([
      batch([
        { Key__c: 'a', Title__c: 'old' },
        { Key__c: 'a', Title__c: 'new' },
      ]),
    ]);
    expect(org.calls).toHaveLength(1);
    expect(org.row('Handrail_Ticket__c', 'a')?.['Title__c']).toBe('new');
  });

  for (const fault of ['503', 'reset', 'lost', 'cut'] as const) {
    it(`G2 leaves each row once after ${fault}`, async () => {
      const { org, gateway, waits } = await open();
      org.fail(fault);
      const outcomes = await gateway.upsert([batch(tickets(3))]);
      expect(outcomes.every(({ ok }) => ok)).toBe(true);
      expect(org.count('Handrail_Ticket__c')).toBe(3);
      expect(org.calls).toHaveLength(2);
      expect(waits).toEqual([375]);
    });
  }

  it('G2 gives a stalled answer up at the deadline and asks again', async () => {
    const { org, gateway } = await open(200);
    org.fail('stall');
    await gateway.upsert([batch(tickets(1))]);
    expect(org.count('Handrail_Ticket__c')).toBe(1);
  });

  it('sends rows that met a lock again, and only those', async () => {
    const { org, gateway } = await open();
    org.lockRow('k1');
    const outcomes = await gateway.upsert([batch(tickets(3))]);
    expect(outcomes.every(({ ok }) => ok)).toBe(true);
    expect(org.calls.map((call) => call.rows)).toEqual([['k0', 'k1', 'k2'], ['k1']]);
  });

  it('reports a lock that stays as the outcome of its row', async () => {
    const { org, gateway } = await open();
    org.lockRow('k1', Infinity);
    const outcomes = await gateway.upsert([batch(tickets(3))]);
    expect(outcomes.map(({ ok }) => ok)).toEqual([true, false, true]);
    expect(org.calls).toHaveLength(6);
  });

  it('G3 a bad row fails alone', async () => {
    const { org, gateway } = await open();
    const rows: Record<string, unknown>[] = tickets(200);
    rows[77] = { Key__c: 'k77', Title__c: { not: 'text' } };
    const outcomes = await gateway.upsert([batch(rows)]);
    expect(outcomes.filter(({ ok }) => !ok)).toHaveLength(1);
    expect(outcomes[77]).toMatchObject({ ok: false, errors: [{ code: 'JSON_PARSER_ERROR' }] });
    expect(org.count('Handrail_Ticket__c')).toBe(199);
  });
});

describe('create', () => {
  const row = { Key__c: 'once', Title__c: 'One' };

  for (const fault of ['503', 'reset', 'lost', 'cut'] as const) {
    it(`makes one row after ${fault}`, async () => {
      const { org, gateway } = await open();
      org.fail(fault);
      const outcome = await gateway.create('Handrail_Ticket__c', row);
      expect(outcome).toEqual({ ok: true, id: org.rowId('Handrail_Ticket__c', 'once'), created: true });
      expect(org.count('Handrail_Ticket__c')).toBe(1);
    });
  }

  it("takes nobody else's row for its own", async () => {
    const { org, gateway } = await open();
    org.seed('Handrail_Ticket__c', { ...row, Title__c: 'Theirs', CreatedById: '005000000000009AAA' });
    org.fail('reset');
    const outcome = await gateway.create('Handrail_Ticket__c', row);
    expect(outcome).toMatchObject({ ok: false, errors: [{ code: 'DUPLICATE_VALUE' }] });
  });

  it('without a key is not repeated after a lost answer', async () => {
    const { org, gateway } = await open();
    org.fail('lost');
    await expect(gateway.create('Task', { Subject: 'Call' })).rejects.toMatchObject({ reason: 'network' });
    expect(org.calls).toHaveLength(1);
  });
});

describe('composite', () => {
  const move = (fields = {}) => ({
    referenceId: 'move',
    method: 'POST' as const,
    path: 'sobjects/Handrail_Move__c',
    body: { Key__c: 'h-1', Seq__c: 1, ...fields },
  });
  const apply = {
    referenceId: 'apply',
    method: 'PATCH' as const,
    path: 'sobjects/Handrail_Handoff__c/a01',
    body: { Current_Move__c: '@{move.id}' },
  };

  it('with a key of its own is repeated, and a refused repeat is read back as done', async () => {
    const { org, gateway } = await open();
    org.fail('lost');
    const outcome = await gateway.composite([move(), apply]);
    expect(outcome).toMatchObject({ ok: true });
    expect(org.count('Handrail_Move__c')).toBe(1);
  });

  it("a clash with another user's move is a refusal, not a success", async () => {
    const { org, gateway } = await open();
    org.seed('Handrail_Move__c', { Key__c: 'h-1', Seq__c: 1, CreatedById: '005000000000009AAA' });
    org.fail('lost');
    const outcome = await gateway.composite([move(), apply]);
    expect(outcome).toMatchObject({ ok: false, referenceId: 'move', errors: [{ code: 'DUPLICATE_VALUE' }] });
  });

  it('names the part that failed and not the parts that were halted', async () => {
    const { org, gateway } = await open();
    org.seed('Handrail_Move__c', { Key__c: 'h-1' });
    const outcome = await gateway.composite([apply, move()]);
    expect(outcome).toMatchObject({ ok: false, referenceId: 'move' });
  });
});

describe('session, limit and reading', () => {
  it('renews an ended session once and goes on', async () => {
    const { org, gateway, renewals } = await open();
    org.endSession('00DNEW!renewed');
    await Promise.all([gateway.query('SELECT Id FROM A'), gateway.query('SELECT Id FROM B')]);
    expect(renewals()).toBe(1);
  });

  it('says that the session ended when it cannot be renewed, without a token byte', async () => {
    const { org, gateway } = await open();
    org.endSession(undefined);
    const error = await gateway.query('SELECT Id FROM A').catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(GatewayUnavailable);
    expect(error).toMatchObject({ reason: 'session' });
    expect(`${String(error)}${JSON.stringify(error)}`).not.toContain('canary');
    expect(org.calls).toHaveLength(1);
  });

  it('G4 stops at the API limit at once and says when to come back', async () => {
    const { org, gateway } = await open();
    org.fail('limit');
    const error = await gateway.upsert([batch(tickets(1))]).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ reason: 'limit', retryAfterMs: 300_000 });
    expect(org.calls).toHaveLength(1);
  });

  it('keeps what the org last said of its API usage', async () => {
    const { gateway } = await open();
    expect(gateway.apiUsage()).toBeUndefined();
    await gateway.query('SELECT Id FROM A');
    expect(gateway.apiUsage()).toEqual({ used: 7, limit: 1000 });
  });

  it('follows all pages', async () => {
    const { gateway } = await open();
    expect(await gateway.query('SELECT Id FROM Pages')).toHaveLength(3);
  });

  it('sends a long query in the body', async () => {
    const { org, gateway } = await open();
    const names = Array.from({ length: 900 }, (_, at) => `'ABCDEFGH${at}'`).join(',');
    await gateway.query(`SELECT Id FROM A WHERE Name IN (${names})`);
    expect(org.calls[0]?.line).toBe('POST /services/data/v65.0/composite');
  });

  it('gives a busy org up in the end', async () => {
    const { org, gateway, waits } = await open();
    org.fail('503', 99);
    await expect(gateway.query('SELECT Id FROM A')).rejects.toMatchObject({ reason: 'busy' });
    expect(waits).toEqual([375, 750, 1500, 3000, 6000]);
  });

  it('hands a refused query on by its codes', async () => {
    const { gateway } = await open();
    const error = await gateway.query('SELECT Nope FROM A').catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(GatewayRefused);
    expect(error).toMatchObject({ errors: [{ code: 'INVALID_FIELD' }] });
  });
});
