import { convertValue } from './data/convert-value.ts';
import type { Org } from './data/org.ts';
import type { Access, ObjectDefinition, QueryResult, Row } from './engine.ts';
import { SfError } from './engine.ts';
import { toId18 } from './ids.ts';

const notFound = (): SfError => new SfError('NOT_FOUND', 'The requested resource does not exist', 404);

/** One row by id with the fields asked for, or all the caller may read. @throws SfError NOT_FOUND, ENTITY_IS_DELETED */
export function retrieveRow(
  object: ObjectDefinition,
  access: Access,
  query: (soql: string) => QueryResult,
  id: string,
  fields: readonly string[] | undefined,
  isDeleted: (id: string) => boolean,
): Row {
  const id18 = toId18(id);
  if (id18 === undefined || !id18.startsWith(object.keyPrefix)) throw notFound();
  const names = fields ?? readable(object, access);
  for (const name of names)
    if (!/^[\w.]+$/.test(name))
      throw new SfError('INVALID_FIELD', `No such column '${name}' on entity '${object.name}'.`);
  const result = query(`SELECT ${[...new Set(names)].join(', ')} FROM ${object.name} WHERE Id = '${id18}'`);
  const [row] = result.records;
  if (!row && isDeleted(id18)) throw new SfError('ENTITY_IS_DELETED', 'entity is deleted', 404);
  if (!row) throw notFound();
  return row;
}

const readable = (object: ObjectDefinition, access: Access): string[] =>
  [...object.fields.values()]
    .map((field) => field.name)
    .filter((name) => access.field(object.name, name).read);

/** One row by an external id. @throws SfError with status 300 when several rows have it. */
export function retrieveByKey(
  org: Org,
  object: ObjectDefinition,
  fieldName: string,
  value: string,
  retrieve: (id: string) => Row,
): Row {
  const field = object.field(fieldName);
  if (!field || (field.type !== 'id' && !field.externalId)) throw notFound();
  if (field.type === 'id') return retrieve(value);
  const stored = convertValue(field, value);
  const rows =
    stored === null
      ? []
      : org.store.find(object, field.name, stored, field.caseSensitive || typeof stored === 'number');
  if (rows.length > 1)
    throw new SfError(
      'MULTIPLE_CHOICES',
      `${field.label}: more than one record found for external id field: [${rows.map((row) => String(row['Id'])).join(', ')}]`,
      300,
      [field.name],
    );
  const [row] = rows;
  if (!row) throw notFound();
  return retrieve(String(row['Id']));
}
