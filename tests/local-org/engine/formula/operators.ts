import type { Evaluate } from './scope.ts';
import { type BinaryOperator, FormulaError } from './syntax.ts';
import { DAY, exact, type FormulaType, type FormulaValue } from './values.ts';

export interface Typed {
  type: FormulaType;
  run: Evaluate;
}

const wrong = (operator: string, expected: FormulaType, received: FormulaType): FormulaError =>
  new FormulaError(
    `Incorrect parameter type for operator '${operator}'. Expected ${expected}, received ${received}`,
  );

/** Compile a two-sided operator over compiled sides. */
export function binary(operator: BinaryOperator, left: Typed, right: Typed): Typed {
  switch (operator) {
    case '&&':
    case '||':
      return logical(operator, left, right);
    case '=':
    case '<>':
      return equality(operator, left, right);
    case '<':
    case '<=':
    case '>':
    case '>=':
      return ordering(operator, left, right);
    case '&':
      return concatenation(operator, left, right);
    case '+':
    case '-':
      return sum(operator, left, right);
    default:
      return product(operator, left, right);
  }
}

export function expect(operator: string, typed: Typed, type: FormulaType): void {
  if (typed.type !== type && typed.type !== 'Any') throw wrong(operator, type, typed.type);
}

function logical(operator: '&&' | '||', left: Typed, right: Typed): Typed {
  expect(operator, left, 'Boolean');
  expect(operator, right, 'Boolean');
  const run: Evaluate =
    operator === '&&'
      ? (scope) => left.run(scope) === true && right.run(scope) === true
      : (scope) => left.run(scope) === true || right.run(scope) === true;
  return { type: 'Boolean', run };
}

/** Blank text equals empty text; ids equal only in the same form. */
export const same = (one: FormulaValue, other: FormulaValue): boolean =>
  (one === '' ? null : one) === (other === '' ? null : other);

function equality(operator: '=' | '<>', left: Typed, right: Typed): Typed {
  if (left.type !== 'Any' && right.type !== 'Any' && left.type !== right.type)
    throw wrong(operator, left.type, right.type);
  const wanted = operator === '=';
  return { type: 'Boolean', run: (scope) => same(left.run(scope), right.run(scope)) === wanted };
}

function ordering(operator: '<' | '<=' | '>' | '>=', left: Typed, right: Typed): Typed {
  if (!['Number', 'Date', 'DateTime', 'Time', 'Any'].includes(left.type))
    throw wrong(operator, 'Number', left.type);
  if (left.type !== 'Any') expect(operator, right, left.type);
  const holds: Record<typeof operator, (one: number, other: number) => boolean> = {
    '<': (one, other) => one < other,
    '<=': (one, other) => one <= other,
    '>': (one, other) => one > other,
    '>=': (one, other) => one >= other,
  };
  const test = holds[operator];
  const run: Evaluate = (scope) => {
    const one = left.run(scope);
    const other = right.run(scope);
    // Nothing is greater or smaller than a blank.
    return typeof one === 'number' && typeof other === 'number' && test(one, other);
  };
  return { type: 'Boolean', run };
}

function concatenation(operator: string, left: Typed, right: Typed): Typed {
  expect(operator, left, 'Text');
  expect(operator, right, 'Text');
  return { type: 'Text', run: (scope) => String(left.run(scope) ?? '') + String(right.run(scope) ?? '') };
}

function arithmetic(left: Typed, right: Typed, work: (one: number, other: number) => number): Evaluate {
  return (scope) => {
    const one = left.run(scope);
    const other = right.run(scope);
    if (typeof one !== 'number' || typeof other !== 'number') return null;
    const result = work(one, other);
    return Number.isFinite(result) ? exact(result) : null;
  };
}

function sum(operator: '+' | '-', left: Typed, right: Typed): Typed {
  const sign = operator === '+' ? 1 : -1;
  if (operator === '+' && left.type === 'Text') return concatenation(operator, left, right);
  const moment = left.type === 'Date' || left.type === 'DateTime' || left.type === 'Time';
  if (moment && (right.type === 'Number' || right.type === 'Any')) {
    const unit = left.type === 'Time' ? 1 : DAY;
    return { type: left.type, run: moved(left, right, sign * unit, left.type === 'Date') };
  }
  if (operator === '+' && left.type === 'Number' && (right.type === 'Date' || right.type === 'DateTime'))
    return { type: right.type, run: moved(right, left, DAY, right.type === 'Date') };
  if (operator === '-' && moment) {
    expect(operator, right, left.type);
    const unit = left.type === 'Time' ? 1 : DAY;
    return { type: 'Number', run: arithmetic(left, right, (one, other) => (one - other) / unit) };
  }
  expect(operator, left, 'Number');
  expect(operator, right, 'Number');
  return { type: 'Number', run: arithmetic(left, right, (one, other) => one + sign * other) };
}

/** A date moved by a fraction of a day stays on its day. */
function moved(moment: Typed, by: Typed, unit: number, wholeDays: boolean): Evaluate {
  return (scope) => {
    const from = moment.run(scope);
    const distance = by.run(scope);
    if (typeof from !== 'number' || typeof distance !== 'number') return null;
    const to = from + Math.round(distance * unit);
    return wholeDays ? Math.floor(to / DAY) * DAY : to;
  };
}

function product(operator: '*' | '/' | '^', left: Typed, right: Typed): Typed {
  expect(operator, left, 'Number');
  expect(operator, right, 'Number');
  const work: Record<typeof operator, (one: number, other: number) => number> = {
    '*': (one, other) => one * other,
    '/': (one, other) => one / other,
    '^': (one, other) => one ** other,
  };
  return { type: 'Number', run: arithmetic(left, right, work[operator]) };
}
