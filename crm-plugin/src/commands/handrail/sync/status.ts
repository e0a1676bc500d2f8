import { HandrailCommand } from '../../../cli/handrail-command.ts';
import { messagesOf } from '../../../cli/messages.ts';
import { storeFlags } from '../../../cli/sync-flags.ts';
import { withStore } from '../../../cli/with-store.ts';
import type { Pause, WrittenHealth } from '../../../store/store.ts';

const messages = messagesOf('sync.status');

export interface SyncStatusResult {
  connections: WrittenHealth[];
  pauses: Pause[];
  waiting: { webhooks: number; ticketsToMake: number; ticketsToWrite: number; messages: number };
  deadLetters: number;
}

export default class SyncStatus extends HandrailCommand<SyncStatusResult> {
  static override readonly summary = messages.getMessage('summary');
  static override readonly description = messages.getMessage('description');
  static override readonly examples = messages.getMessages('examples');
  static override readonly flags = storeFlags;

  async run(): Promise<SyncStatusResult> {
    const { flags } = await this.parse(SyncStatus);
    const status = await withStore(flags['target-org'], flags['data-dir'], (store) =>
      store.transaction(async (tx): Promise<SyncStatusResult> => {
        const outbox = await tx.outbox.count();
        const told = await tx.messages.count();
        return {
          connections: await tx.connections.all(),
          pauses: await tx.pauses.all(),
          waiting: {
            webhooks: (await tx.inbox.waiting()).reduce((sum, { events }) => sum + events, 0),
            ticketsToMake: outbox.pending + outbox.sending,
            ticketsToWrite: (await tx.tickets.backlog()).rows,
            messages: told.pending + told.sending,
          },
          deadLetters: Object.values(await tx.deadLetters.count()).reduce((sum, n) => sum + n, 0),
        };
      }),
    );
    const { connections, pauses, waiting, deadLetters } = status;
    if (connections.length === 0) this.log(messages.getMessage('never'));
    else {
      this.table({
        data: connections.map(({ key, status: state, since, checkedAt, message }) => ({
          key,
          status: state,
          since: new Date(since).toISOString(),
          'last answer': checkedAt === undefined ? '' : new Date(checkedAt).toISOString(),
          message,
        })),
        overflow: 'wrap',
      });
    }
    const { webhooks, ticketsToMake, ticketsToWrite, messages: toTell } = waiting;
    this.log(messages.getMessage('waiting', [webhooks, ticketsToMake, ticketsToWrite, toTell]));
    if (deadLetters > 0) this.warn(messages.getMessage('dead', [deadLetters]));
    for (const { scope, since } of pauses)
      this.warn(messages.getMessage('paused', [new Date(since).toISOString(), scope]));
    return status;
  }
}
