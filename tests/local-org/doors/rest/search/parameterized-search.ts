import { SfError } from '../../../engine/engine.ts';
import { isObject, rowBody, type JsonObject } from '../json-body.ts';
import type { RestAnswer, RestCall, RestVerb } from '../rest-call.ts';
import { withVersion } from '../sobjects/versioned-urls.ts';

/** What GET's parameters and POST's body both say. */
interface SearchRequest {
  q: string;
  group: string;
  sobjects: { name: string; fields: string[]; where?: string; orderBy?: string; limit?: number }[];
  fields: string[];
  overallLimit?: number;
  defaultLimit?: number;
}

/** Signs that mean something in FIND; a parameterized search has no operators but quotes. */
const RESERVED = /[?&|!{}[\]()^~*:\\'+-]/g;

/** REST API Developer Guide, "Search with Parameters": the same search as SOSL, without its language. */
function run(call: RestCall, request: SearchRequest): RestAnswer {
  if (request.q.trim() === '')
    throw new SfError('MALFORMED_SEARCH', 'A search string has to be specified', 400);
  const returning = request.sobjects.map(({ name, fields, where, orderBy, limit }) => {
    const most = limit ?? request.defaultLimit;
    const list = fields.length > 0 ? fields : request.fields.length > 0 ? request.fields : ['Id'];
    const clauses = [
      list.join(', '),
      where === undefined ? '' : `WHERE ${where}`,
      orderBy === undefined ? '' : `ORDER BY ${orderBy}`,
      most === undefined ? '' : `LIMIT ${most}`,
    ];
    return `${name}(${clauses.filter((clause) => clause !== '').join(' ')})`;
  });
  const sosl = [
    `FIND {${request.q.replace(RESERVED, '\\$&')}}`,
    `IN ${request.group} FIELDS`,
    returning.length === 0 ? '' : `RETURNING ${returning.join(', ')}`,
    request.overallLimit === undefined ? '' : `LIMIT ${request.overallLimit}`,
  ].join(' ');
  const rows = call.context.engine.search(call.caller, sosl, { version: Number(call.version) });
  return { status: 200, body: { searchRecords: withVersion(call, rows) } };
}

const split = (list: string | null): string[] =>
  (list ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
/** A count as a URL or a body gives it. */
function whole(value: unknown): number | undefined {
  const number = typeof value === 'string' && value !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isInteger(number) && number >= 0 ? number : undefined;
}

function fromUrl({ query }: RestCall): SearchRequest {
  const sobjects = split(query.get('sobject')).map((name) => {
    const [where, orderBy] = [query.get(`${name}.where`), query.get(`${name}.orderBy`)];
    const limit = whole(query.get(`${name}.limit`));
    return {
      name,
      fields: split(query.get(`${name}.fields`)),
      ...(where !== null && { where }),
      ...(orderBy !== null && { orderBy }),
      ...(limit !== undefined && { limit }),
    };
  });
  const limits = {
    overallLimit: whole(query.get('overallLimit')),
    defaultLimit: whole(query.get('defaultLimit')),
  };
  return {
    q: query.get('q') ?? '',
    group: query.get('in') ?? 'ALL',
    sobjects,
    fields: split(query.get('fields')),
    ...(limits.overallLimit !== undefined && { overallLimit: limits.overallLimit }),
    ...(limits.defaultLimit !== undefined && { defaultLimit: limits.defaultLimit }),
  };
}

const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
const text = (object: JsonObject, name: string): string | undefined => {
  const value = object[name];
  return typeof value === 'string' ? value : undefined;
};

function fromBody(body: JsonObject): SearchRequest {
  const listed = Array.isArray(body['sobjects']) ? body['sobjects'].filter(isObject) : [];
  const sobjects = listed.map((each) => {
    const [where, orderBy, limit] = [text(each, 'where'), text(each, 'orderBy'), whole(each['limit'])];
    return {
      name: text(each, 'name') ?? '',
      fields: texts(each['fields']),
      ...(where !== undefined && { where }),
      ...(orderBy !== undefined && { orderBy }),
      ...(limit !== undefined && { limit }),
    };
  });
  const [overallLimit, defaultLimit] = [whole(body['overallLimit']), whole(body['defaultLimit'])];
  return {
    q: text(body, 'q') ?? '',
    group: text(body, 'in') ?? 'ALL',
    sobjects,
    fields: texts(body['fields']),
    ...(overallLimit !== undefined && { overallLimit }),
    ...(defaultLimit !== undefined && { defaultLimit }),
  };
}

/** GET and POST /parameterizedSearch */
export const parameterizedSearch: RestVerb[] = [
  { method: 'GET', path: '/parameterizedSearch', heavy: true, run: (call) => run(call, fromUrl(call)) },
  {
    method: 'POST',
    path: '/parameterizedSearch',
    heavy: true,
    run: (call) => run(call, fromBody(rowBody(call.body))),
  },
];
