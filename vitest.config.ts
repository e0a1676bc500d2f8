import { defineConfig } from 'vitest/config';

/** One project per kind of test; `npm test` runs them in this order and says what could not run. */
const project = (name: string, include: string[], more: object = {}) => ({
  resolve: { conditions: ['source'] },
  ssr: { resolve: { conditions: ['source', 'node'] } },
  test: { name, include, environment: 'node', testTimeout: 20_000, hookTimeout: 60_000, ...more },
});

export default defineConfig({
  test: {
    projects: [
      project('unit', [
        '{shared,extension,crm-plugin}/**/*.test.{ts,tsx}',
        'tests/local-org/**/*.test.ts',
        'tests/demo/**/*.test.ts',
        'tests/run/**/*.test.ts',
      ]),
      project('meta', ['tests/meta/**/*.test.ts']),
      project('contracts', ['tests/contracts/**/*.test.ts', 'tests/ticket-servers/**/*.test.ts'], {
        fileParallelism: false,
      }),
      project('clients', ['tests/clients/**/*.test.ts'], {
        fileParallelism: false,
        testTimeout: 180_000,
        hookTimeout: 180_000,
      }),
      project('journeys', ['tests/journeys/**/*.test.ts'], {
        fileParallelism: false,
        testTimeout: 180_000,
        hookTimeout: 240_000,
      }),
    ],
  },
});
