import { SfError } from '../../../engine/engine.ts';
import { saveErrorAnswer } from '../../errors.ts';
import { rowBody } from '../json-body.ts';
import { base, type RestAnswer, type RestCall, type RestVerb } from '../rest-call.ts';
import { fileBody } from './file-body.ts';
import { fieldsAsked, knownObject } from './known-object.ts';
import { rowAnswer } from './retrieve.ts';

const path = '/sobjects/:type/:field/:value';

/** The field of the path. @throws SfError NOT_FOUND when it is no external id, as Salesforce words it. */
function externalIdOf(call: RestCall): { type: string; field: string; value: string } {
  const object = knownObject(call);
  const field = object.field(call.params['field'] ?? '');
  if (!field || !(field.externalId || field.type === 'id')) {
    throw new SfError(
      'NOT_FOUND',
      'Provided external ID field does not exist or is not accessible: ' + (call.params['field'] ?? ''),
      404,
    );
  }
  return { type: object.name, field: field.name, value: call.params['value'] ?? '' };
}

/** GET /sobjects/T/Ext__c/value */
export const retrieveByExternalId: RestVerb = {
  method: 'GET',
  path,
  run: (call) => {
    const file = fileBody(call);
    if (file) return file;
    const { type, field, value } = externalIdOf(call);
    const { engine } = call.context;
    const row = engine.retrieveByExternalId(call.caller, type, field, value, fieldsAsked(call));
    const changed = engine.retrieveByExternalId(call.caller, type, field, value, ['LastModifiedDate']);
    return rowAnswer(call, row, changed['LastModifiedDate']);
  },
};

/** PATCH /sobjects/T/Ext__c/value: 201 created, 200 updated (since version 46), 300 when many match. */
export const upsert: RestVerb = {
  method: 'PATCH',
  path,
  run: (call): RestAnswer => {
    const { type, field, value } = externalIdOf(call);
    const body = rowBody(call.body);
    if (Object.keys(body).some((name) => name.toLowerCase() === field.toLowerCase())) {
      throw new SfError(
        'INVALID_FIELD',
        `The ${field} field should not be specified in the sobject data.`,
        400,
      );
    }
    const { engine } = call.context;
    const [result] = engine.upsert(call.caller, type, field, [{ ...body, [field]: value }]);
    if (!result?.success) {
      const many = result?.errors.some(({ statusCode }) => statusCode === 'DUPLICATE_EXTERNAL_ID') === true;
      return many
        ? { status: 300, body: matches(call, type, field, value) }
        : saveErrorAnswer(result?.errors ?? []);
    }
    const answer = { id: result.id, success: true, errors: [], created: result.created };
    if (!result.created) return { status: 200, body: answer };
    const location = `${base(call)}/sobjects/${type}/${result.id ?? ''}`;
    return { status: 201, headers: { Location: location }, body: answer };
  },
};

/** The rows that share an external id, as links. */
function matches(call: RestCall, type: string, field: string, value: string): string[] {
  const literal = value.replace(/\\/g, '\\\\').replace(/'/g, "\\'");
  const soql = `SELECT Id FROM ${type} WHERE ${field} = '${literal}'`;
  const rows = call.context.engine.query(call.caller, soql).records;
  return rows.map((row) => `${base(call)}/sobjects/${type}/${String(row['Id'])}`);
}

/** DELETE /sobjects/T/Ext__c/value */
export const removeByExternalId: RestVerb = {
  method: 'DELETE',
  path,
  run: (call) => {
    const { type, field, value } = externalIdOf(call);
    const { engine } = call.context;
    const row = engine.retrieveByExternalId(call.caller, type, field, value, ['Id']);
    const [result] = engine.remove(call.caller, [String(row['Id'])]);
    return result?.success ? { status: 204 } : saveErrorAnswer(result?.errors ?? []);
  },
};
