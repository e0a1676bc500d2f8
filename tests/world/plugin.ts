import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startChild, type Child } from './child.ts';

const root = join(import.meta.dirname, '../..');
const bin = join(root, 'crm-plugin/bin/run.js');

/** The `handrail` command line with a home folder of its own, so that it never meets the developer's orgs. */
export interface Plugin {
  home: string;
  env: NodeJS.ProcessEnv;
  /** Run a command to its end. @returns the `result` of its --json answer. @throws with the command's own message. */
  run(...args: string[]): Promise<unknown>;
  /** Start a command that goes on, as `sync run` does. */
  start(...args: string[]): Child;
  /** Remember the org the way `sf org login access-token` does. */
  login(login: { instanceUrl: string; accessToken: string; alias: string }): Promise<void>;
  remove(): void;
}

export function openPlugin(): Plugin {
  const home = mkdtempSync(join(tmpdir(), 'handrail-home-'));
  const env: NodeJS.ProcessEnv = {
    PATH: process.env['PATH'],
    LANG: 'C.UTF-8',
    HOME: home,
    HANDRAIL_HOME: join(home, 'handrail'),
    // No desktop keychain on a server: @salesforce/core keeps its key in a 0600 file.
    SF_USE_GENERIC_UNIX_KEYCHAIN: 'true',
    SF_DISABLE_TELEMETRY: 'true',
    SF_DISABLE_LOG_FILE: 'true',
    DATABASE_URL: process.env['HANDRAIL_TEST_DATABASE_URL'],
    NODE_ENV: 'production',
  };
  const start = (...args: string[]) => startChild(process.execPath, [bin, ...args], env);
  return {
    home,
    env,
    start,
    async run(...args) {
      const child = start(...args, '--json');
      const code = await child.exited;
      const answer = parseAnswer(child.output());
      if (code !== 0 || answer === undefined)
        throw new Error(`handrail ${args.join(' ')} failed (${String(code)}):\n${child.output()}`);
      return answer.result;
    },
    async login({ instanceUrl, accessToken, alias }) {
      const child = startChild(process.execPath, [join(import.meta.dirname, 'login-org.ts')], {
        ...env,
        INSTANCE_URL: instanceUrl,
        ACCESS_TOKEN: accessToken,
        ALIAS: alias,
      });
      if ((await child.exited) !== 0) throw new Error(`The org could not be remembered:\n${child.output()}`);
    },
    remove: () => {
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** The JSON object an oclif command prints with --json, warnings before it left out. */
function parseAnswer(output: string): { result: unknown } | undefined {
  const at = output.indexOf('{');
  if (at < 0) return undefined;
  try {
    return JSON.parse(output.slice(at)) as { result: unknown };
  } catch {
    return undefined;
  }
}
