import type { FieldDefinition, ObjectDefinition } from '../engine.ts';
import type { StoredRow } from '../soql-context.ts';
import type { FormulaScope, Root } from './scope.ts';
import { FormulaError } from './syntax.ts';
import { fromStored, type FormulaValue } from './values.ts';

/** What the compiler knows of the org. */
export interface FormulaEnvironment {
  object(name: string): ObjectDefinition | undefined;
  hasCustomPermission(name: string): boolean;
  /** The text of a custom label. */
  label?(name: string): string | undefined;
}
export interface ResolvedField {
  root: Root;
  /** From the root up, and the object each step leads to. */
  steps: { field: FieldDefinition; object: ObjectDefinition }[];
  object: ObjectDefinition;
  field: FieldDefinition;
}

const ROOTS: Readonly<Record<string, { root: Root; object: string } | undefined>> = {
  $user: { root: 'user', object: 'User' },
  $profile: { root: 'profile', object: 'Profile' },
  $userrole: { root: 'role', object: 'UserRole' },
  $organization: { root: 'organization', object: 'Organization' },
};
/** Relationships a formula may span. */
const MAX_STEPS = 10;

const missing = (path: string): FormulaError =>
  new FormulaError(`Field ${path} does not exist. Check spelling.`);

/** Follow a merge field through relationships. @throws FormulaError when a part does not exist. */
export function resolvePath(
  environment: FormulaEnvironment,
  start: ObjectDefinition,
  path: string,
  /** How the formula writes it, for messages. */
  shown = path,
): ResolvedField {
  const parts = path.split('.');
  const first = parts[0] ?? '';
  const global = ROOTS[first.toLowerCase()];
  if (first.startsWith('$') && !global) throw missing(shown);
  const from = global ? environment.object(global.object) : start;
  if (!from) throw missing(shown);
  if (global) parts.shift();
  const name = parts.pop() ?? '';
  if (parts.length > MAX_STEPS)
    throw new FormulaError(`Reference exceeds the maximum of ${MAX_STEPS} relationships: ${shown}`);

  const steps: ResolvedField['steps'] = [];
  let object = from;
  for (const part of parts) {
    const step = follow(environment, object, part);
    if (!step) throw missing(shown);
    steps.push(step);
    object = step.object;
  }
  const field = object.field(name);
  if (!field || field.type === 'address') throw missing(shown);
  return { root: global?.root ?? 'record', steps, object, field };
}

/** `Route__r`, `Account`, and `Owner:User` where a reference has several targets. */
function follow(
  environment: FormulaEnvironment,
  object: ObjectDefinition,
  part: string,
): ResolvedField['steps'][number] | undefined {
  const [relationship = '', wanted] = part.split(':');
  const field = [...object.fields.values()].find(
    (candidate) => candidate.relationshipName?.toLowerCase() === relationship.toLowerCase(),
  );
  if (!field) return undefined;
  const target = field.referenceTo.find((name) =>
    wanted === undefined
      ? field.referenceTo.length === 1 || name === 'User'
      : name.toLowerCase() === wanted.toLowerCase(),
  );
  const parent = target === undefined ? undefined : environment.object(target);
  return parent && { field, object: parent };
}

/** The value at the end of a resolved path; a blank or foreign reference on the way makes it blank. */
export function readPath(
  resolved: ResolvedField,
  scope: FormulaScope,
  start = scope.root(resolved.root),
): FormulaValue {
  let row: StoredRow | undefined = start;
  for (const { field, object } of resolved.steps) {
    const id = row?.[field.name];
    if (typeof id !== 'string') return resolved.field.type === 'boolean' ? false : null;
    row = id.startsWith(object.keyPrefix) ? scope.load(object, id) : undefined;
  }
  if (!row) return resolved.field.type === 'boolean' ? false : null;
  if (resolved.field.formula) return scope.formula(resolved.object, resolved.field, row);
  return fromStored(resolved.field, row[resolved.field.name] ?? null);
}
