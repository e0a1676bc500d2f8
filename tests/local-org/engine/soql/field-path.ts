import type { FieldDefinition, FieldType, ObjectDefinition, SfError } from '../engine.ts';
import { unlessHidden } from './hidden-parent.ts';
import { isNameField, isPersonParent, nameEntityField } from './name-entity.ts';
import { errorAt, quoted, type QueryScope } from './query-scope.ts';
import type { FieldNode } from './syntax/ast.ts';
import { lastSeenSql } from './view-history.ts';

/** A field path made sure of: where its value is, and under which names it is answered. */
export interface ResolvedField {
  /** Relationship names from the query's object to the field, in their API spelling. */
  parents: ParentStep[];
  name: string;
  type: FieldType;
  /** Absent for the few columns of a polymorphic relationship's `Name` entity. */
  field?: FieldDefinition;
  object: ObjectDefinition | undefined;
  sql: string;
}
export interface ParentStep {
  relationshipName: string;
  /** SQL of the parent's id: null means there is no parent. */
  idSql: string;
  /** The parent's object; `undefined` when it may be one of several. */
  object: ObjectDefinition | undefined;
}

/** Real orgs follow five relationships up, not more. */
const MAX_PARENTS = 5;

/** @throws SfError INVALID_FIELD for a field or relationship that is missing or may not be read. */
export function resolveField(scope: QueryScope, node: FieldNode): ResolvedField {
  const { path } = node;
  const segments = withoutAlias(scope, path.split('.'));
  const fieldName = segments.pop() ?? path;
  if (segments.length > MAX_PARENTS) {
    const message = `SOQL relationship path '${path}' follows ${segments.length} relationships: at most ${MAX_PARENTS} levels of parents can be queried`;
    throw errorAt(scope, node, 'INVALID_FIELD', message);
  }
  const parents: ParentStep[] = [];
  let object: ObjectDefinition | undefined = scope.object;
  let alias = scope.alias;
  let polymorphic: { field: FieldDefinition; sql: string } | undefined;
  for (const segment of segments) {
    if (object === undefined && polymorphic?.field.referenceTo.includes('User') && isPersonParent(segment)) {
      // The Name entity of an owner knows the profile and the role of people.
      alias = scope.joins.parent('User', polymorphic.sql);
      object = scope.context.schema.object('User');
    }
    const key: FieldDefinition | undefined = object && relationshipField(scope, object, segment);
    if (object === undefined || key?.relationshipName === undefined) {
      throw unknownRelationship(scope, node, segment);
    }
    const keySql = `${alias}.${quoted(key.name)}`;
    if (key.referenceTo.length > 1) {
      polymorphic = { field: key, sql: keySql };
      parents.push({ relationshipName: key.relationshipName, idSql: keySql, object: undefined });
      object = undefined;
      continue;
    }
    const parent = scope.context.schema.object(key.referenceTo[0] ?? '');
    if (parent === undefined || !scope.access.object(parent.name).read) {
      throw unknownRelationship(scope, node, segment);
    }
    alias = scope.joins.parent(parent.name, keySql);
    parents.push({ relationshipName: key.relationshipName, idSql: `${alias}."Id"`, object: parent });
    object = parent;
  }
  if (object === undefined) {
    if (polymorphic === undefined || !isNameField(fieldName)) {
      throw noSuchColumn(scope, node, fieldName, 'Name');
    }
    return { parents, object, ...nameEntityField(scope, polymorphic.field, polymorphic.sql, fieldName) };
  }
  const field = readableField(scope, object, fieldName);
  if (field === undefined) throw noSuchColumn(scope, node, fieldName, object.name);
  if (field.name === 'LastViewedDate' || field.name === 'LastReferencedDate') {
    const seen = lastSeenSql(scope, `${alias}."Id"`, field.name);
    return { parents, object, name: field.name, type: field.type, field, sql: seen };
  }
  const sql =
    field.formula === undefined
      ? `${alias}.${quoted(field.name)}`
      : `soql_formula(${literal(object.name)}, ${literal(field.name)}, ${alias}."Id")`;
  const shown = parents.length === 0 ? sql : unlessHidden(scope, object, alias, field, sql);
  return { parents, object, name: field.name, type: field.type, field, sql: shown };
}

/** A field of an object, as far as the caller may know of it. */
export function readableField(
  scope: QueryScope,
  object: ObjectDefinition,
  name: string,
): FieldDefinition | undefined {
  const field = object.field(name);
  if (field === undefined || field.name === 'Id') return field;
  return scope.access.field(object.name, field.name).read ? field : undefined;
}

function relationshipField(
  scope: QueryScope,
  object: ObjectDefinition,
  relationship: string,
): FieldDefinition | undefined {
  const wanted = relationship.toLowerCase();
  for (const field of object.fields.values()) {
    if (field.relationshipName?.toLowerCase() === wanted && field.referenceTo.length > 0) {
      return readableField(scope, object, field.name);
    }
  }
  return undefined;
}

/** Aliases of the FROM clause stand for the object itself or, after a comma, for a path from it. */
function withoutAlias(scope: QueryScope, segments: string[]): string[] {
  const first = segments[0]?.toLowerCase();
  if (segments.length < 2 || first === undefined) return segments;
  const { from } = scope.query;
  const path = from.paths.get(first);
  if (path !== undefined) return withoutAlias(scope, [...path.split('.'), ...segments.slice(1)]);
  const isAlias = from.alias?.toLowerCase() === first;
  const isObject = first === scope.object.name.toLowerCase();
  if (isAlias || (isObject && relationshipField(scope, scope.object, first) === undefined)) {
    return segments.slice(1);
  }
  return segments;
}

const literal = (text: string) => `'${text.replaceAll("'", "''")}'`;

function noSuchColumn(scope: QueryScope, node: FieldNode, column: string, entity: string): SfError {
  // Real orgs point at the dot before the last part of a path.
  const offset = node.offset + Math.max(node.path.lastIndexOf('.'), 0);
  const message = `No such column '${column}' on entity '${entity}'. If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. Please reference your WSDL or the describe call for the appropriate names.`;
  return errorAt(scope, { offset }, 'INVALID_FIELD', message);
}

function unknownRelationship(scope: QueryScope, node: FieldNode, segment: string): SfError {
  const message = `Didn't understand relationship '${segment}' in field path. If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name. Please reference your WSDL or the describe call for the appropriate names.`;
  return errorAt(scope, node, 'INVALID_FIELD', message);
}
