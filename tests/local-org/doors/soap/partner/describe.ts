import { SfError } from '../../../engine/engine.ts';
import { describeLayout as layoutShape, recordTypeMappings } from '../../rest/layouts/describe-layout.ts';
import { idOfName } from '../../rest/layouts/layout-items.ts';
import { layoutOf } from '../../../pages/model/layout-of.ts';
import { pageContext } from '../../../pages/model/page-context.ts';
import { childText, childTexts } from '../../xml-tree.ts';
import type { SoapOperation, SoapRequest } from '../soap-call.ts';
import { objectNamed } from './read.ts';

type Json = Record<string, unknown>;
/** Objects one describeSObjects() may ask. */
const MOST_TYPES = 100;

/** Without the links of REST; SOAP has addresses of pages in their place. */
function inSoap(request: SoapRequest, described: Json): Json {
  const { urls: _links, ...rest } = described;
  const prefix = String(described['keyPrefix']);
  const infos = described['recordTypeInfos'] as Json[];
  return {
    ...rest,
    recordTypeInfos: infos.map(({ urls: _links, ...info }) => info),
    urlDetail: `${request.origin}/{ID}`,
    urlEdit: `${request.origin}/{ID}/e`,
    urlNew: `${request.origin}/${prefix}/e`,
  };
}

function describeOne(request: SoapRequest, name: string): Json {
  const { context, caller } = request;
  return inSoap(request, context.engine.describe(caller, objectNamed(request, name).name));
}

export const describeSObject: SoapOperation = (request) =>
  describeOne(request, childText(request.operation, 'sObjectType') ?? '');

/** @throws SfError EXCEEDED_MAX_TYPES_LIMIT over 100 objects */
export const describeSObjects: SoapOperation = (request) => {
  const names = childTexts(request.operation, 'sObjectType');
  if (names.length > MOST_TYPES) {
    throw new SfError('EXCEEDED_MAX_TYPES_LIMIT', `no more than ${MOST_TYPES} types can be described`, 500);
  }
  return names.map((name) => describeOne(request, name));
};

export const describeGlobal: SoapOperation = ({ context, caller }) => {
  const { sobjects, ...rest } = context.engine.describeGlobal(caller);
  return { ...rest, sobjects: sobjects.map(({ urls: _links, ...facts }) => facts) };
};

export const describeLayout: SoapOperation = (request) => {
  const { context, caller, operation } = request;
  const object = objectNamed(request, childText(operation, 'sObjectType') ?? '');
  const pages = pageContext(context.engine, caller.userId);
  if (pages === undefined || object.setup === true) {
    throw new SfError('INVALID_TYPE', `${object.name} has no layout`, 500);
  }
  const described = context.engine.describe(caller, object.name);
  const deployed = context.engine.catalogue
    .list('Layout')
    .find(({ fullName }) => fullName.startsWith(`${object.name}-`));
  const id = deployed?.id ?? idOfName('00h', object.name);
  const mappings = recordTypeMappings(described, id);
  return {
    layouts: [layoutShape(object, described, layoutOf(pages, object), id)],
    recordTypeMappings: mappings.map(({ urls: _links, ...mapping }) => mapping),
    recordTypeSelectorRequired: mappings.length > 1,
  };
};
