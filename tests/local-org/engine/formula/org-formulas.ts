import type { FieldDefinition, ObjectDefinition } from '../engine.ts';
import { toId18 } from '../ids.ts';
import type { ValidationRuleMetadata } from '../metadata-shapes.ts';
import type { SchemaRegistry } from '../schema/registry.ts';
import type { JsonValue, StoredRow, StoredValue } from '../soql-context.ts';
import type { OrgStore } from '../store/org-store.ts';
import { compileFormula, type CompiledFormula } from './compile.ts';
import type { FormulaEnvironment } from './resolve-path.ts';
import { RecordScope, type ScopeSource } from './record-scope.ts';
import { FormulaRunError } from './run-error.ts';
import type { FormulaScope } from './scope.ts';
import { toJson, typeOfField } from './values.ts';

export interface CompiledRule {
  rule: ValidationRuleMetadata;
  formula: CompiledFormula;
}
export interface FormulaNeeds {
  store: OrgStore;
  schema: SchemaRegistry;
  orgId: string;
  now(): Date;
  environment: FormulaEnvironment;
  hasPermission(userId: string, name: string): boolean;
}

/** Every formula of the org, compiled once per state of the schema. */
export class OrgFormulas {
  #needs: FormulaNeeds;
  #source: ScopeSource;
  #version = -1;
  #rules = new Map<string, CompiledRule[]>();
  #fields = new Map<FieldDefinition, CompiledFormula>();

  constructor(needs: FormulaNeeds) {
    this.#needs = needs;
    const { store, schema } = needs;
    this.#source = {
      orgId: needs.orgId,
      now: () => needs.now(),
      timeZone: (userId) => this.timeZone(userId),
      object: (name) => schema.object(name),
      read: (object, id) => {
        const row = store.read(object, id);
        return row?.['IsDeleted'] === 1 ? undefined : row;
      },
      find: (object, field, value) => store.find(object, field.name, value, field.caseSensitive)[0],
      hasPermission: (userId, name) => needs.hasPermission(userId, name),
      formula: (scope, object, field) => this.#field(object, field).run(scope),
    };
  }

  /** What formulas may name. */
  get environment(): FormulaEnvironment {
    return this.#needs.environment;
  }

  /** Active validation rules of an object, in the order they were deployed. */
  rulesOf(object: ObjectDefinition): readonly CompiledRule[] {
    this.#refresh();
    let rules = this.#rules.get(object.name);
    if (!rules) {
      const active = (object.metadata?.validationRules ?? []).filter((rule) => rule.active);
      rules = active.map((rule) => ({
        rule,
        formula: compileFormula(this.#needs.environment, object, rule.errorConditionFormula, {
          use: 'rule',
          expected: 'Boolean',
        }),
      }));
      this.#rules.set(object.name, rules);
    }
    return rules;
  }

  scope(userId: string, record: StoredRow, prior?: StoredRow): FormulaScope {
    return new RecordScope(this.#source, toId18(userId) ?? userId, record, prior);
  }

  /** A formula field as REST shows it. `userId` matters to formulas that name $User. */
  fieldValue(object: ObjectDefinition, field: FieldDefinition, row: StoredRow, userId: string): JsonValue {
    this.#refresh();
    try {
      return toJson(field, this.#field(object, field).run(this.scope(userId, row)));
    } catch (error) {
      // The platform shows #Error! in pages and leaves the field out of what the API gives.
      if (error instanceof FormulaRunError) return null;
      throw error;
    }
  }

  /** A default worked out on insert, as a stored value. */
  defaultValue(object: ObjectDefinition, field: FieldDefinition, userId: string): StoredValue {
    const compiled = compileFormula(this.#needs.environment, object, field.defaultFormula ?? 'NULL', {
      use: 'default',
    });
    const value = toJson(field, compiled.run(this.scope(userId, {})));
    return typeof value === 'boolean' ? Number(value) : value;
  }

  /**
   * A predefined value of a quick action, in the JSON types of REST. `source` and `row` are where the action was
   * started; a formula that cannot be worked out gives null.
   */
  actionValue(
    source: ObjectDefinition | undefined,
    field: FieldDefinition,
    target: ObjectDefinition,
    formula: string,
    userId: string,
    row: StoredRow | undefined,
  ): JsonValue {
    try {
      const compiled = compileFormula(this.#needs.environment, source ?? target, formula, {
        use: 'action',
        ...(source ? { recordName: source.name } : {}),
      });
      const value = toJson(field, compiled.run(this.scope(userId, row ?? {})));
      return field.type === 'reference' && typeof value === 'string' ? (toId18(value) ?? value) : value;
    } catch (error) {
      if (error instanceof FormulaRunError) return null;
      throw error;
    }
  }

  timeZone(userId: string): string {
    const users = this.#needs.schema.object('User');
    const zone = users && this.#needs.store.read(users, userId)?.['TimeZoneSidKey'];
    return typeof zone === 'string' ? zone : 'GMT';
  }

  #field(object: ObjectDefinition, field: FieldDefinition): CompiledFormula {
    let compiled = this.#fields.get(field);
    if (!compiled) {
      compiled = compileFormula(this.#needs.environment, object, field.formula?.expression ?? 'NULL', {
        use: 'field',
        expected: typeOfField(field),
        blankAsZero: field.formula?.treatBlanksAs === 'BlankAsZero',
      });
      this.#fields.set(field, compiled);
    }
    return compiled;
  }
  #refresh(): void {
    if (this.#version === this.#needs.schema.version) return;
    this.#version = this.#needs.schema.version;
    this.#rules.clear();
    this.#fields.clear();
  }
}
