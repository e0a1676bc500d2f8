import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Notice } from '../../../crm-plugin/src/notify/notifier.ts';
import { openMemoryStore } from '../../../crm-plugin/src/store/memory/memory-store.ts';
import { createRunner } from '../../../crm-plugin/src/sync/runner.ts';
import { defaultSettings } from '../../../crm-plugin/src/sync/settings.ts';
import { systemClock } from '../../../crm-plugin/src/sync/system-clock.ts';
import { LocalOrgWorld } from '../engine/local-org-world.ts';

/** The ladder's queries and requests against an org that keeps our rules and refuses what it does not know. */
describe('the ladder on the local org', () => {
  let world: LocalOrgWorld;
  beforeAll(async () => {
    world = await LocalOrgWorld.start();
  }, 120_000);
  afterAll(() => world.org.close());

  test('S21 looks at open hand-offs and finds nothing to do', async () => {
    await world.offer('none', 'Quiet');
    const told: Notice[] = [];
    const ignore = () => undefined;
    const runner = createRunner({
      gateway: world.gateway,
      connections: new Map(),
      notifiers: [{ channel: 'test', send: async (notice) => void told.push(notice) }],
      store: openMemoryStore(),
      clock: systemClock,
      log: { debug: ignore, info: ignore, warn: ignore, error: ignore },
      settings: defaultSettings,
    });
    const report = await runner.runOnce();
    expect(report.problems).toEqual([]);
    expect(report.ladder).toMatchObject({ looked: 1, refused: 0 });
    expect(told).toEqual([]);
    expect(world.org.gaps()).toEqual([]);
  });
});
