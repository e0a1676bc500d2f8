import { type Compilation, checkCount, checkType, plain } from '../compilation.ts';
import { same, type Typed } from '../operators.ts';
import type { Expression } from '../syntax.ts';
import { FormulaError } from '../syntax.ts';
import type { FormulaType, FormulaValue } from '../values.ts';

type Call = Expression & { kind: 'call' };
const BOOLEAN: readonly FormulaType[] = ['Boolean'];
const isBlank = (value: FormulaValue): boolean => value === null || value === '';

/** Functions that look at some of their arguments only when they need them. */
export function conditional(compilation: Compilation, call: Call): Typed | undefined {
  switch (call.name) {
    case 'AND':
    case 'OR':
      return junction(compilation, call);
    case 'NOT': {
      checkCount(call, 1, 1);
      const [condition] = booleans(compilation, call);
      return { type: 'Boolean', run: (scope) => condition?.run(scope) !== true };
    }
    case 'IF':
      return ifElse(compilation, call);
    case 'CASE':
      return cases(compilation, call);
    case 'ISBLANK':
    case 'ISNULL': {
      checkCount(call, 1, 1);
      const [value] = call.arguments.map((part) => compilation.compile(part));
      return { type: 'Boolean', run: (scope) => isBlank(value?.run(scope) ?? null) };
    }
    case 'BLANKVALUE':
    case 'NULLVALUE':
      return substitute(compilation, call);
    default:
      return undefined;
  }
}

function booleans(compilation: Compilation, call: Call): Typed[] {
  return call.arguments.map((part) => {
    const typed = compilation.compile(part);
    checkType(call.name, part, typed, BOOLEAN);
    return typed;
  });
}

function junction(compilation: Compilation, call: Call): Typed {
  checkCount(call, 1, Number.POSITIVE_INFINITY);
  const conditions = booleans(compilation, call).map((condition) => condition.run);
  return call.name === 'AND'
    ? { type: 'Boolean', run: (scope) => conditions.every((condition) => condition(scope) === true) }
    : { type: 'Boolean', run: (scope) => conditions.some((condition) => condition(scope) === true) };
}

/** All branches must have one type; NULL fits every type. */
function commonType(name: string, branches: readonly Typed[]): FormulaType {
  const type = branches.find((branch) => branch.type !== 'Any')?.type ?? 'Any';
  const odd = branches.find((branch) => branch.type !== 'Any' && branch.type !== type);
  if (odd)
    throw new FormulaError(
      `Incorrect parameter type for function '${name}()'. Expected ${type}, received ${odd.type}`,
    );
  return type;
}

function ifElse(compilation: Compilation, call: Call): Typed {
  checkCount(call, 3, 3);
  const [test, yes, no] = call.arguments;
  if (!test || !yes || !no) throw new FormulaError('Syntax error.');
  const condition = compilation.compile(test);
  checkType('IF', test, condition, BOOLEAN);
  const left = plain(compilation, yes);
  const right = plain(compilation, no);
  const type = commonType('IF', [left, right]);
  return { type, run: (scope) => (condition.run(scope) === true ? left.run(scope) : right.run(scope)) };
}

function cases(compilation: Compilation, call: Call): Typed {
  checkCount(call, 4, Number.POSITIVE_INFINITY);
  if (call.arguments.length % 2 !== 0)
    throw new FormulaError(
      `Incorrect number of parameters for function 'CASE()'. Expected ${call.arguments.length - 1}, received ${call.arguments.length}`,
    );
  const [subject, ...rest] = call.arguments;
  const other = rest.pop();
  if (!subject || !other) throw new FormulaError('Syntax error.');
  const value = compilation.compile(subject);
  const wanted: FormulaType = value.type === 'Picklist' ? 'Text' : value.type;
  const pairs: { when: Typed; then: Typed }[] = [];
  for (let at = 0; at + 1 < rest.length; at += 2) {
    const [when, then] = [rest[at], rest[at + 1]];
    if (!when || !then) continue;
    const typed = compilation.compile(when);
    checkType('CASE', when, typed, [wanted]);
    pairs.push({ when: typed, then: plain(compilation, then) });
  }
  const otherwise = plain(compilation, other);
  const type = commonType('CASE', [...pairs.map((pair) => pair.then), otherwise]);
  return {
    type,
    run: (scope) => {
      const found = value.run(scope);
      const pair = pairs.find(({ when }) => same(when.run(scope), found));
      return (pair?.then ?? otherwise).run(scope);
    },
  };
}

function substitute(compilation: Compilation, call: Call): Typed {
  checkCount(call, 2, 2);
  const [value, instead] = call.arguments.map((part) => plain(compilation, part));
  if (!value || !instead) throw new FormulaError('Syntax error.');
  const type = commonType(call.name, [value, instead]);
  return {
    type,
    run: (scope) => {
      const found = value.run(scope);
      return isBlank(found) ? instead.run(scope) : found;
    },
  };
}
