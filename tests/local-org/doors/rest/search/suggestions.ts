import { SfError } from '../../../engine/engine.ts';
import { base, type RestCall, type RestVerb } from '../rest-call.ts';

const MOST = 20;
const PRESET = 5;

function nameFieldOf(call: RestCall, type: string): { object: string; name: string } {
  const object = call.context.engine.schema.object(type);
  if (!object || !call.context.engine.access(call.caller).object(object.name).read) {
    throw new SfError('INVALID_TYPE', `sObject type '${type}' is not supported.`, 400);
  }
  const name = [...object.fields.values()].find((field) => field.nameField)?.name ?? 'Id';
  return { object: object.name, name };
}

/** GET /search/suggestions?q=&sobject=: rows whose names begin so (REST API Developer Guide, "Search Suggested Records"). */
export const suggestions: RestVerb = {
  method: 'GET',
  path: '/search/suggestions',
  heavy: true,
  run: (call) => {
    const q = call.query.get('q') ?? '';
    if (q.length < 2) {
      throw new SfError('INVALID_SEARCH', `search term must be longer than one character: ${q}`, 400);
    }
    const types = (call.query.get('sobject') ?? '').split(',').filter((type) => type !== '');
    if (types.length === 0) {
      throw new SfError('MISSING_ARGUMENT', 'The sobject parameter is required', 400);
    }
    const limit = Math.min(MOST, Number(call.query.get('limit') ?? PRESET) || PRESET);
    const pattern = q.replace(/[\\%_']/g, '\\$&');
    const found = types.flatMap((type) => {
      const { object, name } = nameFieldOf(call, type);
      const soql = `SELECT Id, ${name} FROM ${object} WHERE ${name} LIKE '${pattern}%' ORDER BY ${name} LIMIT ${limit + 1}`;
      return call.context.engine.query(call.caller, soql).records.map((row) => ({
        attributes: { type: object, url: `${base(call)}/sobjects/${object}/${String(row['Id'])}` },
        Id: row['Id'],
        Name: row[name],
      }));
    });
    return {
      status: 200,
      body: { autoSuggestResults: found.slice(0, limit), hasMoreResults: found.length > limit },
    };
  },
};

/** GET /search/scopeOrder: objects in the order a user's search shows them. */
export const scopeOrder: RestVerb = {
  method: 'GET',
  path: '/search/scopeOrder',
  run: (call) => ({
    status: 200,
    body: ['Opportunity', 'Account', 'Case', 'Contact']
      .filter((type) => call.context.engine.access(call.caller).object(type).read)
      .map((type) => ({
        type,
        url: `${base(call)}/sobjects/${type}/describe`,
      })),
  }),
};
