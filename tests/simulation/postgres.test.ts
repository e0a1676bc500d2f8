import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type EmbeddedPostgres, runEmbeddedPostgres } from '../../crm-plugin/src/store/postgres/embedded.ts';
import { postgresBacking } from './postgres-backing.ts';
import { expectPeace } from './seeds.ts';

/** A seed takes ten seconds and more here: fewer seeds where not all is tested, and fewer steps. */
const seeds = process.env['HANDRAIL_FULL'] === '1' ? 50 : 3;
const steps = 100;

let backing: Awaited<ReturnType<typeof postgresBacking>>;
let server: EmbeddedPostgres;
let dataDir: string;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'handrail-simulation-'));
  await chmod(dataDir, 0o711);
  server = await runEmbeddedPostgres({ dataDir });
  backing = await postgresBacking(server.connection);
}, 120_000);

afterAll(async () => {
  await backing.end();
  await server.stop();
  await rm(dataDir, { recursive: true });
});

test(
  `S1 S8 S12 S13 the same world on a real PostgreSQL: ${String(seeds)} seeds`,
  { timeout: 2_400_000 },
  async () => {
    for (let seed = 0; seed < seeds; seed += 1) {
      await backing.wipe();
      await expectPeace({ seed, steps, backing });
    }
    expect(seeds).toBeGreaterThanOrEqual(3);
  },
);
