import { defineConfig } from 'vitest/config';

/** One project per kind of test. Kinds do not run at the same time; the parallel ones come after the others. */
const kinds: { name: string; include: string[]; slow?: boolean; parallel?: boolean }[] = [
  {
    name: 'unit',
    include: [
      '{shared,extension,crm-plugin}/**/*.test.{ts,tsx}',
      'tests/local-org/**/*.test.ts',
      'tests/demo/**/*.test.ts',
      'tests/run/**/*.test.ts',
    ],
    parallel: true,
  },
  { name: 'meta', include: ['tests/meta/**/*.test.ts'], parallel: true },
  // Real servers and processes: one file at a time, so that they do not slow each other past their limits.
  { name: 'contracts', include: ['tests/contracts/**/*.test.ts', 'tests/ticket-servers/**/*.test.ts'] },
  // Pure computation, a file on each core.
  { name: 'simulation', include: ['tests/simulation/**/*.test.ts'], parallel: true },
  { name: 'clients', include: ['tests/clients/**/*.test.ts'], slow: true },
  { name: 'journeys', include: ['tests/journeys/**/*.test.ts'], slow: true },
];

export default defineConfig({
  test: {
    projects: kinds.map(({ name, include, slow = false, parallel = false }, order) => ({
      resolve: { conditions: ['source'] },
      ssr: { resolve: { conditions: ['source', 'node'] } },
      test: {
        name,
        include,
        environment: 'node' as const,
        fileParallelism: parallel,
        sequence: { groupOrder: order },
        testTimeout: slow ? 180_000 : 20_000,
        hookTimeout: slow ? 240_000 : 60_000,
      },
    })),
  },
});
