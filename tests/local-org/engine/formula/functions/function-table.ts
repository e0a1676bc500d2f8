import type { FormulaScope } from '../scope.ts';
import type { FormulaType, FormulaValue } from '../values.ts';

/** A function that looks only at its arguments' values. */
export interface PlainFunction {
  /** Types each argument may have; the last entry repeats when there are more arguments. */
  takes: readonly (readonly FormulaType[])[];
  min: number;
  max: number;
  /** A type, or the place of the argument whose type it has. */
  gives: FormulaType | number;
  run: (values: readonly FormulaValue[], scope: FormulaScope) => FormulaValue;
}

export const TEXT: readonly FormulaType[] = ['Text'];
export const NUMBER: readonly FormulaType[] = ['Number'];

export function define(
  takes: readonly (readonly FormulaType[])[],
  gives: FormulaType | number,
  run: PlainFunction['run'],
  bounds: { min?: number; max?: number } = {},
): PlainFunction {
  return { takes, gives, run, min: bounds.min ?? takes.length, max: bounds.max ?? takes.length };
}

/** Blank text is empty text to every text function. */
export const textOf = (value: FormulaValue | undefined): string =>
  value === null || value === undefined ? '' : String(value);
export const numberOf = (value: FormulaValue | undefined): number | null =>
  typeof value === 'number' ? value : null;
