import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startLocalOrg, type LocalOrgHandle } from '../../start.ts';
import { BayeuxProbe } from './bayeux-probe.ts';
import type { BayeuxMessage } from './bayeux-message.ts';
import { put, select } from './select-entity.ts';

/**
 * Streaming API Developer Guide, "Message Reliability", "Clients and Timeouts", "Handling Streaming API Errors";
 * Change Data Capture Developer Guide, "Subscribe to Change Events", "Required Permissions for Change Event Subscribers".
 */
describe('change events by CometD', () => {
  let org: LocalOrgHandle;
  let now = new Date('2026-03-02T10:00:00Z');
  const user = (role: string): LocalOrgHandle['users'][number] => {
    const found = org.users.find((candidate) => candidate.role === role);
    if (!found) throw new Error(`the sample has no ${role}`);
    return found;
  };
  const admin = (): { userId: string } => ({ userId: user('admin').userId });
  const account = (name: string): string => {
    const [row] = org.engine.insert(admin(), 'Account', [{ Name: name }]);
    return row?.id ?? '';
  };
  const probe = (role = 'admin'): BayeuxProbe => new BayeuxProbe(org, user(role).accessToken);
  const names = (messages: BayeuxMessage[]): unknown[] =>
    messages
      .filter(({ channel }) => !String(channel).startsWith('/meta/'))
      .map(({ data }) => (data as { payload: { Name: unknown } }).payload.Name);
  const replayOf = (message: BayeuxMessage | undefined): number =>
    (message?.['data'] as { event: { replayId: number } }).event.replayId;

  beforeAll(async () => {
    org = await startLocalOrg({ seed: 'sample', now: () => now });
    select(org, 'AccountChangeEvent');
    select(org, 'ContactChangeEvent');
    org.switches.set({ longPollMs: 2000, streamingClients: 1000 });
  });
  afterEach(() => org.switches.set({ longPollMs: 2000, streamingClients: 1000, streamingEvents: 200_000 }));
  afterAll(async () => org.close());

  it('shakes hands, answers the first connect at once and with the time-outs', async () => {
    const client = probe();
    expect(await client.handshake({ id: 'h1', ext: { 'payload.format': true } })).toMatchObject({
      ext: { replay: true, 'payload.format': true },
      minimumVersion: '1.0',
      version: '1.0',
      supportedConnectionTypes: ['long-polling'],
      channel: '/meta/handshake',
      id: 'h1',
      successful: true,
    });
    expect(client.cookie).toMatch(/^BAYEUX_BROWSER=/);
    org.switches.set({ longPollMs: 110_000 });
    expect(await client.connect({ id: '2' })).toEqual([
      {
        clientId: client.clientId,
        advice: { interval: 0, timeout: 110_000, reconnect: 'retry' },
        channel: '/meta/connect',
        id: '2',
        successful: true,
      },
    ]);
  });

  it('holds a poll until an event comes, and delivers it with schema, payload and replay id', async () => {
    const client = await probe().listen('/data/AccountChangeEvent');
    await client.connect();
    const poll = client.connect();
    const id = account('Held');
    const [event, reply] = await poll;
    expect(event).toMatchObject({
      channel: '/data/AccountChangeEvent',
      data: {
        schema: expect.stringMatching(/^[\w-]{22}$/) as unknown,
        payload: { Name: 'Held', ChangeEventHeader: { entityName: 'Account', recordIds: [id] } },
        event: { replayId: expect.any(Number) as unknown },
      },
    });
    expect(reply).toMatchObject({ channel: '/meta/connect', successful: true });
  });

  it('ends a poll empty when its time is up', async () => {
    org.switches.set({ longPollMs: 40 });
    const client = await probe().listen('/data/AccountChangeEvent');
    await client.connect();
    expect(await client.connect()).toMatchObject([{ channel: '/meta/connect', successful: true }]);
  });

  it('takes the token as OAuth too, several messages at once, and the kind of message in the address', async () => {
    const client = new BayeuxProbe(org, user('admin').accessToken, '/65.0/handshake');
    client.scheme = 'OAuth';
    await client.handshake();
    const replies = await client.send(
      { channel: '/meta/subscribe', subscription: ['/data/AccountChangeEvent', '/data/ChangeEvents'] },
      { channel: '/meta/connect', connectionType: 'long-polling' },
    );
    expect(replies.map(({ successful }) => successful)).toEqual([true, true, true]);
  });

  it('replays from -2, from a stored id, and by default only what is new', async () => {
    account('First');
    account('Second');
    const all = await probe().listen('/data/AccountChangeEvent', -2);
    const events = await all.connect();
    expect(names(events).slice(-2)).toEqual(['First', 'Second']);
    const first = events.find(
      ({ data }) => (data as { payload: { Name: string } } | undefined)?.payload.Name === 'First',
    );
    const later = await probe().listen('/data/AccountChangeEvent', replayOf(first));
    expect(names(await later.connect())).toEqual(['Second']);
    const fresh = await probe().listen('/data/AccountChangeEvent', -1);
    expect(names(await fresh.connect())).toEqual([]);
  });

  it('stops after unsubscribe; disconnect ends the client', async () => {
    const client = await probe().listen('/data/AccountChangeEvent');
    await client.connect();
    expect(
      await client.send({ channel: '/meta/unsubscribe', subscription: '/data/AccountChangeEvent' }),
    ).toMatchObject([{ successful: true, subscription: '/data/AccountChangeEvent' }]);
    account('Unheard');
    expect(names(await client.connect({ advice: { timeout: 0 } }))).toEqual([]);
    expect(await client.send({ channel: '/meta/disconnect' })).toMatchObject([{ successful: true }]);
    expect(await client.connect()).toMatchObject([{ error: '403::Unknown client' }]);
  });

  it('delivers a custom channel its own objects', async () => {
    put(org, 'PlatformEventChannel', 'Sales__chn', { channelType: 'data', label: 'Sales' });
    select(org, 'OpportunityChangeEvent', 'Sales__chn');
    const client = await probe().listen('/data/Sales__chn');
    account('Not on this channel');
    org.engine.insert(admin(), 'Opportunity', [
      { Name: 'On this channel', StageName: 'Prospecting', CloseDate: '2026-05-01' },
    ]);
    expect(names(await client.connect())).toEqual(['On this channel']);
  });

  it('loses an answer that is cut off, and replays it to whoever asks', async () => {
    const client = await probe().listen('/data/AccountChangeEvent');
    await client.connect();
    account('Lost');
    org.switches.plan('lostAnswer', { path: /cometd/ });
    await expect(client.connect()).rejects.toThrow();
    expect(names(await client.connect({ advice: { timeout: 0 } }))).toEqual([]);
    const again = await probe().listen('/data/AccountChangeEvent', -2);
    expect(names(await again.connect())).toContain('Lost');
  });

  it('delivers on ChangeEvents only what the user may see all of, without the fields the user may not read', async () => {
    const rep = await probe('rep').listen('/data/ChangeEvents');
    account('Not for everybody');
    expect(names(await rep.connect())).toEqual([]);
    put(org, 'PermissionSet', 'Account_Watcher', {
      label: 'Account Watcher',
      objectPermissions: [
        {
          object: 'Account',
          allowRead: true,
          allowCreate: false,
          allowEdit: false,
          allowDelete: false,
          viewAllRecords: true,
          modifyAllRecords: false,
        },
      ],
    });
    const set = org.engine.query(admin(), "SELECT Id FROM PermissionSet WHERE Name = 'Account_Watcher'");
    org.engine.insert(admin(), 'PermissionSetAssignment', [
      { AssigneeId: user('rep').userId, PermissionSetId: String(set.records[0]?.['Id']) },
    ]);
    org.engine.schema.applyObjects([
      {
        fullName: 'Account',
        fields: [{ fullName: 'Secret__c', label: 'Secret', type: 'Text', length: 20, defaultValue: '"x"' }],
      },
    ]);
    const id = account('For watchers');
    org.engine.update(admin(), 'Account', [{ Id: id, Phone: '1' }]);
    const seen = await rep.connect({ advice: { timeout: 0 } });
    expect(names(seen)).toEqual(['For watchers', undefined]);
    expect((seen[0]?.['data'] as { payload: object }).payload).not.toHaveProperty('Secret__c');
  });

  describe('is refused', () => {
    const error = async (work: Promise<BayeuxMessage>): Promise<unknown> => (await work)['error'];

    it('refuses a handshake without a token and with a wrong one', async () => {
      expect(await new BayeuxProbe(org, undefined).handshake()).toMatchObject({
        error: '403::Handshake denied',
        ext: { sfdc: { failureReason: '401::Request requires authentication' } },
        advice: { reconnect: 'none' },
        successful: false,
      });
      expect(await new BayeuxProbe(org, '00D!wrong').handshake()).toMatchObject({
        ext: { sfdc: { failureReason: '401::Authentication invalid' } },
      });
    });

    it('refuses an address without version, with one too old or too new', async () => {
      const token = user('admin').accessToken;
      expect(await error(new BayeuxProbe(org, token, '').handshake())).toBe(
        "400::API version in the URI is mandatory. URI format: '/cometd/67.0'",
      );
      for (const version of ['/36.0', '/99.0', '/sixty'])
        expect(await error(new BayeuxProbe(org, token, version).handshake())).toMatch(
          /^400::Unsupported API version. Only API versions '37.0' and later/,
        );
    });

    it('refuses transports other than long polling', async () => {
      expect(await error(probe().handshake({ supportedConnectionTypes: ['websocket'] }))).toBe(
        '400::Invalid connection type websocket',
      );
      const client = await probe().listen('/data/AccountChangeEvent');
      expect(await client.connect({ connectionType: 'callback-polling' })).toMatchObject([
        { error: '400::Invalid connection type callback-polling' },
      ]);
      expect((await fetch(`${org.url}/cometd/65.0`)).status).toBe(405);
    });

    it('refuses channels without name, without slash, that do not exist or are not selected', async () => {
      const client = probe();
      await client.handshake();
      expect(await error(client.subscribe(undefined))).toBe('400::Channel name not specified');
      expect(await error(client.subscribe('data/ChangeEvents'))).toBe(
        "400::Channel subscriptions must start with a leading '/'",
      );
      expect(await error(client.subscribe('/data/CaseChangeEvent'))).toBe(
        '400::The channel specified is not valid',
      );
      expect(await error(client.subscribe('/data/Nothing__chn'))).toBe(
        '400::The channel you requested to subscribe to does not exist {/data/Nothing__chn}',
      );
      expect(await error(client.subscribe('/event/Nothing__e'))).toBe(
        '400::The channel you requested to subscribe to does not exist {/event/Nothing__e}',
      );
    });

    it('refuses push topics and generic streaming, which this org has none of', async () => {
      const client = probe();
      await client.handshake();
      expect(await error(client.subscribe('/topic/Accounts'))).toBe(
        '400::The channel you requested to subscribe to does not exist {/topic/Accounts}',
      );
      expect(await error(client.subscribe('/u/Broadcast'))).toBe(
        '403:denied_by_security_policy:create_denied',
      );
    });

    it('refuses one object to who may not see all its records', async () => {
      const client = probe('rep');
      await client.handshake();
      expect(await error(client.subscribe('/data/ContactChangeEvent'))).toBe(
        '403:denied_by_security_policy:subscribe_denied',
      );
    });

    it('refuses replay ids it never gave, that are no numbers, or whose event is gone', async () => {
      const client = await probe().listen('/data/AccountChangeEvent', -2);
      account('Soon gone');
      const last = replayOf((await client.connect()).findLast(({ data }) => data !== undefined));
      for (const id of [99_999_999, -3, 'yesterday', 0])
        expect(await error(client.subscribe('/data/AccountChangeEvent', id))).toBe(
          `400::The replayId {${id}} you provided was invalid.  Please provide a valid ID, -2 to replay all events, or -1 to replay only new events.`,
        );
      const before = now;
      now = new Date(now.getTime() + 73 * 60 * 60 * 1000);
      const late = new BayeuxProbe(org, org.users[0]?.accessToken);
      late.token = (await signIn()) ?? '';
      await late.handshake();
      expect(await error(late.subscribe('/data/AccountChangeEvent', last))).toContain(
        'you provided was invalid',
      );
      now = before;
    });

    it('refuses a client it does not know, and one that was silent for more than 40 seconds', async () => {
      const client = await probe().listen('/data/AccountChangeEvent');
      const { clientId } = client;
      client.clientId = 'nobody';
      expect(await client.connect()).toMatchObject([
        { error: '403::Unknown client', advice: { interval: 0, reconnect: 'handshake' }, successful: false },
      ]);
      client.clientId = clientId;
      now = new Date(now.getTime() + 41_000);
      expect(await client.connect()).toMatchObject([{ error: '403::Unknown client' }]);
    });

    it('refuses a client without the cookie of its handshake', async () => {
      const client = await probe().listen('/data/AccountChangeEvent');
      client.cookie = '';
      expect(await client.connect()).toMatchObject([
        {
          error: `400::Client ${client.clientId} has established a session, but no BAYEUX_BROWSER cookie present`,
        },
      ]);
    });

    it('refuses publishing by streaming', async () => {
      const client = await probe().listen('/data/AccountChangeEvent');
      expect(await client.send({ channel: '/data/AccountChangeEvent', data: {} })).toMatchObject([
        { error: '403:denied_by_security_policy:publish_denied' },
      ]);
    });

    it('refuses more clients, and more events a day, than the org has', async () => {
      org.switches.set({ streamingClients: 0 });
      expect(await error(probe().handshake())).toBe('403::Organization concurrent user limit exceeded');
      org.switches.set({ streamingClients: 1000, streamingEvents: 0 });
      const client = await probe().listen('/data/AccountChangeEvent');
      expect(await client.connect()).toMatchObject([
        { error: '403::Organization total events daily limit exceeded' },
      ]);
    });

    it('refuses bodies that are no messages or too long', async () => {
      const post = async (body: string): Promise<number> =>
        (await fetch(`${org.url}/cometd/65.0`, { method: 'POST', body })).status;
      expect([await post('nonsense'), await post(' '.repeat(40_000))]).toEqual([400, 413]);
    });

    it('refuses to go on once the session has ended, and tells a poll that waits', async () => {
      const token = (await signIn()) ?? '';
      const client = new BayeuxProbe(org, token);
      await client.listen('/data/AccountChangeEvent');
      await client.connect();
      const poll = client.connect();
      await new Promise((resolve) => setTimeout(resolve, 30));
      await fetch(`${org.url}/services/oauth2/revoke`, {
        method: 'POST',
        body: new URLSearchParams({ token }),
      });
      expect(await poll).toMatchObject([
        {
          error: '401::Authentication invalid',
          advice: { reconnect: 'none', interval: 0 },
          clientId: client.clientId,
        },
      ]);
      expect(await client.handshake()).toMatchObject({ error: '403::Handshake denied' });
    });

    async function signIn(): Promise<string | undefined> {
      const { username, password } = user('admin');
      const response = await fetch(`${org.url}/services/oauth2/token`, {
        method: 'POST',
        body: new URLSearchParams({ grant_type: 'password', client_id: 'PlatformCLI', username, password }),
      });
      return ((await response.json()) as { access_token?: string }).access_token;
    }
  });
});
