import { join } from 'node:path';
import { packageRoot } from './package-root.ts';
import { runStandalone } from './standalone.ts';

/** The program from its source, without a build: `node --conditions=source crm-plugin/src/cli/run-from-source.ts …`. */
await runStandalone(join(packageRoot, 'src'), './commands/handrail');
