import type { ObjectDefinition } from '../engine.ts';
import { parseFormula } from './parse.ts';
import { type FormulaEnvironment, resolvePath } from './resolve-path.ts';
import { type Expression, FormulaError } from './syntax.ts';

/** Source: "Formula Field Limits and Restrictions" and "Tips for Cross-Object Formulas", Salesforce Help. */
const MOST_COMPILED = 5000;
const MOST_RELATIONSHIPS = 15;

function pathsOf(expression: Expression): string[] {
  switch (expression.kind) {
    case 'field':
      return [expression.path];
    case 'call':
      return expression.arguments.flatMap(pathsOf);
    case 'unary':
      return pathsOf(expression.operand);
    case 'binary':
      return [...pathsOf(expression.left), ...pathsOf(expression.right)];
    case 'literal':
      return [];
  }
}

/**
 * How big a formula is at least once compiled: its own text without space and comments, and in place of every
 * formula field it names that field's formula.
 */
function compiledSize(
  environment: FormulaEnvironment,
  object: ObjectDefinition,
  formula: string,
  seen: readonly string[] = [],
): number {
  const text = formula.replace(/"(?:[^"\\]|\\.)*"|\s+|\/\*[\s\S]*?\*\//g, (part) =>
    part.startsWith('"') ? part : '',
  );
  const inner = pathsOf(parseFormula(formula)).map((path) => {
    const resolved = resolvedOrNot(environment, object, path);
    const expression = resolved?.field.formula?.expression;
    const name = resolved && `${resolved.object.name}.${resolved.field.name}`;
    if (expression === undefined || resolved === undefined || name === undefined || seen.includes(name))
      return 0;
    return compiledSize(environment, resolved.object, expression, [...seen, name]);
  });
  return text.length + inner.reduce((sum, size) => sum + size, 0);
}

function resolvedOrNot(environment: FormulaEnvironment, object: ObjectDefinition, path: string) {
  try {
    return resolvePath(environment, object, path);
  } catch {
    return undefined;
  }
}

/** @throws FormulaError when a formula that compiles would be too big to run. */
export function checkCompiledSize(
  environment: FormulaEnvironment,
  object: ObjectDefinition,
  formula: string,
): void {
  const size = compiledSize(environment, object, formula);
  if (size > MOST_COMPILED)
    throw new FormulaError(
      `Compiled formula is too big to execute (${size.toLocaleString('en-US')} characters). Maximum size is 5,000 characters`,
    );
}

/** Relationships that the formulas and rules of an object span, each once: `Account`, `Account.Owner`. */
function relationshipsOf(object: ObjectDefinition): Set<string> {
  const formulas = [
    ...[...object.fields.values()].flatMap((field) => field.formula?.expression ?? []),
    ...(object.metadata?.validationRules ?? []).map((rule) => rule.errorConditionFormula),
  ];
  const spanned = new Set<string>();
  for (const formula of formulas)
    for (const path of safePaths(formula)) {
      if (path.startsWith('$')) continue;
      const parts = path.toLowerCase().split('.').slice(0, -1);
      parts.forEach((_, index) => spanned.add(parts.slice(0, index + 1).join('.')));
    }
  return spanned;
}

function safePaths(formula: string): string[] {
  try {
    return pathsOf(parseFormula(formula));
  } catch {
    return [];
  }
}

/** What is wrong with an object whose formulas reach too far together. */
export function relationshipProblem(object: ObjectDefinition): string | undefined {
  const { size } = relationshipsOf(object);
  return size > MOST_RELATIONSHIPS
    ? `Maximum ${MOST_RELATIONSHIPS} object references on ${object.name}: its formulas span ${size} relationships`
    : undefined;
}
