import type { Caller, ObjectDefinition, SaveError } from '../engine.ts';
import { FormulaRunError } from '../formula/run-error.ts';
import type { StoredRow } from '../soql-context.ts';
import type { Org } from './org.ts';
import { RowError } from './row-error.ts';

/** @throws RowError FIELD_CUSTOM_VALIDATION_EXCEPTION with the message of every rule that says no. */
export function runValidationRules(
  org: Org,
  caller: Caller,
  object: ObjectDefinition,
  row: StoredRow,
  before?: StoredRow,
): void {
  const rules = org.formulas.rulesOf(object);
  if (rules.length === 0) return;
  const scope = org.formulas.scope(caller.userId, row, before);
  const errors: SaveError[] = [];
  for (const { rule, formula } of rules) {
    try {
      if (formula.run(scope) !== true) continue;
      const shown = rule.errorDisplayField;
      errors.push({
        statusCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION',
        message: rule.errorMessage,
        fields: shown === undefined || shown === '' ? [] : [object.field(shown)?.name ?? shown],
      });
    } catch (error) {
      if (!(error instanceof FormulaRunError)) throw error;
      errors.push({
        statusCode: 'FORMULA_EXPRESSION_INVALID',
        message: `The validation rule ${rule.fullName} of ${object.name} could not be evaluated: ${error.message}`,
        fields: [],
      });
    }
  }
  if (errors.length > 0) throw RowError.of(errors);
}
