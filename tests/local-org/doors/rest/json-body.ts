import { SfError, type InputRow } from '../../engine/engine.ts';

export type JsonObject = Record<string, unknown>;

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** @throws SfError JSON_PARSER_ERROR */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    const detail = error instanceof Error ? error.message : 'Unexpected character';
    throw new SfError('JSON_PARSER_ERROR', `${detail} at [line:1, column:1]`, 400);
  }
}

/** The body as one row. @throws SfError JSON_PARSER_ERROR as Salesforce says it of a missing or wrong body. */
export function rowBody(body: unknown): InputRow {
  if (isObject(body)) return body;
  throw new SfError(
    'JSON_PARSER_ERROR',
    'The HTTP entity body is required, but this request has no entity body.',
    400,
  );
}

/** The `records` of a collection body. */
export function recordsBody(body: unknown): { records: JsonObject[]; allOrNone: boolean } {
  const object = rowBody(body);
  const records = object['records'];
  if (!Array.isArray(records) || records.length === 0) {
    throw new SfError('INVALID_INPUT', 'The request body must hold a list "records" that is not empty.', 400);
  }
  return { records: records.map(rowBody), allOrNone: object['allOrNone'] === true };
}

/** A list of texts in a body, such as `ids` and `fields` of retrieve many. */
export function textsBody(body: unknown, name: string): string[] {
  const list = rowBody(body)[name];
  if (Array.isArray(list) && list.every((item): item is string => typeof item === 'string')) return list;
  throw new SfError('JSON_PARSER_ERROR', `The request body must hold a list of "${name}".`, 400);
}

/** `attributes.type` of a row in a collection. */
export function typeOfRow(row: JsonObject): string | undefined {
  const attributes = row['attributes'];
  const type = isObject(attributes) ? attributes['type'] : undefined;
  return typeof type === 'string' ? type : undefined;
}
