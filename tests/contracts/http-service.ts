import type { Connector } from '../../crm-plugin/src/connectors/connector.ts';
import { openServiceFace, type ServiceFace } from '../../crm-plugin/src/http/service-face.ts';
import { entry, observation } from './store-samples.ts';
import { World } from './engine/world.ts';

export const token = 'token-of-the-test-0123456789';
const silent = { debug: ignore, info: ignore, warn: ignore, error: ignore };
function ignore(): void {
  return undefined;
}

/** The whole HTTP side over the engine's world, listening on a free port. */
export async function openTestService(connector: Partial<Connector> = {}) {
  const world = new World();
  world.org.usage = { used: 12_345, limit: 100_000 };
  const { runner, store } = world.process();
  const connection = {
    key: 'redmine:handrail',
    name: 'Product tracker',
    connector: Object.assign(world.tracker, connector),
  };
  const face: ServiceFace = await openServiceFace({
    store,
    runner,
    connections: new Map([[connection.key, connection]]),
    secretsOf: () => [],
    calendars: async () => [
      { key: 'cn', timeZone: 'Asia/Shanghai', coveredUntil: '2026-12-31', daysLeft: 38, state: 'ends soon' },
    ],
    token,
    org: 'integration@acme.example',
    log: silent,
    now: () => world.clock.now(),
    host: '127.0.0.1',
    port: 0,
  });
  return { world, runner, store, face };
}

const began = Date.parse('2026-03-02T06:12:00Z');

/** Two dead letters, one of them with text that wants to be markup. */
export async function addDeadLetters({ store }: Awaited<ReturnType<typeof openTestService>>): Promise<void> {
  await store.transaction(async (tx) => {
    await tx.outbox.add([entry('a00000000000001AAA')]);
    const row = await tx.outbox.claim('redmine:handrail', began);
    await tx.outbox.bury(row?.id ?? 0, 'Title is too long. <script>alert(1)</script>');
    await tx.tickets.observe([observation({ key: '7', title: '"><img src=x onerror=alert(1)>' })]);
    await tx.tickets.failed([
      {
        key: 'redmine:handrail:7',
        nextAttemptAt: 9e15,
        error: 'INVALID_FIELD: No. (Title__c)',
        refusedAt: began + 60_000,
      },
    ]);
  });
}
