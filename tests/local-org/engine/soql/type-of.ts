import type { FieldTypeOf } from '@jetstreamapp/soql-parser-js';
import type { FieldDefinition } from '../engine.ts';
import type { StoredRow } from '../soql-context.ts';
import { readableField } from './field-path.ts';
import { objectOf } from './object-lookup.ts';
import { errorAt, Joins, Parameters, quoted, type QueryScope } from './query-scope.ts';
import { objectOfId, shapeRow } from './row-shape.ts';
import type { SelectList, TypeOfPlan } from './row-plan.ts';

type PlanSelectList = (scope: QueryScope) => SelectList;

/** @throws SfError INVALID_FIELD when the relationship is not polymorphic or a field is missing */
export function planTypeOf(
  scope: QueryScope,
  item: FieldTypeOf,
  planSelectList: PlanSelectList,
): { key: string; sql: string; plan: TypeOfPlan } {
  const key = polymorphicField(scope, item.field);
  const branches = new Map<string, string[]>();
  let otherwise: string[] | undefined;
  for (const condition of item.conditions) {
    if (condition.type === 'ELSE') otherwise = condition.fieldList;
    else branches.set((condition.objectType ?? '').toLowerCase(), condition.fieldList);
  }
  for (const type of branches.keys()) objectOf(scope.context, scope.access, scope.parsed, scope.index, type);
  const plan: TypeOfPlan = {
    answerFor(id) {
      if (id === null) return null;
      const type = objectOfId(scope.context, String(id));
      const fields = (type === undefined ? undefined : branches.get(type.toLowerCase())) ?? otherwise;
      return type === undefined || fields === undefined
        ? null
        : readParent(scope, type, String(id), fields, planSelectList);
    },
  };
  return { key: key.relationshipName ?? item.field, sql: `${scope.alias}.${quoted(key.name)}`, plan };
}

function polymorphicField(scope: QueryScope, relationship: string): FieldDefinition {
  for (const field of scope.object.fields.values()) {
    if (field.relationshipName?.toLowerCase() !== relationship.toLowerCase()) continue;
    if (readableField(scope, scope.object, field.name) !== undefined && field.referenceTo.length > 1)
      return field;
  }
  const message = `'${relationship}' is not a polymorphic relationship of '${scope.object.name}': TYPEOF needs one`;
  throw errorAt(scope, 'SELECT', relationship, 'INVALID_FIELD', message);
}

function readParent(
  scope: QueryScope,
  type: string,
  id: string,
  fields: readonly string[],
  planSelectList: PlanSelectList,
): unknown {
  const { context, access, parsed } = scope;
  const parent: QueryScope = {
    ...scope,
    object: objectOf(context, access, parsed, scope.index, type),
    query: { fields: fields.map((field) => ({ type: 'Field', field, rawValue: field })) as never },
    alias: 'y',
    joins: new Joins('y'),
    parameters: new Parameters(),
  };
  const list = planSelectList(parent);
  const wanted = parent.parameters.add(id);
  const sql = `SELECT ${list.sql()} FROM ${quoted(type)} y${parent.joins.sql()} WHERE y."Id" = ${wanted}`;
  const stored = context.db.prepare(sql).get(...parent.parameters.values) as StoredRow | undefined;
  return stored === undefined ? null : shapeRow(context, type, id, list.outputs, stored);
}
