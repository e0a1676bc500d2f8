import { appendFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { debianPostgresInstalled } from '../databases/debian-postgres.ts';

/** What a test may need beyond Node and the locked packages, how to see that it is there, and how to get it. */
const needs = {
  chromium: {
    there: () => findChromium() !== undefined,
    get: 'Debian: apt-get install chromium. Elsewhere: install Chromium or Chrome and set CHROMIUM_PATH.',
  },
  redmine: {
    there: () => existsSync('/usr/share/redmine/config.ru') && process.getuid?.() === 0,
    get: 'Debian 12, as root: bash tests/ticket-servers/redmine.sh install.',
  },
  'request-tracker': {
    there: () => existsSync('/usr/share/request-tracker5/libexec/rt-server'),
    get: 'Debian 12, as root: bash tests/ticket-servers/rt.sh install.',
  },
  postgresql: {
    there: debianPostgresInstalled,
    get: 'Debian: apt-get install postgresql-15.',
  },
  'vendor-contracts': {
    there: () =>
      existsSync(join(process.env['HANDRAIL_CONTRACTS_DIR'] ?? '/nowhere', 'github-issues.openapi.json')),
    get: 'HANDRAIL_CONTRACTS_DIR names a folder with the OpenAPI documents of GitHub and Jira Cloud.',
  },
  'sf-cli': {
    there: () =>
      existsSync(join(import.meta.dirname, '../clients/sf-cli/node_modules/@salesforce/cli/bin/run.js')),
    get: 'npm ci --ignore-scripts --prefix tests/clients/sf-cli (298 MB).',
  },
} as const;

export type Need = keyof typeof needs;

/**
 * Ask before a test that needs something: `describe.runIf(has('redmine'))`.
 * Where it is missing the run's last lines say so; with HANDRAIL_FULL=1 missing is a failure.
 * @throws with HANDRAIL_FULL=1 when it is missing.
 */
export function has(need: Need, forWhat: string): boolean {
  if (needs[need].there()) return true;
  const message = `${forWhat}: ${need} is missing. ${needs[need].get}`;
  if (process.env['HANDRAIL_FULL'] === '1') throw new Error(message);
  const list = process.env['HANDRAIL_NOT_RUN'];
  if (list !== undefined) appendFileSync(list, `${message}\n`);
  return false;
}

/** @returns the path of a Chromium or Chrome, `CHROMIUM_PATH` first. */
export function findChromium(): string | undefined {
  const candidates = [
    process.env['CHROMIUM_PATH'],
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ];
  return candidates.find((path) => path !== undefined && existsSync(path));
}
