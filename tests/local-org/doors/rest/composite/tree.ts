import { SfError, type InputRow } from '../../../engine/engine.ts';
import { isObject, recordsBody, typeOfRow, type JsonObject } from '../json-body.ts';
import type { RestCall, RestVerb } from '../rest-call.ts';
import { knownObject } from '../sobjects/known-object.ts';
import { checkSize } from '../collections/row-groups.ts';

interface TreeResult {
  referenceId: string;
  id?: string;
  errors?: { statusCode: string; message: string; fields: string[] }[];
}

class Undo extends Error {
  readonly results: TreeResult[];
  constructor(results: TreeResult[]) {
    super('undo');
    this.results = results;
  }
}

const referenceOf = (row: JsonObject): string => {
  const reference = isObject(row['attributes']) ? row['attributes']['referenceId'] : undefined;
  if (typeof reference === 'string') return reference;
  throw new SfError('INVALID_INPUT', 'Each record of a tree needs attributes with a referenceId.', 400);
};

const childrenOf = (row: JsonObject): [string, JsonObject[]][] =>
  Object.entries(row).flatMap(([name, value]) =>
    name !== 'attributes' && isObject(value) && Array.isArray(value['records'])
      ? [[name, value['records'].filter(isObject)] as [string, JsonObject[]]]
      : [],
  );

const countOf = (rows: JsonObject[]): number =>
  rows.reduce((sum, row) => sum + 1 + countOf(childrenOf(row).flatMap(([, children]) => children)), 0);

/** Insert a level, then the children with the id of their parent. */
function insertLevel(call: RestCall, type: string, rows: JsonObject[], link: InputRow): TreeResult[] {
  const { engine } = call.context;
  const object = engine.schema.object(type);
  if (!object) throw new SfError('INVALID_TYPE', `sObject type '${type}' is not supported.`, 400);
  const results: TreeResult[] = [];
  for (const row of rows) {
    const children = childrenOf(row);
    const own = Object.fromEntries(
      Object.entries(row).filter(([name]) => !children.some(([child]) => child === name)),
    );
    const [saved] = engine.insert(call.caller, object.name, [{ ...own, ...link }]);
    const referenceId = referenceOf(row);
    if (!saved?.success || saved.id === null) {
      throw new Undo([{ referenceId, errors: saved?.errors ?? [] }]);
    }
    results.push({ referenceId, id: saved.id });
    for (const [relationship, childRows] of children) {
      const child = object.children.find(
        (item) => item.relationshipName?.toLowerCase() === relationship.toLowerCase(),
      );
      if (!child)
        throw new SfError(
          'INVALID_FIELD',
          `No such column '${relationship}' on entity '${object.name}'.`,
          400,
        );
      results.push(
        ...insertLevel(call, typeOfRow(childRows[0] ?? {}) ?? child.object, childRows, {
          [child.field]: saved.id,
        }),
      );
    }
  }
  return results;
}

/** POST /composite/tree/T: parents and children at once, up to 200 rows, always all or none. */
export const tree: RestVerb = {
  method: 'POST',
  path: '/composite/tree/:type',
  run: (call) => {
    const object = knownObject(call);
    const { records } = recordsBody(call.body);
    checkSize(countOf(records));
    try {
      const results = call.context.engine.transaction(() => insertLevel(call, object.name, records, {}));
      return { status: 201, body: { hasErrors: false, results } };
    } catch (thrown) {
      if (thrown instanceof Undo) return { status: 400, body: { hasErrors: true, results: thrown.results } };
      throw thrown;
    }
  },
};
