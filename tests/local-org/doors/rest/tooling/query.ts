import { SfError } from '../../../engine/engine.ts';
import { parseSoql } from '../../../engine/soql/parse-soql.ts';
import { errorAt } from '../../../engine/soql/query-scope.ts';
import type { RestCall, RestVerb } from '../rest-call.ts';
import { withVersion } from '../sobjects/versioned-urls.ts';
import { runSetupQuery, setupObject } from './run-setup-query.ts';

/** Objects both APIs have: their rows come from the org's own tables. */
const SHARED = [
  'User',
  'Organization',
  'PermissionSet',
  'Profile',
  'Group',
  'UserRole',
  'StaticResource',
  'RecordType',
];

/** GET /tooling/query?q= */
export const toolingQuery: RestVerb = {
  method: 'GET',
  path: '/tooling/query',
  heavy: true,
  run: (call: RestCall) => {
    const soql = call.query.get('q') ?? '';
    const { query, source } = parseSoql(soql);
    const type = query.from.name;
    const shared = SHARED.find((name) => name.toLowerCase() === type.toLowerCase());
    if (shared === undefined && setupObject(type) === undefined) {
      call.context.gaps.note({ method: 'GET', path: '/tooling/query', what: `Tooling object ${type}` });
      const message = `sObject type '${type}' is not supported. If you are attempting to use a custom object, be sure to append the '__c' after the entity name. Please reference your WSDL or the describe call for the appropriate names.`;
      throw errorAt({ source }, query.from, 'INVALID_TYPE', message);
    }
    const { totalSize, records } =
      shared === undefined
        ? runSetupQuery(call, soql, query)
        : call.context.engine.query(call.caller, soql, { version: Number(call.version) });
    const shown = JSON.parse(
      JSON.stringify(records).replaceAll(/(\/services\/data\/v[\d.]+)\/sobjects\//g, '$1/tooling/sobjects/'),
    ) as unknown;
    return {
      status: 200,
      body: {
        size: records.length,
        totalSize,
        done: true,
        queryLocator: null,
        entityTypeName: shared ?? setupObject(type)?.name ?? type,
        records: withVersion(call, shown),
      },
    };
  },
};

/** GET /tooling/executeAnonymous: this org runs no Apex, so nobody has Author Apex. @throws SfError INSUFFICIENT_ACCESS */
export const executeAnonymous: RestVerb = {
  method: 'GET',
  path: '/tooling/executeAnonymous',
  run: () => {
    throw new SfError(
      'INSUFFICIENT_ACCESS',
      'Insufficient access: the user permission Author Apex is needed',
      403,
    );
  },
};
