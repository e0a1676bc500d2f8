import { HandrailCommand } from '../../../cli/handrail-command.ts';
import { messagesOf } from '../../../cli/messages.ts';
import { openConnectionStore, type ConnectionSummary } from '../../../connections/connection-store.ts';
import { stateDir } from '../../../connections/state-dir.ts';

const messages = messagesOf('connection.list');

export default class ConnectionList extends HandrailCommand<ConnectionSummary[]> {
  static override readonly summary = messages.getMessage('summary');
  static override readonly description = messages.getMessage('description');
  static override readonly examples = messages.getMessages('examples');

  async run(): Promise<ConnectionSummary[]> {
    await this.parse(ConnectionList);
    const store = await openConnectionStore(await stateDir());
    const connections = await store.list();
    if (connections.length === 0) this.log(messages.getMessage('none'));
    else {
      this.table({
        data: connections.map(({ key, name, system, kind, baseUrl }) => ({
          key,
          name,
          system,
          kind,
          address: baseUrl ?? '',
        })),
        overflow: 'wrap',
      });
    }
    return connections;
  }
}
