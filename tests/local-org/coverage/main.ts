import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'prettier';
import { startLocalOrg } from '../start.ts';
import { coveragePage } from './coverage-page.ts';

/** `npm run coverage-page [-- --check]`: writes the page, or says that it is old. */
const file = join(import.meta.dirname, '../COVERAGE.md');
const org = await startLocalOrg({});
const text = await format(coveragePage(org.routes), { parser: 'markdown', printWidth: 110 });
await org.close();
if (!process.argv.includes('--check')) writeFileSync(file, text);
else if (readFileSync(file, 'utf8') !== text) {
  process.stderr.write('tests/local-org/COVERAGE.md is old. Run: npm run coverage-page\n');
  process.exitCode = 1;
}
