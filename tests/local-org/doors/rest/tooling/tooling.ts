import type { ObjectDefinition, Schema } from '../../../engine/engine.ts';
import { describeGlobal } from '../../../engine/describe/describe-global.ts';
import { describeObject } from '../../../engine/describe/describe-object.ts';
import { notFound } from '../../errors.ts';
import { base, type RestCall, type RestVerb } from '../rest-call.ts';
import { withVersion } from '../sobjects/versioned-urls.ts';
import { runSetupQuery, setupObject } from './run-setup-query.ts';
import { parseSoql } from '../../../engine/soql/parse-soql.ts';
import { SETUP_OBJECTS } from './setup-objects.ts';

/** Links of the Tooling API lie below `/tooling`. */
function inTooling(call: RestCall, body: unknown): unknown {
  const text = JSON.stringify(body).replaceAll(
    /(\/services\/data\/v[\d.]+)\/sobjects\//g,
    '$1/tooling/sobjects/',
  );
  return withVersion(call, JSON.parse(text) as unknown);
}

function schemaOf(call: RestCall): Schema {
  return { ...call.context.engine.schema, object: setupObject, objects: () => [...SETUP_OBJECTS] };
}

const readable = (call: RestCall) => {
  const access = call.context.engine.access(call.caller);
  const rights = { read: true, create: false, edit: false, delete: false, viewAll: true, modifyAll: false };
  return { ...access, object: () => rights, field: () => ({ read: true, edit: false }) };
};

/** @throws SfError NOT_FOUND: for SourceMember it tells a client that the org does not track source */
function objectOfCall(call: RestCall): ObjectDefinition {
  const object = setupObject(call.params['type'] ?? '');
  if (object === undefined) throw notFound();
  return object;
}

export const toolingVerbs: readonly RestVerb[] = [
  {
    method: 'GET',
    path: '/tooling',
    run: (call) => ({
      status: 200,
      body: Object.fromEntries(
        ['executeAnonymous', 'query', 'sobjects'].map((name) => [name, `${base(call)}/tooling/${name}`]),
      ),
    }),
  },
  {
    method: 'GET',
    path: '/tooling/sobjects',
    run: (call) => ({ status: 200, body: inTooling(call, describeGlobal(schemaOf(call), readable(call))) }),
  },
  {
    method: 'GET',
    path: '/tooling/sobjects/:type',
    run: (call) => {
      const { name } = objectOfCall(call);
      const { sobjects } = describeGlobal(schemaOf(call), readable(call));
      const objectDescribe = sobjects.find((each) => each['name'] === name);
      return { status: 200, body: inTooling(call, { objectDescribe, recentItems: [] }) };
    },
  },
  {
    method: 'GET',
    path: '/tooling/sobjects/:type/describe',
    run: (call) => ({
      status: 200,
      body: inTooling(call, describeObject(schemaOf(call), readable(call), objectOfCall(call))),
    }),
  },
  {
    method: 'GET',
    path: '/tooling/sobjects/:type/:id',
    run: (call) => {
      const object = objectOfCall(call);
      const id = (call.params['id'] ?? '').replaceAll(/[\\']/g, '\\$&');
      const names = [...object.fields.keys()].join(', ');
      const entity = object.name === 'FieldDefinition' ? ' AND DurableId != null' : '';
      const soql = `SELECT ${names} FROM ${object.name} WHERE Id = '${id}'${entity}`;
      const [row] = runSetupQuery(call, soql, parseSoql(soql).query).records;
      if (row === undefined) throw notFound();
      return { status: 200, body: inTooling(call, row) };
    },
  },
];
