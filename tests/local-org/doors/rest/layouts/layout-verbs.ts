import { SfError, type ObjectDefinition } from '../../../engine/engine.ts';
import { layoutOf } from '../../../pages/model/layout-of.ts';
import { pageContext, type PageContext } from '../../../pages/model/page-context.ts';
import { invalidSession, notFound } from '../../errors.ts';
import type { RestCall, RestVerb } from '../rest-call.ts';
import { knownObject } from '../sobjects/known-object.ts';
import { withVersion } from '../sobjects/versioned-urls.ts';
import { describeLayout, recordTypeMappings } from './describe-layout.ts';
import { idOfName } from './layout-items.ts';

type Json = Record<string, unknown>;
/** Every object without record types of its own has this one. */
const MASTER = '012000000000000AAA';

export function pagesOf(call: RestCall): PageContext {
  const context = pageContext(call.context.engine, call.caller.userId);
  if (context === undefined) throw invalidSession();
  return context;
}

function layoutId(call: RestCall, object: ObjectDefinition): string {
  const deployed = call.context.engine.catalogue
    .list('Layout')
    .find((component) => component.fullName.startsWith(`${object.name}-`));
  return deployed?.id ?? idOfName('00h', object.name);
}

function layoutable(call: RestCall): ObjectDefinition {
  const object = knownObject(call);
  if (object.setup === true) throw notFound();
  return object;
}

function theLayout(call: RestCall, object: ObjectDefinition): Json {
  const described = call.context.engine.describe(call.caller, object.name);
  return describeLayout(object, described, layoutOf(pagesOf(call), object), layoutId(call, object));
}

function mappings(call: RestCall, object: ObjectDefinition): Json[] {
  const described = call.context.engine.describe(call.caller, object.name);
  return recordTypeMappings(described, layoutId(call, object));
}

/** GET /sobjects/T/describe/layouts; with several record types the layouts are asked one by one. */
const layouts: RestVerb = {
  method: 'GET',
  path: '/sobjects/:type/describe/layouts',
  run: (call) => {
    const object = layoutable(call);
    const several = mappings(call, object).length > 1;
    const body = {
      layouts: several ? null : [theLayout(call, object)],
      recordTypeMappings: mappings(call, object),
      recordTypeSelectorRequired: [several],
    };
    return { status: 200, body: withVersion(call, body) };
  },
};

/** GET /sobjects/T/describe/layouts/012… */
const layoutOfRecordType: RestVerb = {
  method: 'GET',
  path: '/sobjects/:type/describe/layouts/:recordTypeId',
  run: (call) => {
    const object = layoutable(call);
    const wanted = call.params['recordTypeId'] ?? '';
    const ids = mappings(call, object).map((mapping) => String(mapping['recordTypeId']));
    if (![MASTER, ...ids].some((id) => id === wanted || id.slice(0, 15) === wanted)) {
      throw new SfError('INVALID_ID_FIELD', `Invalid record type id: ${wanted}`, 400);
    }
    return { status: 200, body: withVersion(call, theLayout(call, object)) };
  },
};

/** GET /sobjects/T/describe/approvalLayouts: this org has no approval processes, so there are none. */
const approvalLayouts: RestVerb = {
  method: 'GET',
  path: '/sobjects/:type/describe/approvalLayouts',
  run: (call) => {
    layoutable(call);
    return { status: 200, body: { approvalLayouts: [] } };
  },
};

/** GET /sobjects/T/describe/namedLayouts/name: `namedLayoutInfos` of the describe is empty, so no name is known. */
const namedLayouts: RestVerb = {
  method: 'GET',
  path: '/sobjects/:type/describe/namedLayouts/:name',
  run: (call) => {
    layoutable(call);
    throw notFound();
  },
};

export const layoutVerbs: readonly RestVerb[] = [layouts, layoutOfRecordType, approvalLayouts, namedLayouts];
