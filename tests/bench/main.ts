/**
 * `npm run bench -- sync [--json]`: Handrail's writes to the org beside jsforce's, in one run against one server.
 * Writes docs/benchmarks.md; with --json prints the rows instead.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { page } from './page.ts';
import { measureWrites } from './sync.ts';

const [what = 'sync', ...flags] = process.argv.slice(2);
if (what !== 'sync') throw new Error(`There is no bench "${what}". Try: npm run bench -- sync`);
const json = flags.includes('--json');
const rows = await measureWrites(json ? () => undefined : console.log);
if (json) console.log(JSON.stringify({ rows }));
else {
  const file = join(import.meta.dirname, '../../docs/benchmarks.md');
  writeFileSync(file, page(rows));
  console.log(`Wrote ${file}`);
}
