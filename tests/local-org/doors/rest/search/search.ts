import type { RestVerb } from '../rest-call.ts';
import { SfError } from '../../../engine/engine.ts';
import { withVersion } from '../sobjects/versioned-urls.ts';

/** GET /search/?q=FIND+{…} */
export const search: RestVerb = {
  method: 'GET',
  path: '/search',
  heavy: true,
  run: (call) => {
    const sosl = call.query.get('q');
    if (sosl === null || sosl.trim() === '') {
      throw new SfError('MALFORMED_SEARCH', 'A search string has to be specified', 400);
    }
    const version = Number(call.version);
    const rows = call.context.engine.search(call.caller, sosl, { version });
    return { status: 200, body: { searchRecords: withVersion(call, rows) } };
  },
};
