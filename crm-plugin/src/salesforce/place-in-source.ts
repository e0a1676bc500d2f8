import { readFile } from 'node:fs/promises';
import type { DeployFailure } from './deploy.ts';

/**
 * Fields, rules and list views are files of their own here but travel inside their object's file, and the org counts
 * lines in that one. For them the line is looked up in their own file: that of the formula, where it is a formula
 * that can be wrong.
 */
export async function placeInSource(failure: DeployFailure): Promise<DeployFailure> {
  const { file } = failure;
  if (file === undefined || !/[\\/]objects[\\/][^\\/]+[\\/][^\\/]+[\\/][^\\/]+$/.test(file)) return failure;
  const text = await readFile(file, 'utf8').catch(() => '');
  const at = text.split('\n').findIndex((line) => /<(errorConditionFormula|formula)>/.test(line));
  return { ...failure, line: at < 0 ? undefined : at + 1, column: undefined };
}
