import { exact, rounded } from '../values.ts';
import { define, NUMBER, numberOf, type PlainFunction } from './function-table.ts';

const one = (work: (value: number) => number): PlainFunction =>
  define([NUMBER], 'Number', ([value]) => {
    const number = numberOf(value);
    const result = number === null ? Number.NaN : work(number);
    return Number.isFinite(result) ? exact(result) : null;
  });
const two = (work: (value: number, by: number) => number): PlainFunction =>
  define([NUMBER, NUMBER], 'Number', ([value, by]) => {
    const left = numberOf(value);
    const right = numberOf(by);
    if (left === null || right === null) return null;
    const result = work(left, right);
    return Number.isFinite(result) ? exact(result) : null;
  });
const many = (work: (...values: number[]) => number): PlainFunction =>
  define(
    [NUMBER],
    'Number',
    (values) => {
      const numbers = values.filter((value) => typeof value === 'number');
      return numbers.length === 0 ? null : work(...numbers);
    },
    { min: 1, max: Number.POSITIVE_INFINITY },
  );

export const MATH: Readonly<Record<string, PlainFunction>> = {
  ABS: one(Math.abs),
  ACOS: one(Math.acos),
  ASIN: one(Math.asin),
  ATAN: one(Math.atan),
  ATAN2: two((y, x) => Math.atan2(y, x)),
  COS: one(Math.cos),
  PI: define([], 'Number', () => Math.PI),
  SIN: one(Math.sin),
  TAN: one(Math.tan),
  // CEILING and FLOOR go away from and towards zero; MCEILING and MFLOOR up and down.
  CEILING: one((value) => (value < 0 ? Math.floor(value) : Math.ceil(value))),
  FLOOR: one(Math.trunc),
  MCEILING: one(Math.ceil),
  MFLOOR: one(Math.floor),
  EXP: one(Math.exp),
  LN: one(Math.log),
  LOG: one(Math.log10),
  SQRT: one(Math.sqrt),
  MAX: many(Math.max),
  MIN: many(Math.min),
  MOD: two((value, by) => value - by * Math.floor(value / by)),
  ROUND: two((value, digits) => rounded(value, digits)),
  TRUNC: two((value, digits) => Math.trunc(exact(value * 10 ** digits)) / 10 ** digits),
};
