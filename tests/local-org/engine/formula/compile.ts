import type { ObjectDefinition } from '../engine.ts';
import { checkCount, checkType, type Compilation, type CompileOptions, plain } from './compilation.ts';
import { conditional } from './functions/conditional.ts';
import { DATES } from './functions/dates.ts';
import { checkAvailable } from './functions/elsewhere.ts';
import type { PlainFunction } from './functions/function-table.ts';
import { MATH } from './functions/math.ts';
import { recordFunction } from './functions/record.ts';
import { TEXTUAL } from './functions/text.ts';
import { binary, expect, type Typed } from './operators.ts';
import { parseFormula } from './parse.ts';
import { type FormulaEnvironment, readPath, resolvePath } from './resolve-path.ts';
import type { Evaluate } from './scope.ts';
import { type Expression, FormulaError } from './syntax.ts';
import { type FormulaType, typeOfField } from './values.ts';

export const MAX_LENGTH = 3900;

export interface CompiledFormula {
  type: FormulaType;
  run: Evaluate;
}
const PLAIN: Readonly<Record<string, PlainFunction | undefined>> = { ...TEXTUAL, ...DATES, ...MATH };

/**
 * Compile a formula of an object for use as validation rule, formula field or default value.
 * @throws FormulaError with the message a deploy shows as `problem`.
 */
export function compileFormula(
  environment: FormulaEnvironment,
  object: ObjectDefinition,
  formula: string,
  options: CompileOptions,
): CompiledFormula {
  if (formula.length > MAX_LENGTH)
    throw new FormulaError(
      `Formula is too long (${formula.length.toLocaleString('en-US')} characters). Maximum length is 3,900 characters.`,
    );
  const compilation: Compilation = {
    environment,
    object,
    options,
    compile: (expression) => compileTree(compilation, expression),
  };
  const tree = parseFormula(formula);
  const compiled = plain(compilation, tree);
  const { expected } = options;
  if (expected && compiled.type !== expected && compiled.type !== 'Any')
    throw new FormulaError(
      `Formula result is data type (${compiled.type}), incompatible with expected data type (${expected === 'Boolean' ? 'true or false' : expected}).`,
    );
  return compiled;
}

function compileTree(compilation: Compilation, expression: Expression): Typed {
  switch (expression.kind) {
    case 'literal':
      return literal(expression.value);
    case 'field':
      return mergeField(compilation, expression.path);
    case 'unary':
      return unary(compilation, expression);
    case 'binary':
      return binary(
        expression.operator,
        plain(compilation, expression.left),
        plain(compilation, expression.right),
      );
    case 'call':
      return call(compilation, expression);
  }
}

function literal(value: string | number | boolean | null): Typed {
  const type: FormulaType =
    value === null
      ? 'Any'
      : typeof value === 'string'
        ? 'Text'
        : typeof value === 'number'
          ? 'Number'
          : 'Boolean';
  return { type, run: () => value };
}

function mergeField(compilation: Compilation, path: string): Typed {
  const { environment, object, options } = compilation;
  const permission = /^\$Permission\.(\w+)$/i.exec(path)?.[1];
  if (permission !== undefined) {
    if (!environment.hasCustomPermission(permission))
      throw new FormulaError(`Field ${path} does not exist. Check spelling.`);
    return { type: 'Boolean', run: (scope) => scope.hasPermission(permission) };
  }
  const fixed = globalValue(environment, path);
  if (fixed) return fixed;
  const resolved = resolvePath(environment, object, pathInRecord(path, options), path);
  const recordless =
    options.use === 'default' || (options.use === 'action' && options.recordName === undefined);
  if (recordless && resolved.root === 'record')
    throw new FormulaError(`Field ${path} does not exist. Check spelling.`);
  if (options.use === 'field' && resolved.field.type === 'textarea' && resolved.field.length > 255)
    throw new FormulaError(
      `You referenced an unsupported field type called "Long Text Area" using the following field: ${path}`,
    );
  const type = typeOfField(resolved.field);
  if (type === 'Number' && options.blankAsZero === true)
    return { type, run: (scope) => readPath(resolved, scope) ?? 0 };
  return { type, run: (scope) => readPath(resolved, scope) };
}

/** Merge fields that stand for a value and no row. */
function globalValue(environment: FormulaEnvironment, path: string): Typed | undefined {
  if (path.toLowerCase() === '$system.origindatetime')
    return { type: 'DateTime', run: () => Date.UTC(1900, 0, 1) };
  if (/^\$api\./i.test(path)) throw new FormulaError(`This org cannot work out the merge field ${path}.`);
  const label = /^\$label\.(\w+)$/i.exec(path)?.[1];
  const text = label === undefined ? undefined : environment.label?.(label);
  return text === undefined ? undefined : { type: 'Text', run: () => text };
}

/** `Account.Owner.Name` → `Owner.Name`, where fields stand behind the record's name. */
function pathInRecord(path: string, { recordName }: CompileOptions): string {
  if (recordName === undefined || path.startsWith('$')) return path;
  if (!path.toLowerCase().startsWith(`${recordName.toLowerCase()}.`))
    throw new FormulaError(`Field ${path} does not exist. Check spelling.`);
  return path.slice(recordName.length + 1);
}

function unary(compilation: Compilation, expression: Expression & { kind: 'unary' }): Typed {
  const operand = plain(compilation, expression.operand);
  if (expression.operator === '!') {
    expect('!', operand, 'Boolean');
    return { type: 'Boolean', run: (scope) => operand.run(scope) !== true };
  }
  expect(expression.operator, operand, 'Number');
  if (expression.operator === '+') return operand;
  const negated: Evaluate = (scope) => {
    const value = operand.run(scope);
    return typeof value === 'number' ? -value : null;
  };
  return { type: 'Number', run: negated };
}

function call(compilation: Compilation, expression: Expression & { kind: 'call' }): Typed {
  checkAvailable(compilation, expression);
  const special = conditional(compilation, expression) ?? recordFunction(compilation, expression);
  if (special) return special;
  const definition = PLAIN[expression.name];
  if (!definition) throw new FormulaError(`Unknown function ${expression.name}. Check spelling.`);
  checkCount(expression, definition.min, definition.max);
  const parts = expression.arguments.map((part, index) => {
    const typed = compilation.compile(part);
    checkType(
      expression.name,
      part,
      typed,
      definition.takes[Math.min(index, definition.takes.length - 1)] ?? [],
    );
    return typed;
  });
  const runs = parts.map((part) => part.run);
  const { gives, run } = definition;
  const type = typeof gives === 'number' ? (parts[gives]?.type ?? 'Any') : gives;
  return {
    type,
    run: (scope) =>
      run(
        runs.map((part) => part(scope)),
        scope,
      ),
  };
}
