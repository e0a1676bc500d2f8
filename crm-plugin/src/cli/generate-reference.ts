import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from './package-root.ts';
import { generateReference } from './reference.ts';

/** `node --conditions=source crm-plugin/src/cli/generate-reference.ts [--check]`: writes the generated files, or tells which are old. */
const check = process.argv.includes('--check');
const old: string[] = [];
for (const { path, text } of await generateReference()) {
  const file = join(packageRoot, '..', path);
  if (!check) writeFileSync(file, text);
  else if (readOrEmpty(file) !== text) old.push(path);
}
if (old.length > 0) {
  process.stderr.write(`Not current: ${old.join(', ')}. Run: npm run reference\n`);
  process.exitCode = 1;
}

function readOrEmpty(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
