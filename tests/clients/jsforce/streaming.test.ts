import jsforce, { type Schema } from 'jsforce';
import { Streaming, StreamingExtension } from 'jsforce/lib/api/streaming.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startLocalOrg, type LocalOrgHandle } from '../../local-org/start.ts';
import { file, mdapiZip } from '../support/mdapi-zip.ts';
import { Rest, show } from '../support/rest.ts';

interface ChangeEvent {
  payload: Record<string, unknown> & { ChangeEventHeader: { changeType: string; recordIds: string[] } };
  event: { replayId: number };
}

/** faye’s clients can, though jsforce’s types do not say so. */
async function goodbye(client: object): Promise<void> {
  await (client as { disconnect(): Promise<void> }).disconnect();
}

/** Something that may be waited for. */
function later<T>(): { arrived: Promise<T>; arrive: (value: T) => void } {
  let arrive: (value: T) => void = () => undefined;
  const arrived = new Promise<T>((resolve) => (arrive = resolve));
  return { arrived, arrive };
}

const member = (channel: string, entity: string): string =>
  file(
    'PlatformEventChannelMember',
    `<eventChannel>${channel}</eventChannel><selectedEntity>${entity}</selectedEntity>`,
  );

describe('jsforce streaming against the local org', () => {
  let org: LocalOrgHandle;
  let conn: jsforce.Connection;
  let streaming: Streaming<Schema>;
  let rest: Rest;

  beforeAll(async () => {
    org = await startLocalOrg({ seed: 'empty', showDeployedFields: true });
    const token = org.users.find(({ role }) => role === 'admin')?.accessToken ?? '';
    conn = new jsforce.Connection({ instanceUrl: org.url, accessToken: token, version: '65.0' });
    streaming = new Streaming(conn);
    rest = new Rest(org, token);
  });
  afterAll(async () => org.close());

  const deploy = async (files: Record<string, string>, members: Record<string, string[]>): Promise<unknown> =>
    conn.metadata
      .deploy(mdapiZip(files, members), { singlePackage: true, rollbackOnError: true })
      .complete(true);

  it('selects objects by deploy, and hears of another client’s update', async () => {
    const result = await deploy(
      {
        'platformEventChannels/Sales__chn.platformEventChannel': file(
          'PlatformEventChannel',
          '<channelType>data</channelType><label>Sales</label>',
        ),
        'platformEventChannelMembers/ChangeEvents_AccountChangeEvent.platformEventChannelMember': member(
          'ChangeEvents',
          'AccountChangeEvent',
        ),
        'platformEventChannelMembers/Sales_OpportunityChangeEvent.platformEventChannelMember': member(
          'Sales__chn',
          'OpportunityChangeEvent',
        ),
      },
      {
        PlatformEventChannel: ['Sales__chn'],
        PlatformEventChannelMember: ['ChangeEvents_AccountChangeEvent', 'Sales_OpportunityChangeEvent'],
      },
    );
    expect(result).toMatchObject({ success: true });
    const { id = '' } = await conn.sobject('Account').create({ Name: 'Kranich' });
    const heard = later<ChangeEvent>();
    const subscription = streaming.subscribe('/data/AccountChangeEvent', (message: unknown) =>
      heard.arrive(message as ChangeEvent),
    );
    await subscription;
    await rest.call('PATCH', `/sobjects/Account/${id}`, { Industry: 'Energy' });
    const { payload } = await heard.arrived;
    show('heard', payload);
    expect(payload).toMatchObject({
      Industry: 'Energy',
      ChangeEventHeader: {
        changeType: 'UPDATE',
        recordIds: [id],
        changeOrigin: 'com/salesforce/api/rest/65.0',
      },
    });
    subscription.cancel();
  });

  it('replays from a stored id with the Replay extension', async () => {
    for (const Name of ['One', 'Two', 'Three']) await conn.sobject('Account').create({ Name });
    const listen = async (from: number, until: string): Promise<ChangeEvent[]> => {
      const channel = '/data/ChangeEvents';
      const events: ChangeEvent[] = [];
      const done = later<undefined>();
      const client = streaming.createClient([new StreamingExtension.Replay(channel, from)]);
      const subscription = client.subscribe(channel, (message: unknown) => {
        events.push(message as ChangeEvent);
        if ((message as ChangeEvent).payload['Name'] === until) done.arrive(undefined);
      });
      await done.arrived;
      subscription.cancel();
      await goodbye(client);
      return events;
    };
    const all = await listen(-2, 'Three');
    const two = all.find(({ payload }) => payload['Name'] === 'Two');
    const rest = await listen(two?.event.replayId ?? 0, 'Three');
    expect(rest.map(({ payload }) => payload['Name'])).toEqual(['Three']);
  });

  it('publishes and hears a platform event', async () => {
    const result = await deploy(
      {
        'objects/Low_Ink__e.object': file(
          'CustomObject',
          '<deploymentStatus>Deployed</deploymentStatus><eventType>HighVolume</eventType><fields><fullName>Printer__c</fullName><label>Printer</label><length>20</length><type>Text</type></fields><label>Low Ink</label><pluralLabel>Low Inks</pluralLabel><publishBehavior>PublishAfterCommit</publishBehavior>',
        ),
      },
      { CustomObject: ['Low_Ink__e'] },
    );
    expect(result).toMatchObject({ success: true });
    const heard = later<{ payload: object }>();
    const subscription = streaming.subscribe('/event/Low_Ink__e', (message: unknown) =>
      heard.arrive(message as { payload: object }),
    );
    await subscription;
    const published = await conn.sobject('Low_Ink__e').create({ Printer__c: 'P1' });
    expect(published).toMatchObject({ success: true, errors: [{ statusCode: 'OPERATION_ENQUEUED' }] });
    expect((await heard.arrived).payload).toMatchObject({ Printer__c: 'P1' });
    subscription.cancel();
  });

  it('refuses a channel that does not exist', async () => {
    const subscription = streaming.subscribe('/data/CaseChangeEvent', () => undefined);
    await expect(Promise.resolve(subscription)).rejects.toMatchObject({
      code: 400,
      message: 'The channel specified is not valid',
    });
  });

  it('refuses a sixth object, unknown objects and channels in a deploy', async () => {
    const problems = async (entities: string[], channel = 'ChangeEvents'): Promise<string> => {
      const names = entities.map((entity) => `X_${entity}`);
      const result = await deploy(
        Object.fromEntries(
          entities.map((entity) => [
            `platformEventChannelMembers/X_${entity}.platformEventChannelMember`,
            member(channel, entity),
          ]),
        ),
        { PlatformEventChannelMember: names },
      );
      return JSON.stringify(result);
    };
    const six = ['Case', 'Contact', 'Product2', 'Task'].map((name) => `${name}ChangeEvent`);
    expect(await problems(six)).toContain('up to 5 entities');
    expect(await problems(['ProfileChangeEvent'])).toContain('not available for Change Data Capture');
    expect(await problems(['NothingChangeEvent'])).toContain('not available for Change Data Capture');
    expect(await problems(['CaseChangeEvent'], 'Nothing__chn')).toContain(
      'no PlatformEventChannel named Nothing__chn found',
    );
  });

  it('is told by the AuthFailure extension when the session has ended', async () => {
    const failed = later<unknown>();
    const client = streaming.createClient([new StreamingExtension.AuthFailure(failed.arrive)]);
    await client.subscribe('/data/ChangeEvents', () => undefined);
    org.expireSessions(org.users.find(({ role }) => role === 'admin')?.userId ?? '');
    expect(await failed.arrived).toMatchObject({
      error: '401::Authentication invalid',
      advice: { reconnect: 'none' },
    });
    // Saying goodbye needs a session too.
    await expect(goodbye(client)).rejects.toMatchObject({ code: 401 });
  });
});
