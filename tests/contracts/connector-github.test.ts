import { connectionConfig, connectorFor } from '../../crm-plugin/src/connectors/registry.ts';
import { startGithubStandIn, type GithubServer } from '../ticket-servers/github-stand-in/server.ts';
import { connectorContract, type TicketSystem } from './connector-contract.ts';
import { noGateway } from './no-gateway.ts';

connectorContract('GitHub stand-in', async () => githubSystem(await startGithubStandIn()));

function githubSystem(server: GithubServer): TicketSystem {
  const connectorWith = (token: string) => {
    const config = connectionConfig.parse({
      system: 'github',
      key: 'github:product',
      name: 'Product',
      baseUrl: server.url,
      allowPrivateNetwork: true,
      token,
      project: 'acme/app',
    });
    return connectorFor(config, { now: Date.now, gateway: noGateway });
  };
  const { state } = server;
  const { repository } = state.repository('acme', 'app');
  const rowOf = (key: string) => {
    const row = repository.rows.get(Number(key.split('#')[1]));
    if (!row) throw new Error(`No issue ${key}.`);
    return row;
  };
  return {
    connector: () => connectorWith(server.tokens.agent),
    withWrongSecret: () => connectorWith('ghp_wrong'),
    async make({ title, crm }) {
      const row = state.add(repository, { title, body: crm === undefined ? null : `CRM record: ${crm}` });
      return `acme/app#${row.number}`;
    },
    async change(key, { title, nextStep, closed }) {
      const row = rowOf(key);
      state.change(row, {
        ...(title !== undefined && { title }),
        ...(nextStep !== undefined && { body: `${row.body ?? ''}\r\nNext step: ${nextStep}` }),
        ...(closed === true && { state: 'closed', reason: 'completed' }),
      });
    },
    async remove(key) {
      state.remove(repository, rowOf(key).number);
    },
    down: () => server.down(),
    up: () => server.up(),
    end: () => server.stop(),
  };
}
