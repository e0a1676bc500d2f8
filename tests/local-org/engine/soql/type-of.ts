import type { FieldDefinition } from '../engine.ts';
import type { StoredRow } from '../soql-context.ts';
import { readableField } from './field-path.ts';
import { objectOf } from './object-lookup.ts';
import { errorAt, Joins, Parameters, quoted, type QueryScope } from './query-scope.ts';
import type { SelectList, TypeOfPlan } from './row-plan.ts';
import { objectOfId, shapeRow } from './row-shape.ts';
import type { FieldNode, TypeOfNode } from './syntax/ast.ts';

type PlanSelectList = (scope: QueryScope) => SelectList;

/** @throws SfError INVALID_FIELD when the relationship is not polymorphic or a field is missing */
export function planTypeOf(
  scope: QueryScope,
  item: TypeOfNode,
  planSelectList: PlanSelectList,
): { key: string; sql: string; plan: TypeOfPlan } {
  const key = polymorphicField(scope, item);
  const branches = new Map<string, FieldNode[]>();
  for (const { type, fields } of item.branches) {
    const object = objectOf(scope, type);
    if (!key.referenceTo.includes(object.name)) {
      const message = `'${object.name}' is not one of the objects '${item.relationship}' may point to`;
      throw errorAt(scope, type, 'INVALID_FIELD', message);
    }
    branches.set(object.name, fields);
    // Wrong fields are refused whether or not a row has such a parent.
    planSelectList(parentScope(scope, object.name, fields));
  }
  const plan: TypeOfPlan = {
    answerFor(id) {
      if (id === null) return null;
      const type = objectOfId(scope.context, String(id));
      const fields = (type === undefined ? undefined : branches.get(type)) ?? item.otherwise;
      return type === undefined || fields === undefined
        ? null
        : readParent(scope, type, String(id), fields, planSelectList);
    },
  };
  return { key: key.relationshipName ?? item.relationship, sql: `${scope.alias}.${quoted(key.name)}`, plan };
}

function polymorphicField(scope: QueryScope, item: TypeOfNode): FieldDefinition {
  for (const field of scope.object.fields.values()) {
    if (field.relationshipName?.toLowerCase() !== item.relationship.toLowerCase()) continue;
    if (readableField(scope, scope.object, field.name) !== undefined && field.referenceTo.length > 1)
      return field;
  }
  const message = `'${item.relationship}' is not a polymorphic relationship of '${scope.object.name}': TYPEOF needs one`;
  throw errorAt(scope, item, 'INVALID_FIELD', message);
}

function parentScope(scope: QueryScope, type: string, fields: readonly FieldNode[]): QueryScope {
  return {
    ...scope,
    object: objectOf(scope, { text: type, offset: scope.query.offset }),
    query: {
      offset: scope.query.offset,
      items: [...fields],
      from: { name: type, offset: scope.query.offset, paths: new Map() },
      orderBy: [],
      for: [],
      update: [],
      allRows: false,
    },
    alias: 'y',
    joins: new Joins('y'),
    parameters: new Parameters(),
  };
}

function readParent(
  scope: QueryScope,
  type: string,
  id: string,
  fields: readonly FieldNode[],
  planSelectList: PlanSelectList,
): unknown {
  const { context } = scope;
  const parent = parentScope(scope, type, fields);
  const list = planSelectList(parent);
  const wanted = parent.parameters.add(id);
  const visible = context.visibleRows(scope.caller, parent.object, 'y', (value) =>
    parent.parameters.add(value),
  );
  const limit = visible === true ? '' : ` AND ${visible}`;
  const sql = `SELECT ${list.sql()} FROM ${quoted(type)} y${parent.joins.sql()} WHERE y."Id" = ${wanted}${limit}`;
  const stored = context.db.prepare(sql).get(...parent.parameters.values) as StoredRow | undefined;
  return stored === undefined ? null : shapeRow(context, type, id, list.outputs, stored);
}
