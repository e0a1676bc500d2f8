import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startLocalOrg, type LocalOrgHandle } from '../../start.ts';
import { BayeuxProbe } from './bayeux-probe.ts';
import { put, select } from './select-entity.ts';

const INK = {
  fullName: 'Low_Ink__e',
  label: 'Low Ink',
  pluralLabel: 'Low Inks',
  deploymentStatus: 'Deployed',
  eventType: 'HighVolume',
  publishBehavior: 'PublishAfterCommit',
  fields: [
    { fullName: 'Printer__c', label: 'Printer', type: 'Text', length: 20, required: true },
    { fullName: 'Level__c', label: 'Level', type: 'Number', precision: 3, scale: 0 },
  ],
};

/** Platform Events Developer Guide, "Publish Event Messages with Salesforce APIs", "Subscribe with CometD". */
describe('platform events', () => {
  let org: LocalOrgHandle;
  const user = (role: string): LocalOrgHandle['users'][number] => {
    const found = org.users.find((candidate) => candidate.role === role);
    if (!found) throw new Error(`the sample has no ${role}`);
    return found;
  };
  const call = async (
    method: string,
    path: string,
    body?: unknown,
    role = 'admin',
  ): Promise<{ status: number; body: unknown }> => {
    const response = await fetch(`${org.url}/services/data/v65.0${path}`, {
      method,
      headers: { authorization: `Bearer ${user(role).accessToken}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
  };
  const listener = async (channel = '/event/Low_Ink__e'): Promise<BayeuxProbe> => {
    const probe = await new BayeuxProbe(org, user('admin').accessToken).listen(channel);
    await probe.connect();
    return probe;
  };
  const heard = async (probe: BayeuxProbe): Promise<unknown[]> =>
    (await probe.connect({ advice: { timeout: 0 } })).flatMap(({ data }) =>
      data === undefined ? [] : [(data as { payload: { Printer__c: unknown } }).payload.Printer__c],
    );

  beforeAll(async () => {
    org = await startLocalOrg({ seed: 'sample' });
    expect(
      org.engine.schema.applyObjects([
        INK,
        {
          ...INK,
          fullName: 'Alarm__e',
          label: 'Alarm',
          pluralLabel: 'Alarms',
          publishBehavior: 'PublishImmediately',
        },
      ]),
    ).toEqual([]);
  });
  afterAll(async () => org.close());

  it('are published like rows, and the answer says that they are on their way', async () => {
    const probe = await listener();
    const { status, body } = await call('POST', '/sobjects/Low_Ink__e', { Printer__c: 'P1', Level__c: 4 });
    expect([status, body]).toEqual([
      201,
      {
        id: expect.stringMatching(/^e\w{17}$/) as unknown,
        success: true,
        errors: [
          {
            statusCode: 'OPERATION_ENQUEUED',
            message: expect.stringMatching(/^[\da-f-]{36}$/) as unknown,
            fields: [],
          },
        ],
      },
    ]);
    const uuid = (body as { errors: { message: string }[] }).errors[0]?.message;
    expect(await probe.connect()).toMatchObject([
      {
        channel: '/event/Low_Ink__e',
        data: {
          payload: { Printer__c: 'P1', Level__c: 4, CreatedById: user('admin').userId },
          event: { EventUuid: uuid, EventApiName: 'Low_Ink__e' },
        },
      },
      { channel: '/meta/connect' },
    ]);
  });

  it('come after the commit, or at once even when the transaction is taken back', async () => {
    const ink = await listener();
    const alarm = await listener('/event/Alarm__e');
    const steps = ['Low_Ink__e', 'Alarm__e'].map((type) => ({
      method: 'POST',
      url: `/services/data/v65.0/sobjects/${type}`,
      referenceId: type,
      body: { Printer__c: 'Taken back' },
    }));
    const bad = {
      method: 'POST',
      url: '/services/data/v65.0/sobjects/Account',
      referenceId: 'bad',
      body: {},
    };
    await call('POST', '/composite', { allOrNone: true, compositeRequest: [...steps, bad] });
    expect(await heard(ink)).toEqual([]);
    expect(await heard(alarm)).toEqual(['Taken back']);
  });

  it('go along a custom channel', async () => {
    put(org, 'PlatformEventChannel', 'Printers__chn', { channelType: 'event', label: 'Printers' });
    select(org, 'Low_Ink__e', 'Printers__chn');
    const probe = await listener('/event/Printers__chn');
    await call('POST', '/sobjects/Low_Ink__e', { Printer__c: 'P2' });
    expect(await heard(probe)).toEqual(['P2']);
  });

  it('refuses an event without a required field, or with one it does not have', async () => {
    expect(await call('POST', '/sobjects/Low_Ink__e', { Level__c: 1 })).toMatchObject({
      status: 400,
      body: [{ errorCode: 'REQUIRED_FIELD_MISSING' }],
    });
    expect(await call('POST', '/sobjects/Low_Ink__e', { Printer__c: 'x', Colour__c: 'red' })).toMatchObject({
      status: 400,
      body: [{ errorCode: 'INVALID_FIELD' }],
    });
  });

  it('refuses queries, updates and deletions', async () => {
    expect(await call('GET', '/query?q=SELECT+Id+FROM+Low_Ink__e')).toMatchObject({
      status: 400,
      body: [{ errorCode: 'INVALID_TYPE_FOR_OPERATION' }],
    });
    const { body } = await call('POST', '/sobjects/Low_Ink__e', { Printer__c: 'P3' });
    const { id } = body as { id: string };
    expect((await call('PATCH', `/sobjects/Low_Ink__e/${id}`, { Printer__c: 'x' })).status).toBe(400);
    expect((await call('DELETE', `/sobjects/Low_Ink__e/${id}`)).status).toBeGreaterThanOrEqual(400);
  });

  it('refuses publishing and subscribing to who may not', async () => {
    expect((await call('POST', '/sobjects/Low_Ink__e', { Printer__c: 'x' }, 'rep')).status).toBe(404);
    const probe = new BayeuxProbe(org, user('rep').accessToken);
    await probe.handshake();
    expect(await probe.subscribe('/event/Low_Ink__e')).toMatchObject({
      error: '403:denied_by_security_policy:subscribe_denied',
    });
  });

  it('refuses definitions that a platform event cannot have', () => {
    const problem = (more: object): string | undefined =>
      org.engine.schema.applyObjects([{ ...INK, fullName: 'Wrong__e', ...more }])[0]?.problem;
    expect(problem({ sharingModel: 'Private' })).toBe('Cannot specify: sharingModel for a platform event');
    expect(problem({ eventType: 'StandardVolume' })).toContain('can no longer be created');
    expect(
      problem({ fields: [{ fullName: 'Owner__c', label: 'Owner', type: 'Lookup', referenceTo: 'User' }] }),
    ).toContain('cannot have the field Owner__c of type Lookup');
    expect(problem({ label: '' })).toContain('non-empty label');
  });
});
