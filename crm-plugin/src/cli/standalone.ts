import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { execute, type Interfaces } from '@oclif/core';
import { packageRoot } from './package-root.ts';

/**
 * Runs the commands as a program of their own. As an `sf` plugin they live below the topic `handrail`
 * (`sf handrail deploy start`); here that topic is the program's name (`handrail deploy start`), so the same folder
 * is read one level deeper.
 *
 * @param root folder whose `oclif.manifest.json`, when there, spares loading every command for `--help`
 * @param commands folder of the commands, from `root`
 */
export async function runStandalone(
  root: string,
  commands: string,
  args: string[] = process.argv.slice(2),
): Promise<void> {
  await execute({ args, loadOptions: { root, pjson: standalonePackage(commands) } });
}

/** package.json as the standalone program sees it. */
export function standalonePackage(commands: string): Interfaces.PJSON {
  const pjson = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as Interfaces.PJSON;
  const topics = pjson.oclif.topics?.['handrail']?.subtopics ?? {};
  // The hooks answer `sf doctor`, which this program has not.
  const { hooks: _hooks, ...oclif } = pjson.oclif;
  return { ...pjson, oclif: { ...oclif, commands, topics } };
}
