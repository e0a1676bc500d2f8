import { z } from 'zod';
import type { GoldenOrg } from '../golden-org.ts';
import type { GoldenPair, Page } from '../golden-pair.ts';
import { id } from '../shapes.ts';
import { bayeuxClient } from './streaming.ts';

const change = (file: string, title: string): Page => ({ guide: 'change_data_capture', file, title });
const platform = (file: string, title: string): Page => ({ guide: 'platform_events', file, title });

/** `/event/Restock__e` → `/event/:__e`, as the coverage page names it. */
const channelName = (channel: string): string =>
  channel.replace(/\w+(__e|__chn)$/, ':$1').replace(/Account(?=ChangeEvent$)/, ':');

/** Subscribe, let something happen, and ask for it: the first poll brings what waits. */
const event = (
  channel: string,
  page: Page,
  happen: (org: GoldenOrg) => Promise<unknown>,
  payload: z.ZodType,
): GoldenPair => ({
  endpoint: `CometD ${channelName(channel)}`,
  when: 'an event is delivered',
  page,
  ask: async (org) => {
    const client = await bayeuxClient(org);
    const send = { method: 'POST', path: '/cometd/65.0', headers: { cookie: client.cookie } };
    const about = { clientId: client.clientId };
    await org.send({ ...send, body: [{ ...about, channel: '/meta/subscribe', subscription: channel }] });
    await happen(org);
    return { ...send, body: [{ ...about, channel: '/meta/connect', connectionType: 'long-polling' }] };
  },
  status: 200,
  answer: z.tuple([
    z.strictObject({
      channel: z.literal(channel),
      data: z.strictObject({
        event: z.looseObject({ replayId: z.number() }),
        payload,
        schema: z.string().min(20),
      }),
    }),
    z.looseObject({ channel: z.literal('/meta/connect'), successful: z.literal(true) }),
  ]),
});

const changed = z.looseObject({
  ChangeEventHeader: z.strictObject({
    changeOrigin: z.string(),
    changeType: z.literal('CREATE'),
    changedFields: z.array(z.string()),
    commitNumber: z.number(),
    commitTimestamp: z.number(),
    commitUser: id,
    entityName: z.literal('Account'),
    recordIds: z.tuple([id]),
    sequenceNumber: z.number(),
    transactionKey: z.string(),
  }),
  Name: z.string(),
});
const changePage = change('cdc_message_structure.htm', 'Change Event Message Structure');
const makeAccount = async (org: GoldenOrg): Promise<string> =>
  org.row('Account', { Name: org.fresh('Event ') });

const restock = z.looseObject({
  CreatedById: id,
  CreatedDate: z.iso.datetime(),
  Lot__c: z.literal('L1'),
});
const publish = async (org: GoldenOrg): Promise<string> => org.row('Restock__e', { Lot__c: 'L1' });
const customPage = platform('platform_events_custom_channels.htm', 'Group Platform Events into a Channel');

/** Events a subscriber gets. */
export const events: readonly GoldenPair[] = [
  event('/data/ChangeEvents', changePage, makeAccount, changed),
  event('/data/AccountChangeEvent', changePage, makeAccount, changed),
  event('/data/Accounts__chn', changePage, makeAccount, changed),
  event(
    '/event/Restock__e',
    platform('platform_events_subscribe_cometd.htm', 'Subscribe to Platform Event Notifications with CometD'),
    publish,
    restock,
  ),
  event('/event/Restocks__chn', customPage, publish, restock),
];
