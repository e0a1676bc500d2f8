import type { QueryResult } from '../../../engine/engine.ts';
import { parseSoql } from '../../../engine/soql/parse-soql.ts';
import { errorAt } from '../../../engine/soql/query-scope.ts';
import { runSetupQuery, type SetupCall } from './run-setup-query.ts';

const NO_TABLE = 'entitydefinition|fielddefinition|entityparticle|recentlyviewed|listview|[a-z]\\w*__mdt';
const MENTIONED = new RegExp(String.raw`\bfrom\s+(${NO_TABLE})\b`, 'i');
const WHOLE = new RegExp(`^(${NO_TABLE})$`, 'i');

/**
 * Rows of the org. Entities, fields, list views, what was viewed last and custom metadata are no tables; all other
 * objects have rows of their own.
 * @throws SfError as the engine does; INVALID_TYPE for custom metadata without Customize Application
 */
export function queryRows(call: SetupCall, soql: string, all: boolean): QueryResult {
  const { engine } = call.context;
  if (MENTIONED.test(soql)) {
    const { query, source } = parseSoql(soql);
    const { name } = query.from;
    const known = !name.endsWith('__mdt') || engine.catalogue.get('CustomMetadataType', name) !== undefined;
    if (WHOLE.test(name) && known) {
      // Release update "Require Customize Application Permission for Direct Read Access to Custom Metadata Types".
      if (name.endsWith('__mdt') && !engine.access(call.caller).customizeApplication)
        throw errorAt({ source }, query.from, 'INVALID_TYPE', `sObject type '${name}' is not supported.`);
      return runSetupQuery(call, soql, query);
    }
  }
  return engine.query(call.caller, soql, { all, version: Number(call.version) });
}
