import { passes } from '../../data/roll-up-filter.ts';
import type { ObjectDefinition } from '../../engine.ts';
import type { StoredRow } from '../../soql-context.ts';
import type { CriteriaRule } from './rule-shapes.ts';

/** `1 AND (2 OR NOT 3)` read once: what is true of the numbered conditions. */
export type Logic = (met: (item: number) => boolean) => boolean;

/** @returns `undefined` for a text that is no such logic, or names a condition that is not there. */
export function readLogic(text: string, count: number): Logic | undefined {
  const tokens = text.toUpperCase().match(/\(|\)|\d+|[A-Z]+|\S/g) ?? [];
  let at = 0;
  const take = (token: string): boolean => tokens[at] === token && ++at > 0;
  const many = (word: string, part: () => Logic | undefined): Logic | undefined => {
    const parts: Logic[] = [];
    do {
      const one = part();
      if (!one) return undefined;
      parts.push(one);
    } while (take(word));
    return word === 'OR'
      ? (met) => parts.some((each) => each(met))
      : (met) => parts.every((each) => each(met));
  };
  const either = (): Logic | undefined => many('OR', () => many('AND', single));
  const single = (): Logic | undefined => {
    if (take('NOT')) {
      const inner = single();
      return inner && ((met) => !inner(met));
    }
    if (take('(')) {
      const inner = either();
      return inner && take(')') ? inner : undefined;
    }
    const item = Number(tokens[at++]);
    return Number.isInteger(item) && item >= 1 && item <= count ? (met) => met(item) : undefined;
  };
  const logic = either();
  return at === tokens.length ? logic : undefined;
}

/** Whether a row meets a rule's criteria; all of them where no logic is given. */
export function meets(object: ObjectDefinition, rule: CriteriaRule, row: StoredRow): boolean {
  const items = rule.criteriaItems;
  const logic = rule.booleanFilter === undefined ? undefined : readLogic(rule.booleanFilter, items.length);
  const met = (index: number): boolean => {
    const item = items[index - 1];
    const field = item && object.field(item.field);
    return (
      item !== undefined &&
      field !== undefined &&
      passes(field.type, row[field.name] ?? null, { ...item, value: item.value ?? '' })
    );
  };
  return logic ? logic(met) : items.every((_item, index) => met(index + 1));
}
