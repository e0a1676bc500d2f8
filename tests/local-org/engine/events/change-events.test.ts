import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { createEngine, type LocalOrgEngine } from '../create-engine.ts';
import type { Caller } from '../engine.ts';

/** What change events are made of: Change Data Capture Developer Guide, "Change Events", "Merged Change Events", "Overflow Events". */
describe('change events', () => {
  let engine: LocalOrgEngine;
  let admin: Caller;
  let now: Date;

  function select(entity: string, channel = 'ChangeEvents', enriched: string[] = []): void {
    engine.catalogue.put({
      type: 'PlatformEventChannelMember',
      fullName: `${channel}_${entity}`,
      fileName: 'x',
      metadata: {
        eventChannel: channel,
        selectedEntity: entity,
        enrichedFields: enriched.map((name) => ({ name })),
      },
      createdDate: '',
      lastModifiedDate: '',
      id: '',
    });
  }
  interface Payload extends Record<string, unknown> {
    ChangeEventHeader: Record<string, unknown>;
  }
  function seen(channelName = '/data/ChangeEvents', caller = admin): Payload[] {
    const channel = engine.events.channels.find(channelName);
    if (!channel) throw new Error(`no channel ${channelName}`);
    return engine.events.bus
      .after(channel.kind, 0)
      .map((event) => engine.events.channels.messageFor(caller, channel, event))
      .filter((message) => message !== undefined)
      .map((message) => message['payload'] as Payload);
  }
  const types = (payloads: Payload[]): unknown[] =>
    payloads.map(
      ({ ChangeEventHeader: { entityName, changeType } }) => `${String(entityName)} ${String(changeType)}`,
    );
  const insert = (type: string, rows: Record<string, unknown>[]): string[] =>
    engine.insert(admin, type, rows).map((result) => {
      if (!result.success) throw new Error(JSON.stringify(result.errors));
      return result.id ?? '';
    });

  beforeEach(() => {
    now = new Date('2026-03-02T10:00:00Z');
    engine = createEngine({ now: () => now });
    admin = { userId: engine.adminId, origin: 'com/salesforce/api/rest/65.0;client=Loader' };
    select('AccountChangeEvent');
    select('ContactChangeEvent');
  });

  it('tell a new record with all its values, compound fields as one', () => {
    const [id] = insert('Contact', [{ LastName: 'Chen', FirstName: 'Lin', MailingCity: 'Wuxi' }]);
    const [payload] = seen();
    expect(payload).toMatchObject({
      Name: { FirstName: 'Lin', LastName: 'Chen' },
      MailingAddress: { City: 'Wuxi' },
      OwnerId: engine.adminId,
      CreatedDate: '2026-03-02T10:00:00.000Z',
      ChangeEventHeader: {
        entityName: 'Contact',
        changeType: 'CREATE',
        recordIds: [id],
        changeOrigin: 'com/salesforce/api/rest/65.0;client=Loader',
        sequenceNumber: 1,
        commitTimestamp: now.getTime(),
        commitUser: engine.adminId,
        changedFields: [],
      },
    });
    for (const name of ['Id', 'IsDeleted', 'SystemModstamp', 'Description'])
      expect(payload).not.toHaveProperty(name);
  });

  it('tell of a change only what changed, a value taken away as null', () => {
    const [id = ''] = insert('Account', [{ Name: 'Kranich', Industry: 'Energy', BillingCity: 'Ulm' }]);
    now = new Date('2026-03-02T10:00:05Z');
    engine.update(admin, 'Account', [{ Id: id, Name: 'Kranich AG', Industry: null, BillingCity: 'Bonn' }]);
    const { ChangeEventHeader: header, ...body } = seen()[1] ?? { ChangeEventHeader: {} };
    expect(body).toEqual({
      Name: 'Kranich AG',
      Industry: null,
      BillingAddress: { City: 'Bonn' },
      LastModifiedDate: '2026-03-02T10:00:05.000Z',
    });
    expect(header['changedFields']).toEqual(
      expect.arrayContaining(['Name', 'Industry', 'BillingAddress.City', 'LastModifiedDate']),
    );
  });

  it('tell deletions, with what went along, and nothing of objects that are not selected', () => {
    const [account = ''] = insert('Account', [{ Name: 'Kranich' }]);
    insert('Case', [{ Subject: 'Not selected' }]);
    engine.remove(admin, [account]);
    expect(types(seen())).toEqual(['Account CREATE', 'Account DELETE']);
    expect(Object.keys(seen()[1] ?? {})).toEqual(['ChangeEventHeader']);
    expect(seen('/data/AccountChangeEvent')).toHaveLength(2);
    expect(engine.events.channels.find('/data/CaseChangeEvent')).toBeUndefined();
  });

  it('come after the commit, in order, under one transaction key; what was taken back is not told', () => {
    expect(() =>
      engine.transaction(() => {
        insert('Account', [{ Name: 'Gone' }]);
        throw new Error('taken back');
      }),
    ).toThrow('taken back');
    const heard: number[] = [];
    engine.events.bus.listen(() => heard.push(seen().length));
    engine.transaction(() => {
      insert('Account', [{ Name: 'One' }]);
      engine.insert(admin, 'Contact', [{ FirstName: 'refused' }]);
      insert('Contact', [{ LastName: 'Two' }]);
      expect(seen()).toEqual([]);
    });
    expect(heard).toEqual([2]);
    const headers = seen().map(({ ChangeEventHeader }) => ChangeEventHeader);
    expect(headers.map(({ sequenceNumber }) => sequenceNumber)).toEqual([1, 2]);
    expect(new Set(headers.map(({ transactionKey }) => transactionKey)).size).toBe(1);
    insert('Account', [{ Name: 'Later' }]);
    const later = seen()[2]?.ChangeEventHeader;
    expect(later?.['transactionKey']).not.toBe(headers[0]?.['transactionKey']);
    expect(Number(later?.['commitNumber'])).toBeGreaterThan(Number(headers[0]?.['commitNumber']));
  });

  it('say the same change of several records once', () => {
    const ids = insert('Account', [{ Name: 'A' }, { Name: 'B' }, { Name: 'C' }]);
    now = new Date('2026-03-02T10:00:01Z');
    engine.update(admin, 'Account', [
      { Id: ids[0] ?? '', Industry: 'Energy' },
      { Id: ids[1] ?? '', Industry: 'Banking' },
      { Id: ids[2] ?? '', Industry: 'Energy' },
    ]);
    const updates = seen().filter(({ ChangeEventHeader: { changeType } }) => changeType === 'UPDATE');
    expect(updates.map(({ ChangeEventHeader: { recordIds } }) => recordIds)).toEqual([
      [ids[0], ids[2]],
      [ids[1]],
    ]);
  });

  it('turn into one overflow event an object beyond the threshold, and into gap events on demand', () => {
    engine.events.capture.settings = { overflowAfter: 2, gapEvents: false };
    engine.transaction(() => {
      insert('Account', [{ Name: 'A' }, { Name: 'B' }, { Name: 'C' }, { Name: 'D' }]);
      insert('Contact', [{ LastName: 'E' }]);
    });
    expect(types(seen())).toEqual([
      'Account CREATE',
      'Account CREATE',
      'Account GAP_OVERFLOW',
      'Contact GAP_OVERFLOW',
    ]);
    expect(seen()[2]).toMatchObject({ ChangeEventHeader: { recordIds: ['000000000000000AAA'] } });
    engine.events.capture.settings = { overflowAfter: 100_000, gapEvents: true };
    const [id] = insert('Account', [{ Name: 'Gap' }]);
    expect(seen().at(-1)).toEqual({
      ChangeEventHeader: expect.objectContaining({ changeType: 'GAP_CREATE', recordIds: [id] }) as unknown,
    });
  });

  it('carry enriched fields on channels of several objects', () => {
    select('OpportunityChangeEvent', 'ChangeEvents', ['Name', 'NextStep']);
    const [id = ''] = insert('Opportunity', [
      { Name: 'Deal', StageName: 'Prospecting', CloseDate: '2026-04-01' },
    ]);
    engine.update(admin, 'Opportunity', [{ Id: id, Description: 'x' }]);
    expect(seen().at(-1)).toMatchObject({ Name: 'Deal', Description: 'x' });
    expect(seen().at(-1)).not.toHaveProperty('NextStep');
    expect(seen('/data/OpportunityChangeEvent').at(-1)).not.toHaveProperty('Name');
  });

  it('are still there when the org is opened again from its file', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'events-'));
    const file = join(folder, 'org.db');
    engine = createEngine({ file, now: () => now });
    admin = { userId: engine.adminId };
    select('AccountChangeEvent');
    insert('Account', [{ Name: 'Kept' }]);
    const newest = engine.events.bus.newest();
    engine.close();
    engine = createEngine({ file, now: () => now });
    expect(seen()[0]).toMatchObject({ Name: 'Kept' });
    expect(engine.events.bus.newest()).toBe(newest);
    engine.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('never go back for a record when the same change is merged', () => {
    const [one = '', two = ''] = insert('Account', [{ Name: 'A' }, { Name: 'B' }]);
    const set = (Id: string, Industry: string): void => {
      engine.update(admin, 'Account', [{ Id, Industry }]);
    };
    engine.transaction(() => {
      set(one, 'Energy');
      set(two, 'Banking');
      set(two, 'Energy');
      set(two, 'Banking');
    });
    const ofTwo = seen()
      .filter(({ ChangeEventHeader: { changeType } }) => changeType === 'UPDATE')
      .filter(({ ChangeEventHeader: { recordIds } }) => (recordIds as string[]).includes(two))
      .map(({ Industry }) => Industry);
    expect(ofTwo).toEqual(['Banking', 'Energy', 'Banking']);
  });

  it('are kept 72 hours by the clock of the org, and their ids never come again', () => {
    insert('Account', [{ Name: 'Old' }]);
    const { bus } = engine.events;
    const [old] = bus.after('data', 0);
    expect(bus.retains('data', old?.replayId ?? 0)).toBe(true);
    now = new Date('2026-03-05T10:00:00Z');
    expect(bus.retains('data', old?.replayId ?? 0)).toBe(false);
    insert('Account', [{ Name: 'New' }]);
    expect(bus.after('data', 0)[0]?.replayId).toBeGreaterThan(old?.replayId ?? 0);
  });
});
