import type { ConfiguredConnection } from '../../crm-plugin/src/sync/configured-connection.ts';
import { createRunner, type Runner } from '../../crm-plugin/src/sync/runner.ts';
import { connectorOver, gatewayOver, notifierOver, type Ports, storeOver } from './ports.ts';
import type { Caller } from './wire.ts';
import type { Surroundings } from './mutant.ts';

/** One running process of the service: the product's own runner with all its lanes, on simulated ports. */
export class ServiceProcess implements Caller {
  readonly name: string;
  alive = true;
  stopping = false;
  /** Its machine's clock may be wrong. */
  clockOffset: number;
  readonly #runner: Runner;
  readonly #die: () => Promise<void>;

  private constructor(
    name: string,
    clockOffset: number,
    die: () => Promise<void>,
    run: (process: Caller & { clockOffset: number }) => Runner,
  ) {
    this.name = name;
    this.clockOffset = clockOffset;
    this.#die = die;
    this.#runner = run(this);
  }

  static async start(world: Surroundings, name: string): Promise<ServiceProcess> {
    const { store, die } = await world.backing.open();
    const offset = world.plan.has('skew') ? world.random.between(-250, 250) : 0;
    return new ServiceProcess(name, offset, die, (self) => {
      const clock = world.time.clock(
        () => self.clockOffset,
        () => self.alive,
      );
      const honest: Ports = {
        gateway: gatewayOver(world.wire, self, world.org, (work) => world.lockSome(work)),
        connectors: new Map(
          world.trackers.map((tracker) => [tracker.key, connectorOver(world.wire, self, tracker)]),
        ),
        store: storeOver(world.wire, self, store),
        notifier: notifierOver(world.wire, self, (notice) => world.receive(notice)),
      };
      const ports = world.mutant?.plant(honest, world, clock) ?? honest;
      const connections = new Map<string, ConfiguredConnection>(
        [...ports.connectors].map(([key, connector]) => [key, { key, name: key, connector }]),
      );
      const log = {
        debug: ignore,
        info: ignore,
        warn: (about: object, text: string) =>
          world.trace(() => `${name} warns: ${text} ${'error' in about ? String(about.error) : ''}`),
        error: (about: object, text: string) =>
          world.trace(() => `${name} says: ${text} ${'error' in about ? String(about.error) : ''}`),
      };
      const runner = createRunner({
        gateway: ports.gateway,
        store: ports.store,
        connections,
        notifiers: [ports.notifier],
        clock,
        log,
        settings: world.settings,
      });
      runner.start();
      return runner;
    });
  }

  /** As asked by an operator: ends what it has begun, then is gone. */
  stop(): void {
    this.stopping = true;
    void this.#runner.stop().then(() => this.die());
  }

  async die(): Promise<void> {
    this.alive = false;
    await this.#die();
  }
}

function ignore(): void {
  return undefined;
}
