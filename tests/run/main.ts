/**
 * `npm test`: build what the tests drive, check types, lint, borders and the add-on, run every test the machine
 * can run, and end with what did not run and why. With HANDRAIL_FULL=1 anything missing is a failure.
 * Fewer than 150 tested refusals of the local org are a failure too.
 * `npm test -- unit contracts` runs those vitest projects only.
 */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureChromium } from './browser.ts';
import { LEAST_REFUSALS, refusalsTested } from './refusals.ts';
import { runStep, type Step } from './step.ts';

const root = join(import.meta.dirname, '../..');
const cache = join(root, '.cache');
const report = join(cache, 'vitest.json');
const notRun = join(cache, 'not-run.txt');
mkdirSync(cache, { recursive: true });
for (const file of [report, notRun]) rmSync(file, { force: true });

const only = process.argv.slice(2);
ensureChromium();

const prepare: Step[] = [
  {
    name: 'build and types: shared, plugin, extension, tests',
    command: ['tsc', '-b', 'shared', 'crm-plugin', 'extension', 'tests'],
    quiet: true,
  },
  { name: 'build the extension for Chromium', command: ['wxt', 'build'], quiet: true },
];
const checks: Step[] = [
  { name: 'build the extension for Firefox', command: ['wxt', 'build', '-b', 'firefox'], quiet: true },
  {
    name: 'add-on lint',
    command: [
      'web-ext',
      'lint',
      '--source-dir',
      '.output/firefox-mv3',
      '--warnings-as-errors',
      '--no-config-discovery',
    ],
    quiet: true,
  },
  { name: 'lint', command: ['eslint', '.', '--max-warnings', '0'], quiet: true },
  { name: 'format', command: ['prettier', '--check', '.'], quiet: true },
  { name: 'borders', command: ['npm', 'run', '-s', 'borders'], quiet: true },
];
const tests: Step = {
  name: 'tests',
  command: [
    'vitest',
    'run',
    ...only.flatMap((project) => ['--project', project]),
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ],
  quiet: false,
  env: { HANDRAIL_NOT_RUN: notRun },
};

const results = [];
for (const step of [...prepare, ...(only.length > 0 ? [] : checks), tests]) results.push(await runStep(step));

const read: unknown = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : undefined;
const counts =
  read === undefined
    ? { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0 }
    : (read as { numPassedTests: number; numFailedTests: number; numPendingTests: number });
const refusals = read === undefined ? 0 : refusalsTested(read);
// The local org's own tests are in the project `unit`.
const tooFewRefusals = (only.length === 0 || only.includes('unit')) && refusals < LEAST_REFUSALS;
const failedSteps = results.filter((result) => !result.ok);
if (existsSync(notRun)) {
  const lines = [...new Set(readFileSync(notRun, 'utf8').trim().split('\n'))];
  console.log(`\nDid not run here:\n${lines.map((line) => `- ${line}`).join('\n')}`);
} else console.log('\nNothing was left out.');
if (failedSteps.length > 0) console.log(`\nFailed: ${failedSteps.map((step) => step.name).join(', ')}`);
console.log(
  `\nrefusals of the local org: ${String(refusals)}${tooFewRefusals ? ` (at least ${String(LEAST_REFUSALS)} must be tested)` : ''}`,
);
console.log(
  `\n${String(counts.numPassedTests)} passed, ${String(counts.numFailedTests)} failed, ${String(counts.numPendingTests)} skipped`,
);
process.exitCode = failedSteps.length > 0 || tooFewRefusals || counts.numPassedTests === 0 ? 1 : 0;
