import { BareWorld } from './bare-world.ts';
import type { CliHome } from './cli-home.ts';
import { HoldingProxy } from './holding-proxy.ts';
import { RedmineClient } from './redmine-client.ts';
import { ServiceProcess } from './service-process.ts';
import { until } from './until.ts';

/** What a tracker must tell of itself; Redmine and its stand-in both do. */
export interface Tracker {
  url: string;
  adminKey: string;
  agentKey: string;
  project: string;
  fields: { crm: number; key: number; nextStep: number };
  down(): Promise<void>;
  up(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * The whole product on one machine: local org, tracker, command line, service, browser with the extension.
 * The service speaks to the tracker through a proxy, so that a test can hold an answer back.
 */
export class World extends BareWorld {
  readonly tracker: Tracker;
  readonly proxy: HoldingProxy;
  /** Ada Agent, who works in the tracker. */
  readonly agent: RedmineClient;
  service: ServiceProcess | undefined;

  private constructor(bare: BareWorld, tracker: Tracker, proxy: HoldingProxy) {
    super(bare);
    this.tracker = tracker;
    this.proxy = proxy;
    this.agent = new RedmineClient(tracker.url, tracker.agentKey);
  }

  /** Everything but the service, deployed and connected. It takes over the tracker and stops it in the end. */
  static async startWith(tracker: Tracker): Promise<World> {
    await using undo = new AsyncDisposableStack();
    undo.defer(() => tracker.stop());
    const bare = await BareWorld.start();
    undo.defer(() => bare.close());
    await bare.deploy();
    undo.move();
    return await World.connect(bare, tracker);
  }

  /** Connect the tracker to an org that is deployed. It takes over both and ends them, also when it fails. */
  static async connect(bare: BareWorld, tracker: Tracker): Promise<World> {
    await using undo = new AsyncDisposableStack();
    undo.defer(() => tracker.stop());
    undo.defer(() => bare.close());
    const proxy = await HoldingProxy.start(tracker.url);
    undo.defer(() => proxy.close());
    await addConnections(bare.home, tracker, proxy.url);
    undo.move();
    return new World(bare, tracker, proxy);
  }

  /** Start the service process; resolves when its heartbeat stands in the org. */
  async startService(): Promise<void> {
    this.service = new ServiceProcess(this.home.env, this.user('integration').username, [
      '--poll-seconds',
      '1',
      '--heartbeat-seconds',
      '5',
    ]);
    await this.nextHeartbeat();
  }

  /** Wait until the service has reported once more: whatever was due before has been looked at. */
  async nextHeartbeat(): Promise<void> {
    const { service } = this;
    if (service === undefined) throw new Error('The service was never started.');
    const since = new Date().toISOString();
    await until(
      'the heartbeat of the service',
      async () => {
        if (!service.running) throw new Error(`The service has ended. It printed:\n${service.output}`);
        return await this.reader.rows(
          `SELECT Id FROM Handrail_Connection__c WHERE Key__c = 'service' AND Status__c = 'ok' AND Checked_At__c >= ${since}`,
        );
      },
      (rows) => rows.length === 1,
      60_000,
    );
  }

  override async close(): Promise<void> {
    await using undo = new AsyncDisposableStack();
    undo.defer(() => this.tracker.stop());
    undo.defer(() => super.close());
    undo.defer(() => this.proxy.close());
    undo.defer(() => this.service?.stop());
  }
}

async function addConnections(home: CliHome, tracker: Tracker, url: string): Promise<void> {
  const secret = await home.secretFile('redmine-key', tracker.adminKey);
  const redmine = ['--system', 'redmine', '--key', 'redmine:handrail', '--name', 'Product backlog'];
  const place = ['--url', url, '--project', tracker.project, '--secret-file', secret];
  await home.run('connection', 'add', ...redmine, ...place, '--allow-private-network');
  const cases = [
    '--system',
    'salesforce-case',
    '--key',
    'salesforce-case:service',
    '--name',
    'Service cases',
  ];
  await home.run('connection', 'add', ...cases);
}
