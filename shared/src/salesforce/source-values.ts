import { z } from 'zod';
import type { Route } from '../handoff/route.ts';
import type { RecordRef } from './record-ref.ts';
import { isSourceList } from './source-lists.ts';
import { soql, soqlList, soqlName, type SoqlFragment } from './soql.ts';

/** Values of the record by the path a route input names, e.g. `Opportunity.Account.Industry`. */
export type SourceValues = Record<string, string>;

const pathShape = /^[A-Za-z][A-Za-z0-9_]*(\.[A-Za-z][A-Za-z0-9_]*){1,4}$/;

/** The paths of these routes that start at this record's object. A path an admin mistyped is left out. */
export function sourcePaths(routes: readonly Pick<Route, 'inputs'>[], { object }: RecordRef): string[] {
  const paths = routes.flatMap(({ inputs }) => inputs.flatMap(({ sourcePath }) => sourcePath ?? []));
  return [...new Set(paths.filter((path) => pathShape.test(path) && path.startsWith(`${object}.`)))].sort();
}

/** One query for all that are fields; undefined when there is nothing to look up. Lists are asked for apart. */
export function sourceValuesQuery(all: readonly string[], { object, id }: RecordRef): string | undefined {
  const paths = all.filter((path) => !isSourceList(path));
  if (paths.length === 0) return undefined;
  const fields: SoqlFragment[] = [
    soqlName('Id'),
    ...paths.map((path) => soqlName(path.slice(object.length + 1))),
  ];
  return soql`SELECT ${soqlList(fields)} FROM ${soqlName(object)} WHERE Id = ${id}`.text;
}

const answerSchema = z.object({ records: z.array(z.record(z.string(), z.unknown())) });

/** Blank fields are left out: such an input is asked for. */
export function parseSourceValues(body: unknown, paths: readonly string[]): SourceValues {
  const row = answerSchema.parse(body).records[0];
  const values: SourceValues = {};
  for (const path of paths) {
    const value = follow(row, path.split('.').slice(1));
    if (value !== undefined && value.trim() !== '') values[path] = value;
  }
  return values;
}

function follow(row: unknown, steps: readonly string[]): string | undefined {
  let at: unknown = row;
  for (const step of steps) {
    const parsed = z.record(z.string(), z.unknown()).safeParse(at);
    if (!parsed.success || !Object.hasOwn(parsed.data, step)) return undefined;
    at = parsed.data[step];
  }
  return typeof at === 'string' || typeof at === 'number' || typeof at === 'boolean' ? String(at) : undefined;
}
