import { lookupFilterProblems } from '../data/lookup-filters.ts';
import type { DeployProblem, FieldDefinition, ObjectDefinition } from '../engine.ts';
import type { CustomObjectMetadata, ValidationRuleMetadata } from '../metadata-shapes.ts';
import { compileFormula } from './compile.ts';
import { checkCompiledSize, relationshipProblem } from './limits.ts';
import type { FormulaEnvironment } from './resolve-path.ts';
import { FormulaError } from './syntax.ts';
import { typeOfField } from './values.ts';

const RULE_NAME = /^[A-Za-z](?:_?[A-Za-z0-9])*$/;

/** Compile every formula of the deployed parts against the schema they will live in. */
export function checkFormulas(
  environment: FormulaEnvironment,
  object: ObjectDefinition,
  applied: CustomObjectMetadata,
): DeployProblem[] {
  const problems: DeployProblem[] = [];
  for (const part of applied.fields ?? []) {
    const field = object.fields.get(part.fullName);
    const problem =
      field &&
      (fieldProblem(environment, object, field) ??
        lookupFilterProblems({ formulas: { environment } }, object, field)[0]);
    if (problem !== undefined)
      problems.push({ componentType: 'CustomField', fullName: `${object.name}.${part.fullName}`, problem });
  }
  for (const rule of applied.validationRules ?? []) {
    const problem = ruleProblem(environment, object, rule);
    if (problem !== undefined)
      problems.push({
        componentType: 'ValidationRule',
        fullName: `${object.name}.${rule.fullName}`,
        problem,
      });
  }
  const spans =
    (applied.fields ?? []).some((field) => field.formula !== undefined) || applied.validationRules;
  const tooFar = spans ? relationshipProblem(object) : undefined;
  if (tooFar !== undefined)
    problems.push({ componentType: 'CustomObject', fullName: object.name, problem: tooFar });
  return problems;
}

function fieldProblem(
  environment: FormulaEnvironment,
  object: ObjectDefinition,
  field: FieldDefinition,
): string | undefined {
  const { formula, defaultFormula } = field;
  return problemOf(() => {
    const expected = typeOfField(field);
    if (formula) {
      compileFormula(environment, object, formula.expression, { use: 'field', expected });
      checkCompiledSize(environment, object, formula.expression);
      if (namesItself(environment, object, field, new Set()))
        throw new FormulaError(`Formula refers to itself: ${field.name}`);
    }
    if (defaultFormula !== undefined)
      compileFormula(environment, object, defaultFormula, {
        use: 'default',
        expected: expected === 'Picklist' ? 'Text' : expected,
      });
  });
}

/** A circle of formula fields of one object. */
function namesItself(
  environment: FormulaEnvironment,
  object: ObjectDefinition,
  field: FieldDefinition,
  seen: Set<string>,
): boolean {
  if (seen.has(field.name)) return true;
  const names = field.formula?.expression.match(/(?<![.\w"'])\w+__c\b/g) ?? [];
  const next = new Set([...seen, field.name]);
  return names.some((name) => {
    const other = object.field(name);
    return other?.formula !== undefined && namesItself(environment, object, other, next);
  });
}

function ruleProblem(
  environment: FormulaEnvironment,
  object: ObjectDefinition,
  rule: ValidationRuleMetadata,
): string | undefined {
  if (!RULE_NAME.test(rule.fullName) || rule.fullName.length > 40)
    return `The validation rule name ${rule.fullName} is not valid`;
  if (!rule.errorMessage) return 'Required field is missing: errorMessage';
  if (rule.errorMessage.length > 255)
    return `Error Message: data value too large: ${rule.errorMessage} (max length=255)`;
  const shown = rule.errorDisplayField;
  if (shown !== undefined && shown !== '') {
    const field = object.field(shown);
    if (!field) return `Could not resolve the errorDisplayField ${shown} of ${object.name}`;
    if (field.formula || field.rollUp) return `The errorDisplayField ${shown} is read-only`;
  }
  return problemOf(() => {
    compileFormula(environment, object, rule.errorConditionFormula, { use: 'rule', expected: 'Boolean' });
    checkCompiledSize(environment, object, rule.errorConditionFormula);
  });
}

function problemOf(work: () => unknown): string | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    if (error instanceof FormulaError) return error.message;
    throw error;
  }
}
