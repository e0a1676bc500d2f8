import type { FieldDefinition, FieldType } from '../engine.ts';
import { quoted, type QueryScope } from './query-scope.ts';

/**
 * A relationship that may point to several objects (`Owner` of a case, `What` of a task) offers only the fields
 * of the `Name` entity. People's fields are there when it may point to a user, and empty for other parents.
 */
const USER_FIELDS = [
  'Alias',
  'Email',
  'FirstName',
  'IsActive',
  'LastName',
  'Phone',
  'ProfileId',
  'Title',
  'Username',
  'UserRoleId',
];
const USER_PARENTS = ['profile', 'userrole'];
const NAME_FIELDS = ['Id', 'Name', 'Type', ...USER_FIELDS];

export function isNameField(name: string): boolean {
  return NAME_FIELDS.some((field) => field.toLowerCase() === name.toLowerCase());
}

/** `Owner.Profile.Name`: the two relationships that go on from the `Name` entity. */
export const isPersonParent = (segment: string): boolean => USER_PARENTS.includes(segment.toLowerCase());

/** SQL of a `Name` entity's field, for the record whose id `idSql` is. */
export function nameEntityField(
  scope: QueryScope,
  key: FieldDefinition,
  idSql: string,
  name: string,
): { name: string; type: FieldType; sql: string } {
  const canonical = NAME_FIELDS.find((field) => field.toLowerCase() === name.toLowerCase()) ?? name;
  if (canonical === 'Id') return { name: canonical, type: 'id', sql: idSql };
  if (USER_FIELDS.includes(canonical)) {
    const user = scope.context.schema.object('User')?.field(canonical);
    const sql =
      key.referenceTo.includes('User') && user !== undefined
        ? `${scope.joins.parent('User', idSql)}.${quoted(canonical)}`
        : 'NULL';
    return { name: canonical, type: user?.type ?? 'string', sql };
  }
  const branches: string[] = [];
  for (const target of key.referenceTo) {
    const object = scope.context.schema.object(target);
    if (object === undefined || !scope.access.object(object.name).read) continue;
    const nameField = [...object.fields.values()].find((field) => field.nameField);
    const prefix = `'${object.keyPrefix}'`;
    if (canonical === 'Type') branches.push(`WHEN ${prefix} THEN '${object.name}'`);
    else if (nameField !== undefined && nameField.formula === undefined) {
      branches.push(
        `WHEN ${prefix} THEN (SELECT n.${quoted(nameField.name)} FROM ${quoted(object.name)} n WHERE n."Id" = ${idSql})`,
      );
    }
  }
  const sql = branches.length === 0 ? 'NULL' : `(CASE substr(${idSql}, 1, 3) ${branches.join(' ')} END)`;
  return { name: canonical, type: 'string', sql };
}
