import type { ObjectDefinition } from '../engine.ts';
import type { Typed } from './operators.ts';
import type { FormulaEnvironment } from './resolve-path.ts';
import { type Expression, FormulaError } from './syntax.ts';
import type { FormulaType } from './values.ts';

/** `action`: a predefined value of a quick action. */
export type FormulaUse = 'rule' | 'field' | 'default' | 'action';
export interface CompileOptions {
  use: FormulaUse;
  /** The type the result must have. */
  expected?: FormulaType;
  /** Blank number fields count as zero (formula fields with BlankAsZero). */
  blankAsZero?: boolean;
  /** Fields of the record stand behind this name, as `Account.Name`; without it they stand alone. */
  recordName?: string;
}
/** Handed down while a tree is compiled. */
export interface Compilation {
  environment: FormulaEnvironment;
  object: ObjectDefinition;
  options: CompileOptions;
  compile(expression: Expression): Typed;
}

/** Compile what may not be a picklist: a picklist's value needs TEXT or ISPICKVAL around it. */
export function plain(compilation: Compilation, expression: Expression): Typed {
  const typed = compilation.compile(expression);
  if (typed.type === 'Picklist' || typed.type === 'Multipicklist')
    throw picklistMisplaced(expression, typed.type);
  return typed;
}

function picklistMisplaced(expression: Expression, type: FormulaType): FormulaError {
  const name = fieldNamed(expression);
  return new FormulaError(
    type === 'Picklist'
      ? `Field ${name} is a picklist field. Picklist fields are only supported in certain functions.`
      : `Field ${name} is a multi-select picklist field. Multi-select picklist fields are only supported in certain functions.`,
  );
}
function fieldNamed(expression: Expression): string {
  if (expression.kind === 'field') return expression.path;
  return expression.kind === 'call' && expression.arguments[0] ? fieldNamed(expression.arguments[0]) : '';
}

export function checkCount(expression: Expression & { kind: 'call' }, min: number, max: number): void {
  const received = expression.arguments.length;
  if (received < min || received > max)
    throw new FormulaError(
      `Incorrect number of parameters for function '${expression.name}()'. Expected ${received < min ? min : max}, received ${received}`,
    );
}

export function checkType(
  name: string,
  expression: Expression,
  typed: Typed,
  allowed: readonly FormulaType[],
): void {
  if (typed.type === 'Any' || allowed.includes(typed.type)) return;
  if (typed.type === 'Picklist' || typed.type === 'Multipicklist')
    throw picklistMisplaced(expression, typed.type);
  throw new FormulaError(
    `Incorrect parameter type for function '${name}()'. Expected ${allowed.join(', ')}, received ${typed.type}`,
  );
}
