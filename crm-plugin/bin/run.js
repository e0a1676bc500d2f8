#!/usr/bin/env node
import process from 'node:process';

// The libraries below do not load on older Node: say so instead of failing inside one of them.
const [major = 0] = process.versions.node.split('.').map(Number);
if (major < 24) {
  process.stderr.write(
    `handrail needs Node.js 24 or newer; this is ${process.versions.node}. Try: npx -p node@24 handrail …\n`,
  );
  process.exit(1);
}
const { runStandalone } = await import('../lib/cli/standalone.js');
await runStandalone(import.meta.dirname, '../lib/commands/handrail');
