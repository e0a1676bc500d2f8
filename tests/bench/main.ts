/**
 * `npm run bench -- sync|local-org [--json]`. Each bench writes its page below docs; with --json it prints its rows instead.
 * sync: Handrail's writes to the org beside jsforce's, in one run against one server.
 * local-org: how fast the org that development and tests run against is.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { measureLocalOrg } from './local-org.ts';
import { localOrgPage } from './local-org-page.ts';
import { page } from './page.ts';
import { measureWrites } from './sync.ts';

const [what = 'sync', ...flags] = process.argv.slice(2);
const json = flags.includes('--json');
const say = json ? () => undefined : console.log;

async function run(): Promise<{ rows: unknown; file: string; text: string }> {
  if (what === 'sync') {
    const rows = await measureWrites(say);
    return { rows, file: 'benchmarks.md', text: page(rows) };
  }
  if (what === 'local-org') {
    const rows = await measureLocalOrg(say);
    return { rows, file: 'benchmarks-local-org.md', text: localOrgPage(rows) };
  }
  throw new Error(`There is no bench "${what}". Try: npm run bench -- sync, or: npm run bench -- local-org`);
}

const { rows, file, text } = await run();
if (json) console.log(JSON.stringify({ rows }));
else {
  const path = join(import.meta.dirname, '../../docs', file);
  writeFileSync(path, text);
  console.log(`Wrote ${path}`);
}
