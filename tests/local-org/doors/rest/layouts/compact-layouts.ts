import { SfError, type ObjectDefinition } from '../../../engine/engine.ts';
import { highlightFields, layoutOf } from '../../../pages/model/layout-of.ts';
import { nameFieldOf } from '../../../pages/model/names.ts';
import { base, type RestCall, type RestVerb } from '../rest-call.ts';
import { knownObject } from '../sobjects/known-object.ts';
import { withVersion } from '../sobjects/versioned-urls.ts';
import { fieldsOf, idOfName, layoutItem } from './layout-items.ts';
import { pagesOf } from './layout-verbs.ts';

type Json = Record<string, unknown>;

/** The compact layout rows of an object show in their highlights (REST API Developer Guide, "sObject CompactLayouts"). */
function compactLayout(call: RestCall, object: ObjectDefinition): Json {
  const context = pagesOf(call);
  const fields = fieldsOf(call.context.engine.describe(call.caller, object.name));
  const names = [nameFieldOf(object), ...highlightFields(object, layoutOf(context, object))];
  const items = names.flatMap((field, index) => layoutItem(fields, { field, behavior: 'Edit' }, index + 1));
  return {
    actions: [],
    fieldItems: items,
    id: idOfName('0AH', object.name),
    imageItems: [],
    label: 'System Default',
    name: 'SYSTEM',
    objectType: object.name,
  };
}

const compactLayouts: RestVerb = {
  method: 'GET',
  path: '/sobjects/:type/describe/compactLayouts',
  run: (call) => {
    const object = knownObject(call);
    const layout = compactLayout(call, object);
    const described = call.context.engine.describe(call.caller, object.name);
    const infos = Array.isArray(described['recordTypeInfos']) ? (described['recordTypeInfos'] as Json[]) : [];
    const body = {
      compactLayouts: [layout],
      defaultCompactLayoutId: layout['id'],
      recordTypeCompactLayoutMappings: infos.map((info) => ({
        available: info['available'],
        compactLayoutId: layout['id'],
        compactLayoutName: layout['name'],
        recordTypeId: info['recordTypeId'],
        recordTypeName: info['name'],
      })),
      urls: { primary: `${base(call)}/sobjects/${object.name}/describe/compactLayouts/primary` },
    };
    return { status: 200, body: withVersion(call, body) };
  },
};

const primary: RestVerb = {
  method: 'GET',
  path: '/sobjects/:type/describe/compactLayouts/primary',
  run: (call) => ({ status: 200, body: withVersion(call, compactLayout(call, knownObject(call))) }),
};

/** GET /compactLayouts?q=Account,Contact: up to 100 objects at once. */
const manyCompactLayouts: RestVerb = {
  method: 'GET',
  path: '/compactLayouts',
  run: (call) => {
    const names = (call.query.get('q') ?? '').split(',').filter((name) => name !== '');
    if (names.length === 0) throw new SfError('MISSING_ARGUMENT', 'The q parameter is required', 400);
    if (names.length > 100) throw new SfError('LIMIT_EXCEEDED', 'No more than 100 objects are allowed', 400);
    const layouts = names.map((type) => {
      const object = knownObject({ ...call, params: { type } });
      return [object.name, compactLayout(call, object)] as const;
    });
    return { status: 200, body: withVersion(call, Object.fromEntries(layouts)) };
  },
};

export const compactLayoutVerbs: readonly RestVerb[] = [compactLayouts, primary, manyCompactLayouts];
