import { execFile } from 'node:child_process';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
/** A first start makes the server's database; a loaded machine needs its time. */
const slowestMs = 240_000;

/** A server that a script of this folder starts and stops, in a data folder of its own. */
export interface ScriptedServer {
  /** What its seed wrote down. @throws when the name is missing: a half-seeded server must not pass for a good one. */
  value(name: string): string;
  call(verb: 'up' | 'down' | 'wipe'): Promise<void>;
}

/**
 * @param script `redmine.sh` or `rt.sh`
 * @param variables environment of the script, made for the data folder it is given
 */
export async function startScripted(
  script: string,
  variables: (folder: string) => Record<string, string>,
): Promise<ScriptedServer> {
  const folder = await mkdtemp(join(tmpdir(), `handrail-${script.replace('.sh', '')}-`));
  const env = { ...process.env, ...variables(folder) };
  const call = async (verb: string) => {
    await run('bash', [join(import.meta.dirname, script), verb], { env, timeout: slowestMs });
  };
  try {
    await call('up');
  } catch (error) {
    await call('wipe');
    throw error;
  }
  const values = parseEnv(await readFile(join(folder, 'env'), 'utf8'));
  const value = (name: string) => {
    const found = values.get(name);
    if (!found) throw new Error(`The seed of ${script} did not write ${name}.`);
    return found;
  };
  return { value, call };
}

/** `NAME=value` lines. */
function parseEnv(text: string): Map<string, string> {
  return new Map(
    text.split('\n').map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );
}
